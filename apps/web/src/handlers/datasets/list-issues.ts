// GET /datasets/{id}/issues: worst first.

import { IssueSchema, pageOf } from '@project-allocation/model';
import { DatasetParams, PAGE, PlaceQuery, type Route } from '../../route.js';
import type { Tools } from '../../tools.js';
import { foundDataset } from '../found.js';

export const listIssues = (tools: Tools): Route<{ Params: DatasetParams; Querystring: PlaceQuery }> => ({
  schema: { params: DatasetParams, querystring: PlaceQuery, response: { 200: pageOf(IssueSchema) } },
  handler: async ({ params, query }) => {
    await foundDataset(tools, params.datasetId);
    return tools.datasets.issues(params.datasetId, query.limit ?? PAGE.usual, query.cursor);
  },
});
