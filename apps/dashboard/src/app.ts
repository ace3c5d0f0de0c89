// The table of contents of the dashboard: Arena's pages of every queue, with what Bee-Queue cannot do left out.

import type { DashboardConfig } from '@project-allocation/config';
import { openObserver, QUEUES } from '@project-allocation/jobs';
import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import { access } from './access.js';
import { arenaPages } from './arena.js';
import { failedJobs } from './failed-jobs.js';
import { headers } from './headers.js';
import { health, watchRedis } from './health.js';
import { unsupported } from './unsupported.js';

/** What an operator does is logged; that pages and their twelve files are looked at is not. */
const onlyActs = new LogController({ disableRequestLogging: ({ method }) => method === 'GET' || method === 'HEAD' });

/** The dashboard, ready to listen. It waits for no Redis: /readyz says whether there is one. */
export async function buildApp(config: DashboardConfig, logger: FastifyServerOptions['logger'] = false): Promise<FastifyInstance> {
  const app = Fastify({ logger: logger ?? false, logController: onlyActs, forceCloseConnections: 'idle', trustProxy: false });
  const settings = {
    redis: { address: config.REDIS_URL },
    prefix: config.KEY_PREFIX,
    onError: (error: Error) => app.log.warn({ err: error }, 'redis connection'),
  };
  const queues = QUEUES.map((name) => openObserver(name, settings));
  const redis = watchRedis(config.REDIS_URL);
  app.addHook('onClose', async () => {
    redis.close();
    await Promise.all(queues.map((queue) => queue.close()));
  });

  access(app);
  headers(app);
  health(app, redis);
  failedJobs(app, queues, redis);
  unsupported(app);
  arenaPages(app, queues, redis);
  return app;
}
