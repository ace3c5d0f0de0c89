// POST /explorations/{id}/cancel: nobody wants to know any more. The record ends here; the worker that is busy with it hears of
// that and stops.

import { ExplorationResourceSchema, KnownError } from '@project-allocation/model';
import { ExplorationParams, type Route } from '../../route.js';
import type { Tools } from '../../tools.js';
import { foundExploration } from '../found.js';
import { sendExploration } from './send.js';

export const cancelExploration = (tools: Tools): Route<{ Params: ExplorationParams }> => ({
  schema: { params: ExplorationParams, response: { 202: ExplorationResourceSchema } },
  handler: async ({ params }, reply) => {
    const cancelled = await tools.explorations.cancel(params.explorationId);
    const exploration = await foundExploration(tools, params.explorationId);
    if (!cancelled) throw new KnownError('exploration_ended', `The exploration is ${exploration.state}, so there is nothing to cancel.`);
    return sendExploration(tools, reply.code(202), exploration);
  },
});
