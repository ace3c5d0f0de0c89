// POST /runs/{id}/why: why a student does not have a project, and what it would take.

import { type WhyQuestion, WhyQuestionSchema } from '@project-allocation/model';
import { type Route, RunParams } from '../../route.js';
import type { Tools } from '../../tools.js';
import { foundSolvedRun } from '../found.js';
import { ASKED, ask } from './ask.js';
import { checkPairs } from './check-pairs.js';

export const askWhy = (tools: Tools): Route<{ Params: RunParams; Body: WhyQuestion }> => ({
  schema: { params: RunParams, body: WhyQuestionSchema, response: ASKED },
  handler: async (request, reply) => {
    const { id: runId, datasetId } = await foundSolvedRun(tools, request.params.runId);
    const { studentId, projectId } = request.body;
    await checkPairs(tools, datasetId, [{ path: '', studentId, projectId }]);
    return ask(tools, request, reply, { runId, datasetId }, { kind: 'why', question: { studentId, projectId } });
  },
});
