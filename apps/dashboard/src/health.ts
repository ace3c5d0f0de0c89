// Needs Redis · answers whether the process is up (/healthz) and whether Redis answers it (/readyz).

import type { FastifyInstance } from 'fastify';
import { Redis } from 'ioredis';

/** How long Redis may take to answer before it counts as away. */
const PATIENCE_MS = 1_000;

export interface RedisWatch {
  /** Whether Redis answers now. */
  answers(): Promise<boolean>;
  close(): void;
}

/** A connection that does nothing but ask whether Redis is there. It fails at once while there is none. */
export function watchRedis(address: string): RedisWatch {
  const connection = new Redis(address, {
    connectionName: 'dashboard:watch',
    commandTimeout: PATIENCE_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => 200,
  });
  connection.on('error', () => {}); // the queues tell of lost connections
  return {
    answers: () =>
      connection.ping().then(
        () => true,
        () => false,
      ),
    close: () => connection.disconnect(),
  };
}

export function health(app: FastifyInstance, redis: RedisWatch): void {
  app.get('/healthz', async () => ({ ok: true }));
  app.get('/readyz', async (_request, reply) => {
    const ok = await redis.answers();
    return reply.code(ok ? 200 : 503).send({ ok });
  });
}
