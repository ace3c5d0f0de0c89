// What a part of a page shows until it has what it needs: nothing, grey shapes, or what went wrong.

import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loading } from './loading.js';
import { ErrorNotice } from './notice.js';

export interface LoadedProps<T> {
  readonly query: UseQueryResult<T>;
  readonly height: number;
  readonly children: (data: T) => ReactNode;
}

/** `children` with what was loaded. What was loaded once stays when asking again fails. */
export function Loaded<T>({ query, height, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return <Loading height={height} />;
  return <ErrorNotice error={query.error} retry={() => query.refetch()} />;
}
