// Says that events no longer arrive, once that has lasted long enough to matter.

import { Alert } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useDelayed } from '../hooks/use-delayed.js';
import type { Connection } from '../hooks/use-events.js';
import { useMessages } from '../messages/index.js';

/** A connection that is back sooner was not worth a word. */
const WORTH_SAYING_MS = 1_000;

export function ConnectionNotice({ connection }: { readonly connection: Connection }) {
  return connection === 'lost' ? <Lost /> : null;
}

function Lost() {
  const m = useMessages();
  const lasting = useDelayed(WORTH_SAYING_MS);
  if (!lasting) return null;
  return (
    <Alert role="status" color="yellow" icon={<IconPlugConnectedX />}>
      {m.connection.lost}
    </Alert>
  );
}
