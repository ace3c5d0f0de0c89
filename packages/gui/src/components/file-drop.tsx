// The one place to drop files on, or to choose them from.

import { Group, Text } from '@mantine/core';
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

export function FileDrop({ onFiles, more }: FileDropProps) {
  const m = useMessages();
  const say = m.upload.drop;
  return (
    <Dropzone
      onDrop={onFiles}
      inputProps={{ 'aria-label': say.label }}
      role="button"
      aria-label={more ? say.more : say.title}
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
            <Text size="sm" c="var(--muted)">
              {say.hint}
            </Text>
          )}
        </div>
      </Group>
    </Dropzone>
  );
}
