// Stops a run that is going on.

import { Button } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError, cancelRun } from '../api.js';
import { useMessages } from '../messages/index.js';
import { queryKeys } from '../query-keys.js';
import { ErrorNotice } from './notice.js';

export function CancelRunButton({ runId }: { readonly runId: string }) {
  const m = useMessages();
  const client = useQueryClient();
  const cancelling = useMutation({
    mutationFn: () => cancelRun(runId),
    // stopped, or finished meanwhile: either way the run itself says what became of it
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.runs }),
  });
  const hasEnded = cancelling.error instanceof ApiError && cancelling.error.code === 'run_ended';
  return (
    <>
      {cancelling.isError && !hasEnded && <ErrorNotice error={cancelling.error} />}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlayerStop size={15} aria-hidden />}
        loading={cancelling.isPending}
        onClick={() => cancelling.mutate()}
      >
        {m.actions.cancelRun}
      </Button>
    </>
  );
}
