// GET /runs/{id}/blocking-pairs: students and projects who would both rather have each other, where supervisors rank.

import { KnownError } from '@project-allocation/model';
import { PlaceQuery, type Route, RunParams } from '../../route.js';
import type { Tools } from '../../tools.js';
import { foundSolvedRun } from '../found.js';
import { ASKED, ask } from './ask.js';

export const askBlockingPairs = (tools: Tools): Route<{ Params: RunParams; Querystring: PlaceQuery }> => ({
  schema: { params: RunParams, querystring: PlaceQuery, response: ASKED },
  handler: async (request, reply) => {
    const { id: runId, datasetId } = await foundSolvedRun(tools, request.params.runId);
    const { supervisorRankings, projectRankings } = await tools.answers.dataset(datasetId);
    if (supervisorRankings.students.length + projectRankings.students.length === 0)
      throw new KnownError('no_rankings', 'In this dataset nobody ranks students, so nobody has reason to rather have somebody else.');
    return ask(tools, request, reply, { runId, datasetId }, { kind: 'blockingPairs', question: {} }, request.query);
  },
});
