// The one place to drop files on, or to choose them from.

import { Button, Group, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import '@mantine/dropzone/styles.css';
import { IconFiles } from '@tabler/icons-react';
import { useMessages } from '../messages/index.js';
import classes from './file-drop.module.css';

export interface FileDropProps {
  readonly onFiles: (files: File[]) => void;
  /** Whether files were chosen already: then it takes less room. */
  readonly more: boolean;
}

/** A click anywhere in the zone opens the choice of files; the button is there for the keyboard, and its click is the zone's. */
export function FileDrop({ onFiles, more }: FileDropProps) {
  const m = useMessages();
  const say = m.upload.drop;
  return (
    <Dropzone
      onDrop={onFiles}
      activateOnKeyboard={false}
      enablePointerEvents
      inputProps={{ 'aria-label': say.label }}
      className={classes.zone}
      data-more={more || undefined}
    >
      <Group justify="center" gap="md">
        <IconFiles size={more ? 24 : 40} stroke={1.4} aria-hidden />
        <div>
          <Text fw={600} size={more ? 'sm' : 'lg'}>
            {more ? say.more : say.title}
          </Text>
          {!more && (
            <Text size="sm" c="dimmed">
              {say.hint}
            </Text>
          )}
        </div>
        <Button variant="default" size={more ? 'xs' : 'sm'} ml={more ? 0 : 'lg'}>
          {say.browse}
        </Button>
      </Group>
    </Dropzone>
  );
}
