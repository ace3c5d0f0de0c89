// POST /runs/{id}/cancel: nobody wants the answer any more. The run ends here; the worker that is busy with it hears of that and
// stops.

import { KnownError, RunResourceSchema } from '@project-allocation/model';
import { type Route, RunParams } from '../../route.js';
import type { Tools } from '../../tools.js';
import { foundRun } from '../found.js';

export const cancelRun = (tools: Tools): Route<{ Params: RunParams }> => ({
  schema: { params: RunParams, response: { 202: RunResourceSchema } },
  handler: async ({ params }, reply) => {
    const cancelled = await tools.runs.cancel(params.runId);
    const run = await foundRun(tools, params.runId);
    if (!cancelled) throw new KnownError('run_ended', `The run is ${run.state}, so there is nothing to cancel.`);
    return reply.code(202).send(run);
  },
});
