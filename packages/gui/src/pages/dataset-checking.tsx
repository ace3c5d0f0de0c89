// A dataset whose files are being checked.

import { Stack } from '@mantine/core';
import { Card } from '../components/card.js';
import { ConnectionNotice } from '../components/connection-notice.js';
import { Page } from '../components/page.js';
import { ProgressPanel } from '../components/progress-panel.js';
import { useMessages } from '../messages/index.js';
import type { DatasetViewProps } from './dataset.js';

export function DatasetChecking({ dataset, connection }: DatasetViewProps) {
  const m = useMessages();
  const { title, text } = m.dataset.checking;
  return (
    <Page title={dataset.name} path={[{ to: '/', label: m.home.title }]}>
      <Stack gap="md" maw="46rem">
        <ConnectionNotice connection={connection} />
        <Card title={title} caption={text}>
          <ProgressPanel label={title} progress={dataset.progress} stages={[]} since={dataset.createdAt} />
        </Card>
      </Stack>
    </Page>
  );
}
