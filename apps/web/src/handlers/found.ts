// Look-ups with their 404s.

import { type DatasetResource, KnownError, type RunResource } from '@project-allocation/model';
import type { Tools } from '../tools.js';

/** @throws KnownError dataset_not_found */
export async function foundDataset({ datasets }: Tools, id: string): Promise<DatasetResource & { seq: number }> {
  const dataset = await datasets.read(id);
  if (!dataset) throw new KnownError('dataset_not_found', `There is no dataset “${id}”. It may have been erased, or have been refused more than a day ago.`);
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
