// A dataset or run that is kept up to date while it changes by itself: events bring its progress, and its end brings it anew.

import type { DatasetResource, DatasetState, Progress, RunResource, RunState } from '@project-allocation/model';
import { type QueryKey, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { getDataset, getRun } from '../api.js';
import { isChecking, isGoing } from '../lib/states.js';
import { queryKeys } from '../query-keys.js';
import { type Connection, useEvents } from './use-events.js';

export type { Connection };

/** Asked for besides the events, in case an event was missed. */
const POLL_MS = 5_000;

interface Live<T> {
  readonly query: UseQueryResult<T>;
  readonly connection: Connection;
}

export const useDataset = (id: string): Live<DatasetResource> =>
  useLive({ key: queryKeys.dataset(id), all: queryKeys.datasets, load: () => getDataset(id), changes: (state) => isChecking(state as DatasetState) });

export const useRun = (id: string): Live<RunResource> =>
  useLive({ key: queryKeys.run(id), all: queryKeys.runs, load: () => getRun(id), changes: (state) => isGoing(state as RunState) });

interface Source<T> {
  readonly key: QueryKey;
  /** What is out of date when this one has reached its end. */
  readonly all: QueryKey;
  readonly load: () => Promise<T>;
  readonly changes: (state: string) => boolean;
}

function useLive<T extends { state: string; progress: Progress; events: string }>({ key, all, load, changes }: Source<T>): Live<T> {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: key,
    queryFn: load,
    refetchInterval: ({ state: { data, error } }) => (error !== null || (data !== undefined && changes(data.state)) ? POLL_MS : false),
  });
  const update = (change: Partial<T>) => client.setQueryData<T>(key, (before) => before && { ...before, ...change });
  const connection = useEvents(query.data && changes(query.data.state) ? query.data.events : null, {
    onProgress: (progress) => update({ progress } as Partial<T>),
    // the end is taken from the resource itself, which has the summary or the counts too
    onState: ({ state }) => (changes(state) ? update({ state } as Partial<T>) : client.invalidateQueries({ queryKey: all })),
    isFinal: (state) => !changes(state),
  });
  return { query, connection };
}
