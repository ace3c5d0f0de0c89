// What each file looks like: shown while nothing is chosen yet.

import { Badge, Code, Group, Paper, SimpleGrid, Text, Title } from '@mantine/core';
import { REQUIRED, ROLES } from '../lib/file-roles.js';
import { useMessages } from '../messages/index.js';

export function FileForms() {
  const m = useMessages();
  const required = new Set<string>(REQUIRED);
  return (
    <section aria-label={m.upload.forms.title}>
      <Title order={2} fz="md" mb="sm">
        {m.upload.forms.title}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        {ROLES.map((role) => (
          <Paper key={role} withBorder p="md" bg="var(--surface)">
            <Group gap="xs" mb={4}>
              <Text fw={600}>{m.roles[role].label}</Text>
              <Badge variant="light" color={required.has(role) ? 'petrol' : 'gray'} tt="none">
                {required.has(role) ? m.upload.forms.required : m.upload.forms.optional}
              </Badge>
            </Group>
            <Text size="sm" c="dimmed" mb="xs">
              {m.roles[role].hint}
            </Text>
            <Code block>{m.roles[role].example}</Code>
          </Paper>
        ))}
      </SimpleGrid>
      <Text size="sm" c="dimmed" mt="sm">
        {m.upload.forms.note}
      </Text>
    </section>
  );
}
