// The state of a dataset or run, in words; “unproven”: solved, and not proven to be the best.

import { Badge } from '@mantine/core';

const COLORS: Readonly<Record<string, string>> = {
  refused: 'red',
  failed: 'red',
  infeasible: 'orange',
  unproven: 'orange',
  cancelled: 'gray',
  checking: 'petrol',
  queued: 'petrol',
  running: 'petrol',
};

export function StateBadge({ state, label }: { readonly state: string; readonly label: string }) {
  return (
    <Badge variant="light" tt="none" color={COLORS[state] ?? 'gray'}>
      {label}
    </Badge>
  );
}
