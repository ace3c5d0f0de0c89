// Needs the queues · gives failed jobs out again and removes them, one or many: what Arena's buttons ask for.
//
// Arena would do it itself, but takes every job for a failed one: asked to retry a delayed job it adds a copy under a new
// id, and removing a waiting job leaves its run queued for ever.

import type { IoQueue } from '@project-allocation/jobs';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { RedisWatch } from './health.js';
import { AWAY } from './pages.js';

/** A job of Bee-Queue, with the methods its types do not list. */
type Job = Awaited<ReturnType<IoQueue['getJob']>> & { isInSet(set: 'failed'): Promise<boolean>; retry(): Promise<unknown> };
type Action = (job: Job) => Promise<unknown>;
interface Address {
  name: string;
  id: string;
}

const BULK = {
  body: { type: 'object', required: ['jobs'], properties: { jobs: { type: 'array', maxItems: 1_000, items: { type: 'string' } } } },
};

/** The routes of Arena that are answered here, by method and path. */
export const SUPPORTED = [
  ['PATCH', '/api/queue/:host/:name/job/:id'],
  ['PATCH', '/api/queue/:host/:name/job/bulk'],
  ['DELETE', '/api/queue/:host/:name/job/:id'],
  ['POST', '/api/queue/:host/:name/job/bulk'],
] as const;

export function failedJobs(app: FastifyInstance, queues: readonly IoQueue[], redis: RedisWatch): void {
  const [retryOne, retryMany, removeOne, removeMany] = SUPPORTED;
  const retry: Action = (job) => job.retry();
  const remove: Action = (job) => job.remove();

  for (const [[method, url], action] of [[retryOne, retry] as const, [removeOne, remove] as const]) {
    app.route<{ Params: Address }>({ method, url, handler: ({ params }, reply) => act(params.name, [params.id], action, reply) });
  }
  for (const [[method, url], action] of [[retryMany, retry] as const, [removeMany, remove] as const]) {
    app.route<{ Params: Address; Body: { jobs: string[] } }>({
      method,
      url,
      schema: BULK,
      // Arena encodes the ids once more than JSON needs
      handler: ({ params, body }, reply) => act(params.name, body.jobs.map(decodeURIComponent), action, reply),
    });
  }

  /** Does it to all of these jobs, or to none when one of them is not a failed job of this queue. */
  async function act(name: string, ids: readonly string[], action: Action, reply: FastifyReply) {
    const queue = queues.find((each) => each.name === name);
    if (!queue) return reply.code(404).send({ error: `There is no queue “${name}”.` });
    if (!(await redis.answers())) return reply.code(503).send({ error: AWAY });
    const jobs: Job[] = [];
    for (const id of ids) {
      const job = (await queue.getJob(id)) as Job | null;
      if (!job) return reply.code(404).send({ error: `There is no job “${id}”.` });
      if (!(await job.isInSet('failed')))
        return reply.code(409).send({ error: `Job “${id}” has not failed. A job that waits or runs belongs to its run: wait for its end.` });
      jobs.push(job);
    }
    for (const job of jobs) await action(job);
    return reply.send({ ok: true });
  }
}
