// POST /runs/{id}/try: what some moves would do. Nothing of it is kept with the run.

import { type TryQuestion, TryQuestionSchema } from '@project-allocation/model';
import { type Route, RunParams } from '../../route.js';
import type { Tools } from '../../tools.js';
import { foundSolvedRun } from '../found.js';
import { ASKED, ask } from './ask.js';
import { checkPairs } from './check-pairs.js';

export const askTry = (tools: Tools): Route<{ Params: RunParams; Body: TryQuestion }> => ({
  schema: { params: RunParams, body: TryQuestionSchema, response: ASKED },
  handler: async (request, reply) => {
    const { id: runId, datasetId } = await foundSolvedRun(tools, request.params.runId);
    const moves = request.body.moves.map(({ studentId, projectId }) => ({ studentId, projectId }));
    await checkPairs(
      tools,
      datasetId,
      moves.map((move, i) => ({ path: `/moves/${i}`, ...move })),
    );
    return ask(tools, request, reply, { runId, datasetId }, { kind: 'try', question: { moves } });
  },
});
