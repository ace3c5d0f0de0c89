// GET /datasets: newest first.

import { DatasetResourceSchema, pageOf } from '@project-allocation/model';
import { PAGE, PageQuery, type Route } from '../../route.js';
import type { Tools } from '../../tools.js';

export const listDatasets = ({ datasets }: Tools): Route<{ Querystring: PageQuery }> => ({
  schema: { querystring: PageQuery, response: { 200: pageOf(DatasetResourceSchema) } },
  handler: ({ query }) => datasets.list(query.limit ?? PAGE.usual, query.cursor),
});
