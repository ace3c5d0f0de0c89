// GET /explorations/{id}: how far it is, and what it came to.

import { ExplorationResourceSchema } from '@project-allocation/model';
import { ExplorationParams, PlaceQuery, type Route } from '../../route.js';
import type { Tools } from '../../tools.js';
import { foundExploration } from '../found.js';
import { sendExploration } from './send.js';

export const readExploration = (tools: Tools): Route<{ Params: ExplorationParams; Querystring: PlaceQuery }> => ({
  schema: { params: ExplorationParams, querystring: PlaceQuery, response: { 200: ExplorationResourceSchema } },
  handler: async ({ params, query }, reply) => sendExploration(tools, reply, await foundExploration(tools, params.explorationId), query),
});
