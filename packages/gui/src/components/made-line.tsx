// How an allocation was made: when, in what time, by whom.

import { Text } from '@mantine/core';
import type { RunResource } from '@project-allocation/model';
import { useMessages } from '../messages/index.js';

export function MadeLine({ run: { finishedAt, timings, worker } }: { readonly run: RunResource }) {
  const m = useMessages();
  if (finishedAt === null || timings === null || worker === null) return null;
  return (
    <Text size="sm" c="dimmed">
      {m.result.made(m.format.time(finishedAt), m.format.milliseconds(timings.solve), m.format.milliseconds(timings.verify), worker)}
    </Text>
  );
}
