// A dataset that cannot be allocated: because of its files, or because the check itself failed.

import { Button, Grid } from '@mantine/core';
import { Link } from 'react-router';
import { deleteDataset } from '../api.js';
import { EraseButton } from '../components/erase-button.js';
import { FailureNotice } from '../components/failure-notice.js';
import { FilesCard } from '../components/files-card.js';
import { IssuesCard } from '../components/issues-card.js';
import { Page } from '../components/page.js';
import { useMessages } from '../messages/index.js';
import type { DatasetViewProps } from './dataset.js';

export function DatasetRefused({ dataset }: DatasetViewProps) {
  const m = useMessages();
  return (
    <Page title={dataset.name} lead={m.dataset.refusedAside} path={[{ to: '/', label: m.home.title }]} actions={<UploadAgain />}>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <IssuesCard datasetId={dataset.id} counts={dataset.issueCounts} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <FilesCard files={dataset.files} />
        </Grid.Col>
      </Grid>
      <div>
        <EraseButton texts={m.dataset.remove} erase={() => deleteDataset(dataset.id)} then="/" />
      </div>
    </Page>
  );
}

export function DatasetFailed({ dataset }: DatasetViewProps) {
  const m = useMessages();
  return (
    <Page title={dataset.name} path={[{ to: '/', label: m.home.title }]}>
      <FailureNotice failure={dataset.failure} title={m.errors.job_failed.title} text={m.errors.job_failed.text}>
        <UploadAgain />
      </FailureNotice>
      <div>
        <EraseButton texts={m.dataset.remove} erase={() => deleteDataset(dataset.id)} then="/" />
      </div>
    </Page>
  );
}

function UploadAgain() {
  const m = useMessages();
  return (
    <Button size="md" component={Link} to="/datasets/new">
      {m.actions.newUpload}
    </Button>
  );
}
