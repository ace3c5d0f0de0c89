// GET /runs/{id}/differences: who has something else in this run than in another, which may be one of other files.

import { DifferencesResourceSchema } from '@project-allocation/model';
import { type Static, Type } from 'typebox';
import { PAGE, PlaceQuery, type Route, RunParams } from '../../route.js';
import type { Tools } from '../../tools.js';
import { foundSolvedRun } from '../found.js';

const Query = Type.Object(
  {
    ...PlaceQuery.properties,
    limit: Type.Optional(Type.Integer({ minimum: 0, maximum: PAGE.most, description: '0: only the counts' })),
    from: Type.String({ description: 'The run to compare with: the earlier one' }),
  },
  { additionalProperties: false },
);

export const readDifferences = (tools: Tools): Route<{ Params: RunParams; Querystring: Static<typeof Query> }> => ({
  schema: { params: RunParams, querystring: Query, response: { 200: DifferencesResourceSchema } },
  handler: async ({ params, query: { from, limit = PAGE.usual, cursor = 0 } }) => {
    const [before, after] = [await foundSolvedRun(tools, from), await foundSolvedRun(tools, params.runId)];
    const { items, ...counts } = await tools.answers.differences(before, after);
    const end = Math.min(items.length, cursor + limit);
    const page = { items: items.slice(cursor, end), total: items.length, nextCursor: end < items.length ? String(end) : null };
    return { runId: after.id, fromRunId: before.id, ...counts, ...page };
  },
});
