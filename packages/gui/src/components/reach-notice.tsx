// Above every page while what it shows cannot be kept up to date.

import { Alert } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useOutOfReach } from '../hooks/use-out-of-reach.js';
import { useMessages } from '../messages/index.js';

export function ReachNotice() {
  const m = useMessages();
  return (
    <div role="status">
      {useOutOfReach() && (
        <Alert color="yellow" icon={<IconPlugConnectedX />} mb="lg">
          {m.connection.outOfReach}
        </Alert>
      )}
    </div>
  );
}
