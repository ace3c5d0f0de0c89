// The two ways to begin, and what went wrong if the second one did not work.

import { Button, Group, Stack } from '@mantine/core';
import { IconFlask, IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useSample } from '../hooks/use-start.js';
import { useMessages } from '../messages/index.js';
import { ErrorNotice } from './notice.js';

export function StartButtons({ size = 'sm' }: { readonly size?: 'sm' | 'md' }) {
  const m = useMessages();
  const sample = useSample();
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Button size={size} component={Link} to="/datasets/new" leftSection={<IconPlus size={18} aria-hidden />}>
          {m.actions.newAllocation}
        </Button>
        <Button size={size} variant="default" loading={sample.isPending} onClick={() => sample.mutate()} leftSection={<IconFlask size={18} aria-hidden />}>
          {m.actions.trySample}
        </Button>
      </Group>
      {sample.isError && <ErrorNotice error={sample.error} />}
    </Stack>
  );
}
