// GET /runs/{id}/events: state, progress and, at the end, the summary, as they happen.

import { hasEnded } from '@project-allocation/model';
import { sendEvents } from '../../event-stream.js';
import { type Route, RunParams } from '../../route.js';
import type { Tools } from '../../tools.js';
import { foundRun } from '../found.js';

export const followRun = (tools: Tools): Route<{ Params: RunParams }> => ({
  schema: { params: RunParams },
  handler: async (request, reply) => {
    const current = await foundRun(tools, request.params.runId);
    return sendEvents(request, reply, current, {
      values: (signal) => tools.runs.changes(current.id, tools.changes, signal),
      events: ({ state, failure, progress, summary }) => [
        ['progress', progress],
        ...(summary ? [['summary', summary] as const] : []),
        ['state', { state, failure }],
      ],
      ended: hasEnded,
      closing: tools.closing,
    });
  },
});
