// GET /runs/{id}/certificate: the proof, byte for byte as it was checked.

import { KnownError } from '@project-allocation/model';
import { type Route, RunParams } from '../../route.js';
import type { Tools } from '../../tools.js';
import { foundSolvedRun } from '../found.js';

export const readCertificate = (tools: Tools): Route<{ Params: RunParams }> => ({
  schema: { params: RunParams },
  handler: async ({ params }, reply) => {
    const run = await foundSolvedRun(tools, params.runId);
    const certificate = await tools.runs.certificate(run.id);
    if (!certificate) throw new KnownError('run_not_found', 'The run was erased while it was read.');
    return reply.type('application/json; charset=utf-8').header('content-disposition', `inline; filename="certificate-${run.id}.json"`).send(certificate);
  },
});
