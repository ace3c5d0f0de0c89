// How far something is: the stages, a bar, the time so far. Screen readers hear of it every five seconds at most.

import { Progress as Bar, Group, Stack, Text } from '@mantine/core';
import { useThrottledValue } from '@mantine/hooks';
import type { Progress } from '@project-allocation/model';
import type { ReactNode } from 'react';
import type { StageStep } from '../lib/run-stages.js';
import { searchSentence } from '../lib/search-sentence.js';
import { useMessages } from '../messages/index.js';
import { Elapsed } from './elapsed.js';
import { StageList } from './stage-list.js';

const ANNOUNCE_MS = 5_000;

export interface ProgressPanelProps {
  readonly label: string;
  readonly progress: Progress;
  /** The stages there will be, in order; none: only the bar. */
  readonly stages: readonly StageStep[];
  readonly since: string;
  readonly children?: ReactNode;
}

export function ProgressPanel({ label, progress, stages, since, children }: ProgressPanelProps) {
  const m = useMessages();
  const current = stages.find(({ key }) => key === progress.stage)?.label ?? progress.message;
  const searched = progress.search && searchSentence(progress.search, m);
  const announced = useThrottledValue(m.run.announce(progress.percent, searched ? `${current}: ${searched}` : current), ANNOUNCE_MS);
  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <Group justify="space-between" align="baseline">
          <Text className="figure" fz={40} fw={650} lh={1} aria-hidden>
            {m.format.percent(progress.percent / 100)}
          </Text>
          <Elapsed since={since} />
        </Group>
        <Bar.Root size="lg" aria-label={label}>
          <Bar.Section value={progress.percent} aria-label={label} />
        </Bar.Root>
        {searched && (
          <Text size="sm" className="figure" title={m.run.search.meaning}>
            {searched}
          </Text>
        )}
      </Stack>
      <div role="status" className="visually-hidden">
        {announced}
      </div>
      {stages.length > 0 && <StageList stages={stages} current={progress.stage} message={searched ? '' : progress.message} />}
      {children}
    </Stack>
  );
}
