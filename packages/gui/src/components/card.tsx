// A surface with a heading, for one subject.

import { Group, Paper, type PaperProps, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

export interface CardProps extends PaperProps {
  readonly title: string;
  readonly caption?: ReactNode;
  /** Beside the heading. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function Card({ title, caption, aside, children, ...paper }: CardProps) {
  const id = useId();
  return (
    <Paper component="section" aria-labelledby={id} withBorder p={{ base: 'md', sm: 'lg' }} bg="var(--surface)" {...paper}>
      <Group justify="space-between" mb={caption ? 4 : 'md'} gap="sm">
        <Title order={2} id={id} fz="md">
          {title}
        </Title>
        {aside}
      </Group>
      {caption && (
        <Text size="sm" c="dimmed" mb="md">
          {caption}
        </Text>
      )}
      {children}
    </Paper>
  );
}
