// A clock that runs since a moment.

import { Text } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useState } from 'react';
import { useMessages } from '../messages/index.js';

export function Elapsed({ since }: { readonly since: string }) {
  const m = useMessages();
  const [now, setNow] = useState(Date.now);
  useInterval(() => setNow(Date.now()), 1_000, { autoInvoke: true });
  return (
    <Text component="span" size="sm" c="dimmed" className="figure">
      {m.run.elapsed} <span role="timer">{m.format.clock((now - Date.parse(since)) / 1000)}</span>
    </Text>
  );
}
