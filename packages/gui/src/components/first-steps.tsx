// The first page before there is anything: what this is, in three steps, and the two ways to begin.

import { Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconFileSpreadsheet, IconListCheck, IconUsersGroup } from '@tabler/icons-react';
import { useMessages } from '../messages/index.js';
import classes from './first-steps.module.css';
import { StartButtons } from './start-buttons.js';

export function FirstSteps() {
  const m = useMessages();
  const say = m.home.steps;
  const steps = [
    { ...say.upload, Icon: IconFileSpreadsheet },
    { ...say.check, Icon: IconListCheck },
    { ...say.allocate, Icon: IconUsersGroup },
  ];
  return (
    <Paper component="section" withBorder p={{ base: 'lg', sm: 40 }} bg="var(--surface)">
      <Stack gap={36}>
        <Title order={2} fz={{ base: 18, sm: 20 }}>
          {say.title}
        </Title>
        <SimpleGrid component="ol" cols={{ base: 1, sm: 3 }} spacing={{ base: 'lg', sm: 40 }} className={classes.steps}>
          {steps.map(({ title, text, Icon }) => (
            <li key={title} className={classes.step}>
              <Icon size={36} stroke={1.3} aria-hidden className={classes.icon} />
              <Text fw={600} mb={4} className={classes.title}>
                {title}
              </Text>
              <Text size="sm" c="dimmed">
                {text}
              </Text>
            </li>
          ))}
        </SimpleGrid>
        <Stack gap="xs">
          <StartButtons size="md" />
          <Text size="sm" c="dimmed">
            {m.home.sampleHint}
          </Text>
        </Stack>
      </Stack>
    </Paper>
  );
}
