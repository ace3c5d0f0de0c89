// Erases a dataset or a run, after asking.

import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useMessages } from '../messages/index.js';
import { queryKeys } from '../query-keys.js';
import { ErrorNotice } from './notice.js';

export interface EraseButtonProps {
  readonly texts: { readonly label: string; readonly title: string; readonly text: string };
  readonly erase: () => Promise<void>;
  /** Where to go when it is gone. */
  readonly then: string;
}

export function EraseButton({ texts, erase, then }: EraseButtonProps) {
  const m = useMessages();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asking, { open, close }] = useDisclosure(false);
  const erasing = useMutation({
    mutationFn: erase,
    onSuccess: async () => {
      await navigate(then);
      client.invalidateQueries({ queryKey: queryKeys.datasetList });
      client.invalidateQueries({ queryKey: queryKeys.runs });
    },
  });
  return (
    <>
      <Button variant="subtle" color="gray" size="xs" leftSection={<IconTrash size={15} aria-hidden />} onClick={open}>
        {texts.label}
      </Button>
      <Modal opened={asking} onClose={close} title={texts.title} centered closeButtonProps={{ 'aria-label': m.actions.cancel }}>
        <Stack>
          <Text size="sm">{texts.text}</Text>
          {erasing.isError && <ErrorNotice error={erasing.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close}>
              {m.actions.cancel}
            </Button>
            <Button color="red.8" loading={erasing.isPending} onClick={() => erasing.mutate()}>
              {m.actions.remove}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
