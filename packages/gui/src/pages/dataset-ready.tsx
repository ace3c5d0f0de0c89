// A dataset that can be allocated: its counts, its issues, its runs.

import { Button, Grid, Stack } from '@mantine/core';
import { deleteDataset } from '../api.js';
import { Card } from '../components/card.js';
import { CountsStrip } from '../components/counts-strip.js';
import { EraseButton } from '../components/erase-button.js';
import { FilesCard } from '../components/files-card.js';
import { IssuesCard } from '../components/issues-card.js';
import { ErrorNotice } from '../components/notice.js';
import { Page } from '../components/page.js';
import { RunLines } from '../components/run-lines.js';
import { useAllocate } from '../hooks/use-start.js';
import { useMessages } from '../messages/index.js';
import type { DatasetViewProps } from './dataset.js';

const RUNS_SHOWN = 20;

export function DatasetReady({ dataset }: DatasetViewProps) {
  const m = useMessages();
  const allocate = useAllocate(dataset.id);
  const button = (
    <Button size="md" loading={allocate.isPending} onClick={() => allocate.mutate({})}>
      {m.actions.allocate}
    </Button>
  );
  return (
    <Page title={dataset.name} lead={m.dataset.ready} path={[{ to: '/', label: m.home.title }]} actions={button}>
      {allocate.isError && <ErrorNotice error={allocate.error} />}
      {dataset.counts && <CountsStrip counts={dataset.counts} />}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <IssuesCard datasetId={dataset.id} counts={dataset.issueCounts} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Stack gap="md">
            <Card title={m.dataset.runs}>
              <RunLines datasetId={dataset.id} limit={RUNS_SHOWN} />
            </Card>
            <FilesCard files={dataset.files} />
          </Stack>
        </Grid.Col>
      </Grid>
      <div>
        <EraseButton texts={m.dataset.remove} erase={() => deleteDataset(dataset.id)} then="/" />
      </div>
    </Page>
  );
}
