// Whether something on the screen is from before because the service cannot be reached just now.

import { type QueryCache, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { ApiError } from '../api.js';

export function useOutOfReach(): boolean {
  const cache = useQueryClient().getQueryCache();
  return useSyncExternalStore(
    (changed) => cache.subscribe(changed),
    () => someStale(cache),
  );
}

/** What is not shown is not asked for again, so that its error says nothing about now. */
const someStale = (cache: QueryCache) =>
  cache.getAll().some((query) => query.isActive() && query.state.data !== undefined && query.state.error instanceof ApiError && query.state.error.passing);
