// A run that waits or works: its stages, a bar, and what happens if one leaves.

import { Stack, Text } from '@mantine/core';
import { CancelRunButton } from '../components/cancel-run-button.js';
import { Card } from '../components/card.js';
import { ConnectionNotice } from '../components/connection-notice.js';
import { Page } from '../components/page.js';
import { ProgressPanel } from '../components/progress-panel.js';
import { repairStages, runStages } from '../lib/run-stages.js';
import { useMessages } from '../messages/index.js';
import type { RunViewProps } from './run.js';

export function RunGoing({ run, connection, path }: RunViewProps) {
  const m = useMessages();
  const stages = run.progress.stage === 'repairs' ? repairStages(m) : runStages(run.rules, m);
  const title = run.state === 'queued' ? m.run.waiting : m.run.working;
  return (
    <Page title={run.name} path={path}>
      <Stack gap="md" maw="46rem">
        <ConnectionNotice connection={connection} />
        <Card title={title} caption={m.run.leave}>
          <ProgressPanel key={run.starts} label={title} progress={run.progress} stages={stages} since={run.createdAt}>
            {run.starts > 1 && <Text size="sm">{m.run.restarted(run.starts)}</Text>}
          </ProgressPanel>
        </Card>
        <div>
          <CancelRunButton runId={run.id} />
        </div>
      </Stack>
    </Page>
  );
}
