// GET /datasets/{id}/events: state and progress, as they happen.

import { sendEvents } from '../../event-stream.js';
import { DatasetParams, type Route } from '../../route.js';
import type { Tools } from '../../tools.js';
import { foundDataset } from '../found.js';

export const followDataset = (tools: Tools): Route<{ Params: DatasetParams }> => ({
  schema: { params: DatasetParams },
  handler: async (request, reply) => {
    const current = await foundDataset(tools, request.params.datasetId);
    return sendEvents(request, reply, current, {
      values: (signal) => tools.datasets.changes(current.id, tools.changes, signal),
      events: ({ state, failure, progress }) => [
        ['progress', progress],
        ['state', { state, failure }],
      ],
      ended: ({ state }) => state !== 'checking',
      closing: tools.closing,
    });
  },
});
