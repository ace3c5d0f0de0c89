// How answers of the service are kept and asked for again.

import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api.js';

/** How soon a request that may well succeed later is made again. */
const RETRY_MS = 3_000;

/** A service that is away is asked every few seconds until it is back; any other failure stands. */
const untilBack = (error: unknown) => (error instanceof ApiError && error.passing ? RETRY_MS : false);

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // the service may well be on this machine: being offline does not stop it
      queries: { networkMode: 'always', retry: false, refetchInterval: (query) => untilBack(query.state.error) },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
