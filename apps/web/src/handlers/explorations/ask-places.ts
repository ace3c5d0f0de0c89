// POST /runs/{id}/places: what one more place would change, wherever a limit is reached.

import { PlaceQuery, type Route, RunParams } from '../../route.js';
import type { Tools } from '../../tools.js';
import { foundSolvedRun } from '../found.js';
import { ASKED, ask } from './ask.js';

export const askPlaces = (tools: Tools): Route<{ Params: RunParams; Querystring: PlaceQuery }> => ({
  schema: { params: RunParams, querystring: PlaceQuery, response: ASKED },
  handler: async (request, reply) => {
    const { id: runId, datasetId } = await foundSolvedRun(tools, request.params.runId);
    return ask(tools, request, reply, { runId, datasetId }, { kind: 'places', question: {} }, request.query);
  },
});
