// Needs nothing · refuses, with the reason, what Arena offers for queues of other kinds; pages.ts takes the buttons away.

import type { FastifyInstance } from 'fastify';

const ADD = 'A job is made together with the dataset or run it is about: upload one or start one instead.';
const PAUSE = 'Bee-Queue cannot pause a queue: stop the workers instead; jobs wait for them.';
const LIMITS = 'Bee-Queue has no limits for a whole queue: set CONCURRENCY of each worker instead.';
const EDIT = "Bee-Queue cannot change a job's data, which is only the id of its dataset or run.";
const PROMOTE = 'Bee-Queue cannot start a delayed job before its time.';
const CLEAN = 'Bee-Queue cannot clean a queue: remove the failed jobs instead.';
const REPEAT = 'Bee-Queue has no repeated jobs.';
const FLOWS = 'Bee-Queue has no flows.';

/** Method, path and reason of every route of Arena that is refused. */
export const UNSUPPORTED = [
  ['POST', '/api/queue/:host/:name/job', ADD],
  ['PUT', '/api/queue/:host/:name/pause', PAUSE],
  ['PUT', '/api/queue/:host/:name/resume', PAUSE],
  ['PUT', '/api/queue/:host/:name/update-meta', LIMITS],
  ['DELETE', '/api/queue/:host/:name/rate-limit-key', LIMITS],
  ['PUT', '/api/queue/:host/:name/job/:id/data', EDIT],
  ['PATCH', '/api/queue/:host/:name/delayed/job/bulk', PROMOTE],
  ['PATCH', '/api/queue/:host/:name/delayed/job/:id', PROMOTE],
  ['DELETE', '/api/queue/:host/:name/jobs/bulk', CLEAN],
  ['DELETE', '/api/queue/:host/:name/repeatable/job/:id', REPEAT],
  ['GET', '/api/flow/:host/:name/flow', FLOWS],
  ['POST', '/api/flow/:host/:name/flow', FLOWS],
  ['GET', '/flows', FLOWS],
  ['GET', '/flows/:host/:name', FLOWS],
] as const;

export function unsupported(app: FastifyInstance): void {
  for (const [method, url, error] of UNSUPPORTED) {
    app.route({ method, url, handler: async (_request, reply) => reply.code(501).send({ error }) });
  }
}
