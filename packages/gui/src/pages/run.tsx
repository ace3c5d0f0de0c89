// How far? While a run is going on; then: is it good? Or why there is no answer.

import type { RunResource } from '@project-allocation/model';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import { getDataset } from '../api.js';
import { Loading } from '../components/loading.js';
import type { Step } from '../components/page.js';
import { PendingPage } from '../components/pending-page.js';
import { type Connection, useRun } from '../hooks/use-live.js';
import { isGoing } from '../lib/states.js';
import { useMessages } from '../messages/index.js';
import { queryKeys } from '../query-keys.js';
import { RunEnded } from './run-ended.js';
import { RunGoing } from './run-going.js';

// with the charts: only those who see a result need them
const RunSolved = lazy(async () => ({ default: (await import('./run-solved.js')).RunSolved }));

export interface RunViewProps {
  readonly run: RunResource;
  readonly connection: Connection;
  /** The way back to the dataset. */
  readonly path: readonly Step[];
}

export function RunPage() {
  const { id = '' } = useParams();
  const { query, connection } = useRun(id);
  const path = usePath(query.data);
  if (query.data === undefined) return <PendingPage query={query} height={360} />;
  const view = { run: query.data, connection, path };
  if (isGoing(view.run.state)) return <RunGoing {...view} />;
  if (view.run.state !== 'solved') return <RunEnded {...view} />;
  return (
    <Suspense fallback={<Loading height={360} />}>
      <RunSolved {...view} />
    </Suspense>
  );
}

function usePath(run: RunResource | undefined): readonly Step[] {
  const m = useMessages();
  const datasetId = run?.datasetId ?? '';
  const { data } = useQuery({ queryKey: queryKeys.dataset(datasetId), queryFn: () => getDataset(datasetId), enabled: run !== undefined });
  const home = { to: '/', label: m.home.title };
  return run === undefined ? [home] : [home, { to: `/datasets/${datasetId}`, label: data?.name ?? m.actions.toDataset }];
}
