// GET /datasets/{id}

import { DatasetResourceSchema } from '@project-allocation/model';
import { DatasetParams, type Route } from '../../route.js';
import type { Tools } from '../../tools.js';
import { foundDataset } from '../found.js';

export const readDataset = (tools: Tools): Route<{ Params: DatasetParams }> => ({
  schema: { params: DatasetParams, response: { 200: DatasetResourceSchema } },
  handler: ({ params }) => foundDataset(tools, params.datasetId),
});
