// POST /runs/{id}/places: what one more place would change, wherever a limit is reached, or at the one limit that is named.

import { KnownError, LimitNameSchema, type PlacesQuestion } from '@project-allocation/model';
import { type Static, Type } from 'typebox';
import { PlaceQuery, type Route, RunParams } from '../../route.js';
import type { Tools } from '../../tools.js';
import { foundSolvedRun } from '../found.js';
import { ASKED, ask } from './ask.js';
import { checkLimit } from './check-limit.js';

const Query = Type.Object({ ...PlaceQuery.properties, ...Type.Partial(LimitNameSchema).properties }, { additionalProperties: false });

export const askPlaces = (tools: Tools): Route<{ Params: RunParams; Querystring: Static<typeof Query> }> => ({
  schema: { params: RunParams, querystring: Query, response: ASKED },
  handler: async (request, reply) => {
    const { id: runId, datasetId } = await foundSolvedRun(tools, request.params.runId);
    const { kind, id, ...page } = request.query;
    const question = questionOf(kind, id);
    if (question.limit) await checkLimit(tools, datasetId, question.limit);
    return ask(tools, request, reply, { runId, datasetId }, { kind: 'places', question }, page);
  },
});

function questionOf(kind: Static<typeof Query>['kind'], id: string | undefined): PlacesQuestion {
  if (kind !== undefined && id !== undefined) return { limit: { kind, id } };
  if (kind === undefined && id === undefined) return {};
  throw new KnownError('request_invalid', 'One limit is named by “kind” and “id” together; leave out both to ask about all.');
}
