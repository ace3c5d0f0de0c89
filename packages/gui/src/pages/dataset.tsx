// Is it right? What was found in the files, what to mend, and the button to allocate.

import type { DatasetResource } from '@project-allocation/model';
import type { ComponentType } from 'react';
import { useParams } from 'react-router';
import { PendingPage } from '../components/pending-page.js';
import { type Connection, useDataset } from '../hooks/use-live.js';
import { DatasetChecking } from './dataset-checking.js';
import { DatasetReady } from './dataset-ready.js';
import { DatasetFailed, DatasetRefused } from './dataset-refused.js';

export interface DatasetViewProps {
  readonly dataset: DatasetResource;
  readonly connection: Connection;
}

const VIEWS: Record<DatasetResource['state'], ComponentType<DatasetViewProps>> = {
  checking: DatasetChecking,
  ready: DatasetReady,
  refused: DatasetRefused,
  failed: DatasetFailed,
};

export function DatasetPage() {
  const { id = '' } = useParams();
  const { query, connection } = useDataset(id);
  if (query.data === undefined) return <PendingPage query={query} height={360} />;
  const View = VIEWS[query.data.state];
  return <View dataset={query.data} connection={connection} />;
}
