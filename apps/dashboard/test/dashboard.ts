// A dashboard that listens, and queues to fill, on a Redis of their own.

import type { AddressInfo } from 'node:net';
import { IoQueue } from '@project-allocation/jobs';
import { type PrivateRedis, prefix, startRedis } from '@project-allocation/test-support';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../src/app.js';

export interface Dashboard {
  readonly redis: PrivateRedis;
  readonly app: FastifyInstance;
  readonly url: string;
  /** The queue `allocate`, to put jobs on. */
  readonly queue: IoQueue;
  /** A request to the dashboard: status and text. */
  ask(path: string, init?: RequestInit): Promise<{ status: number; headers: Headers; text: string }>;
  close(): Promise<void>;
}

export async function openDashboard({ started = true } = {}): Promise<Dashboard> {
  const redis = await startRedis({ started });
  const own = prefix();
  const app = await buildApp({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    HOST: '127.0.0.1',
    DASHBOARD_PORT: 0,
    REDIS_URL: redis.url,
    KEY_PREFIX: own,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const queue = new IoQueue('allocate', { redis: { address: redis.url }, prefix: own, role: 'consumer' });
  queue.on('error', () => {});
  return {
    redis,
    app,
    url,
    queue,
    async ask(path, init) {
      const response = await fetch(url + path, init);
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
    async close() {
      await app.close();
      await queue.close(100).catch(() => {});
      await redis.stop();
    },
  };
}

/** Puts a job on the queue that fails, and waits until it has. */
export async function failJobs({ queue }: Dashboard, ...ids: string[]): Promise<void> {
  const failed = new Promise<void>((resolve) => {
    let count = 0;
    queue.on('failed', () => ++count === ids.length && resolve());
  });
  queue.process(1, async () => {
    throw new Error('a failure with a <b>reason</b>');
  });
  for (const id of ids) await queue.createJob({ runId: id }).setId(id).save();
  await failed;
}
