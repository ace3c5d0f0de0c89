// The worker: two queues, one pool of threads. Everything it knows it finds through Redis, so any number can run anywhere.

import { availableParallelism } from 'node:os';
import type { WorkerConfig } from '@project-allocation/config';
import { openConsumer, openProducer } from '@project-allocation/jobs';
import { allocateWith } from '@project-allocation/jobs/allocate/handler';
import { intakeWith } from '@project-allocation/jobs/intake/handler';
import { connect, Datasets, OpenWork, Runs } from '@project-allocation/store';
import type { Logger } from 'pino';
import { keepRecovering } from './recover.js';
import { takeWith } from './take.js';
import { openThreads } from './threads.js';

export interface Worker {
  /** Whether it could take a job now. */
  ready(): Promise<boolean>;
  /** Takes no more jobs, lets the running ones come to an end within DRAIN_MS, and lets go of everything. */
  close(): Promise<void>;
}

/** Starts taking jobs; resolves when both queues are open. */
export async function startWorker(config: WorkerConfig, log: Logger): Promise<Worker> {
  const concurrency = config.CONCURRENCY || Math.max(1, availableParallelism() - 1);
  const onError = (error: Error) => log.warn({ err: error }, 'redis connection');
  const redis = connect(config.REDIS_URL, { name: `worker:${config.WORKER_NAME}`, patience: 'wait', onError });
  const datasets = new Datasets(redis, config.KEY_PREFIX);
  const runs = new Runs(redis, config.KEY_PREFIX);
  const threads = openThreads(concurrency);
  const stopping = new AbortController();
  const { signal } = stopping;

  const handlers = {
    intake: takeWith({
      handler: intakeWith({ datasets, check: threads.check, refusedUploadSeconds: config.REFUSED_UPLOAD_HOURS * 3_600 }),
      fail: (id, failure) => datasets.fail(id, failure),
      signal,
      log: log.child({ queue: 'intake' }),
    }),
    allocate: takeWith({
      handler: allocateWith({ datasets, runs, solve: threads.solve, worker: config.WORKER_NAME }),
      fail: (id, failure) => runs.fail(id, failure),
      signal,
      log: log.child({ queue: 'allocate' }),
    }),
  };
  const settings = { redis: { address: config.REDIS_URL }, prefix: config.KEY_PREFIX, onError };
  const stallInterval = config.STALL_INTERVAL_MS;
  const queues = [openConsumer('intake', { ...settings, stallInterval }), openConsumer('allocate', { ...settings, stallInterval })];
  for (const queue of queues) queue.on('stalled', (id: string) => log.warn({ job: id, queue: queue.name }, 'job of a lost worker given out again'));
  await Promise.all(queues.map((queue) => queue.ready()));
  for (const queue of queues) {
    queue.process(concurrency, handlers[queue.name as keyof typeof handlers]);
    await queue.checkStalledJobs(stallInterval);
  }

  const producers = { intake: openProducer('intake', settings), allocate: openProducer('allocate', settings) };
  const stopRecovering = keepRecovering(new OpenWork(redis, config.KEY_PREFIX), (queue, id, payload) => producers[queue].enqueue(id, payload), log);

  return {
    ready: async () => queues.every((queue) => queue.isRunning()) && (await redis.ping()) === 'PONG',
    async close() {
      stopRecovering();
      await Promise.all(Object.values(producers).map((producer) => producer.close()));
      await Promise.all(queues.map((queue) => queue.close(config.DRAIN_MS).catch((error: Error) => log.warn({ err: error }, 'jobs left to another worker'))));
      stopping.abort();
      await threads.destroy();
      redis.disconnect();
    },
  };
}
