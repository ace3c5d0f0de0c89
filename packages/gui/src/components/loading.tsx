// Grey shapes where content will be, once waiting is long enough to be noticed.

import { Skeleton, Stack } from '@mantine/core';
import { useDelayed } from '../hooks/use-delayed.js';
import { useMessages } from '../messages/index.js';

/** Anything quicker than this shows no sign of loading. */
const NOTICED_MS = 300;

/** A heading, and a block of content of this height (pixels) below it. */
export function Loading({ height }: { readonly height: number }) {
  const m = useMessages();
  const noticed = useDelayed(NOTICED_MS);
  if (!noticed) return null;
  return (
    <Stack role="status" aria-label={m.loading} gap="lg">
      <Skeleton height={32} maw={320} />
      <Skeleton height={height} />
    </Stack>
  );
}
