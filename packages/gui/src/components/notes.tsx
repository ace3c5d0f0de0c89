// What somebody who looks at a result should know about it, besides the result.

import { Alert, Stack, Text } from '@mantine/core';
import type { Note } from '@project-allocation/model';
import { IconInfoCircle } from '@tabler/icons-react';
import { noteSentences } from '../lib/note-sentences.js';
import { useMessages } from '../messages/index.js';

export function Notes({ notes }: { readonly notes: readonly Note[] }) {
  const m = useMessages();
  if (notes.length === 0) return null;
  return (
    <Alert role="note" variant="light" color="gray" icon={<IconInfoCircle aria-hidden />} title={m.result.notes.title}>
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {noteSentences(notes, m).map((sentence) => (
          <Text component="li" size="sm" key={sentence}>
            {sentence}
          </Text>
        ))}
      </Stack>
    </Alert>
  );
}
