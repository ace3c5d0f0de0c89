// GET /runs/{id}

import { RunResourceSchema } from '@project-allocation/model';
import { type Route, RunParams } from '../../route.js';
import type { Tools } from '../../tools.js';
import { foundRun } from '../found.js';

export const readRun = (tools: Tools): Route<{ Params: RunParams }> => ({
  schema: { params: RunParams, response: { 200: RunResourceSchema } },
  handler: ({ params }) => foundRun(tools, params.runId),
});
