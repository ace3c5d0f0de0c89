// One dataset on the first page: what it is, how large, and what came of it.

import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { DatasetResource } from '@project-allocation/model';
import { Link } from 'react-router';
import { useMessages } from '../messages/index.js';
import { RunLines } from './run-lines.js';
import { StateBadge } from './state-badge.js';

const RUNS_SHOWN = 2;

export function DatasetCard({ dataset }: { readonly dataset: DatasetResource }) {
  const m = useMessages();
  const { id, name, state, createdAt, counts } = dataset;
  return (
    <Paper component="article" aria-label={name} withBorder p="lg" bg="var(--surface)">
      <Stack gap="md">
        <div>
          <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
            <Title order={2} fz="md" style={{ overflowWrap: 'anywhere' }}>
              <Anchor component={Link} to={`/datasets/${id}`} inherit c="inherit">
                {name}
              </Anchor>
            </Title>
            {state !== 'ready' && <StateBadge state={state} label={m.datasetStates[state]} />}
          </Group>
          {counts && (
            <Text size="sm" className="figure">
              {m.home.size(counts.students, counts.projects)}
            </Text>
          )}
          <Text component="time" dateTime={createdAt} title={m.format.time(createdAt)} size="sm" c="dimmed">
            {m.home.added(m.format.since(createdAt))}
          </Text>
        </div>
        {state === 'ready' && <RunLines datasetId={id} limit={RUNS_SHOWN} />}
      </Stack>
    </Paper>
  );
}
