// GET /explorations/{id}/events: state and progress, as they happen. The result is asked for afterwards.

import { hasEnded } from '@project-allocation/model';
import { sendEvents } from '../../event-stream.js';
import { ExplorationParams, type Route } from '../../route.js';
import type { Tools } from '../../tools.js';
import { foundExploration } from '../found.js';

export const followExploration = (tools: Tools): Route<{ Params: ExplorationParams }> => ({
  schema: { params: ExplorationParams },
  handler: async (request, reply) => {
    const current = await foundExploration(tools, request.params.explorationId);
    return sendEvents(request, reply, current, {
      values: (signal) => tools.explorations.changes(current.id, tools.changes, signal),
      events: ({ state, failure, progress }) => [
        ['progress', progress],
        ['state', { state, failure }],
      ],
      ended: hasEnded,
      closing: tools.closing,
    });
  },
});
