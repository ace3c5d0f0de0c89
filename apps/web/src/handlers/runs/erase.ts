// DELETE /runs/{id}: the run, and everything that was asked about it.

import { hasEnded, KnownError, type RunResource } from '@project-allocation/model';
import { type Route, RunParams } from '../../route.js';
import type { Tools } from '../../tools.js';
import { foundRun } from '../found.js';

export const eraseRun = (tools: Tools): Route<{ Params: RunParams }> => ({
  schema: { params: RunParams },
  handler: async ({ params }, reply) => {
    const run = await foundRun(tools, params.runId);
    if (!hasEnded(run)) throw new KnownError('run_active', `The run is ${run.state}; wait for its end, or cancel it.`);
    await eraseWithExplorations(tools, run);
    return reply.code(204).send();
  },
});

/** Erases an ended run. Questions about it do not keep it: those that are being answered are given up. */
export async function eraseWithExplorations({ runs, explorations, answers }: Tools, run: RunResource): Promise<void> {
  // the run first, so that nobody asks about it in between
  await runs.erase(run);
  await explorations.eraseAbout({ datasetId: run.datasetId, runId: run.id });
  answers.forget(run.id);
}
