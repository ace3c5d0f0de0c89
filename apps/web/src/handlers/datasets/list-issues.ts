// GET /datasets/{id}/issues: worst first.

import { IssueSchema, pageOf } from '@project-allocation/model';
import { type Static, Type } from 'typebox';
import { DatasetParams, PAGE, type Route } from '../../route.js';
import type { Tools } from '../../tools.js';
import { foundDataset } from '../found.js';

/** The list never changes once it is there, so the place in it is cursor enough. */
const Query = Type.Object(
  { limit: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE.most })), cursor: Type.Optional(Type.Integer({ minimum: 0 })) },
  { additionalProperties: false },
);

export const listIssues = (tools: Tools): Route<{ Params: DatasetParams; Querystring: Static<typeof Query> }> => ({
  schema: { params: DatasetParams, querystring: Query, response: { 200: pageOf(IssueSchema) } },
  handler: async ({ params, query }) => {
    await foundDataset(tools, params.datasetId);
    return tools.datasets.issues(params.datasetId, query.limit ?? PAGE.usual, query.cursor);
  },
});
