// What went wrong, what is safe, what to do: the same form wherever it is said.

import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ApiError } from '../api.js';
import { type Messages, useMessages } from '../messages/index.js';

interface Texts {
  readonly title: string;
  readonly text: string;
}

export interface NoticeProps extends Texts {
  /** In words of the service; several lines are a list. */
  readonly detail?: string | undefined;
  /** Whether it is likely to pass by itself. */
  readonly passing?: boolean;
  readonly children?: ReactNode;
}

export function Notice({ title, text, detail, passing = false, children }: NoticeProps) {
  const Icon = passing ? IconPlugConnectedX : IconAlertTriangle;
  return (
    <Alert role="alert" color={passing ? 'yellow' : 'red'} icon={<Icon />} title={title}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{text}</Text>
        {detail && <Detail lines={detail.split('\n')} />}
        {children && <Group gap="sm">{children}</Group>}
      </Stack>
    </Alert>
  );
}

function Detail({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 1) {
    return (
      <Text size="sm" c="dimmed">
        {lines[0]}
      </Text>
    );
  }
  return (
    <List size="sm">
      {lines.map((line) => (
        <List.Item key={line}>{line}</List.Item>
      ))}
    </List>
  );
}

export interface ErrorNoticeProps {
  readonly error: unknown;
  /** Offered where the same request may be made again. */
  readonly retry?: () => void;
}

/** A failed request. */
export function ErrorNotice({ error, retry }: ErrorNoticeProps) {
  const m = useMessages();
  return (
    <Notice {...failureOf(error, m)}>
      {retry && (
        <Button size="xs" variant="default" onClick={retry}>
          {m.actions.retry}
        </Button>
      )}
    </Notice>
  );
}

/** The words for an error code; null when this application is older than the code. */
export const errorTexts = (code: string, m: Messages): Texts | null => (Object.hasOwn(m.errors, code) ? (m.errors as Record<string, Texts>)[code] : null);

/** The words for whatever was thrown. */
export function failureOf(error: unknown, m: Messages): Texts & { detail: string; passing: boolean } {
  const { code, problem, detail, passing } = error instanceof ApiError ? error : new ApiError('unexpected', 0);
  const texts = errorTexts(code, m) ?? { title: problem?.title ?? m.errors.unexpected.title, text: '' };
  return { ...texts, detail, passing };
}
