// GET /runs: newest first, of one dataset or in one state if asked.

import { pageOf, RUN_STATES, RunResourceSchema } from '@project-allocation/model';
import { type Static, Type } from 'typebox';
import { PAGE, PageQuery, type Route } from '../../route.js';
import type { Tools } from '../../tools.js';

const Query = Type.Object(
  { ...PageQuery.properties, datasetId: Type.Optional(Type.String()), state: Type.Optional(Type.Enum(RUN_STATES)) },
  { additionalProperties: false },
);

export const listRuns = ({ runs }: Tools): Route<{ Querystring: Static<typeof Query> }> => ({
  schema: { querystring: Query, response: { 200: pageOf(RunResourceSchema) } },
  handler: ({ query: { limit, ...filter } }) => runs.list(limit ?? PAGE.usual, filter),
});
