// Look-ups with their 404s.

import { type DatasetResource, type Exploration, KnownError, type RunResource } from '@project-allocation/model';
import type { Tools } from '../tools.js';

/** @throws KnownError dataset_not_found */
export async function foundDataset({ datasets }: Tools, id: string): Promise<DatasetResource & { seq: number }> {
  const dataset = await datasets.read(id);
  if (!dataset) throw new KnownError('dataset_not_found', `There is no dataset “${id}”. It may have been erased, or have been refused more than a day ago.`);
  return dataset;
}

/** @throws KnownError dataset_not_found, dataset_not_ready */
export async function foundReadyDataset(tools: Tools, id: string): Promise<DatasetResource> {
  const dataset = await foundDataset(tools, id);
  if (dataset.state !== 'ready') throw new KnownError('dataset_not_ready', `The dataset is ${dataset.state}; it can be allocated once it is ready.`);
  return dataset;
}

/** @throws KnownError run_not_found */
export async function foundRun({ runs }: Tools, id: string): Promise<RunResource & { seq: number }> {
  const run = await runs.read(id);
  if (!run) throw new KnownError('run_not_found', `There is no run “${id}”. It may have been erased.`);
  return run;
}

/** @throws KnownError run_not_found, run_not_solved */
export async function foundSolvedRun(tools: Tools, id: string): Promise<RunResource> {
  const run = await foundRun(tools, id);
  if (run.state !== 'solved') throw new KnownError('run_not_solved', `The run is ${run.state}; only a solved run has an allocation.`);
  return run;
}

/** @throws KnownError exploration_not_found */
export async function foundExploration({ explorations }: Tools, id: string): Promise<Exploration & { seq: number }> {
  const exploration = await explorations.read(id);
  if (!exploration) throw new KnownError('exploration_not_found', `There is no exploration “${id}”. Its time may be over, or its run have been erased.`);
  return exploration;
}
