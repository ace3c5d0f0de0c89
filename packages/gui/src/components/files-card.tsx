// The files a dataset was made from.

import { Group, Stack, Text } from '@mantine/core';
import type { FileInfo } from '@project-allocation/model';
import { useMessages } from '../messages/index.js';
import { Card } from './card.js';

export function FilesCard({ files }: { readonly files: readonly FileInfo[] }) {
  const m = useMessages();
  return (
    <Card title={m.dataset.files}>
      <Stack component="ul" gap={6} p={0} m={0} style={{ listStyle: 'none' }}>
        {files.map(({ role, name, bytes }) => (
          <Group component="li" key={role} justify="space-between" gap="sm" wrap="nowrap">
            <div>
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                {name}
              </Text>
              <Text size="xs" c="dimmed">
                {m.roles[role].label}
              </Text>
            </div>
            <Text size="sm" c="dimmed" className="figure" flex="none">
              {m.format.bytes(bytes)}
            </Text>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
