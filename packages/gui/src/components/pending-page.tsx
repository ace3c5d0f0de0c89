// A page whose subject is not there yet, or cannot be had.

import { Button, Group } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ApiError } from '../api.js';
import { useMessages } from '../messages/index.js';
import { Loading } from './loading.js';
import { failureOf } from './notice.js';
import { Page } from './page.js';

export interface PendingPageProps {
  readonly query: UseQueryResult<unknown>;
  readonly height: number;
}

export function PendingPage({ query, height }: PendingPageProps) {
  const m = useMessages();
  if (query.isPending) return <Loading height={height} />;
  const { title, text, detail } = failureOf(query.error, m);
  const gone = query.error instanceof ApiError && query.error.status === 404;
  return (
    <Page title={title} lead={[text, detail].filter(Boolean).join(' ')} path={[{ to: '/', label: m.home.title }]}>
      <Group role="alert" gap="sm">
        {!gone && (
          <Button onClick={() => query.refetch()} loading={query.isFetching}>
            {m.actions.retry}
          </Button>
        )}
        <Button variant={gone ? 'filled' : 'default'} component={Link} to="/">
          {m.actions.home}
        </Button>
      </Group>
    </Page>
  );
}
