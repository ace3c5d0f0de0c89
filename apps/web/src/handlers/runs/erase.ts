// DELETE /runs/{id}

import { hasEnded, KnownError } from '@project-allocation/model';
import { type Route, RunParams } from '../../route.js';
import type { Tools } from '../../tools.js';
import { foundRun } from '../found.js';

export const eraseRun = (tools: Tools): Route<{ Params: RunParams }> => ({
  schema: { params: RunParams },
  handler: async ({ params }, reply) => {
    const run = await foundRun(tools, params.runId);
    if (!hasEnded(run)) throw new KnownError('run_active', `The run is ${run.state}; wait for its end.`);
    await tools.runs.erase(run);
    tools.answers.forget(run.id);
    return reply.code(204).send();
  },
});
