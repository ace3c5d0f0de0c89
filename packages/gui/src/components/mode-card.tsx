// How it was decided, where a procedure decides and no criteria do.

import { Text } from '@mantine/core';
import type { Mode, Summary } from '@project-allocation/model';
import { useMessages } from '../messages/index.js';
import { Card } from './card.js';

export function ModeCard({ mode, summary }: { readonly mode: Mode; readonly summary: Summary }) {
  const m = useMessages();
  const { title, meaning } = m.modes[mode];
  return (
    <Card title={m.result.mode.title} caption={title}>
      <Text size="sm">{meaning}</Text>
      {summary.verified && (
        <Text size="sm" c="dimmed" mt="xs">
          {m.result.mode.checked}
        </Text>
      )}
    </Card>
  );
}
