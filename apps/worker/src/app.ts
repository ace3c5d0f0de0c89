// The worker: three queues, two pools of threads. Everything it knows it finds through Redis, so any number can run anywhere.

import { availableParallelism } from 'node:os';
import type { WorkerConfig } from '@project-allocation/config';
import { openConsumer, openProducers, QUEUES, type QueueName } from '@project-allocation/jobs';
import { allocateWith } from '@project-allocation/jobs/allocate/handler';
import { exploreWith } from '@project-allocation/jobs/explore/handler';
import { intakeWith } from '@project-allocation/jobs/intake/handler';
import { Changes, connect, Datasets, Explorations, OpenWork, Runs } from '@project-allocation/store';
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

/** Starts taking jobs; resolves when all queues are open. */
export async function startWorker(config: WorkerConfig, log: Logger): Promise<Worker> {
  const { allocating, exploring } = sizes(config);
  const onError = (error: Error) => log.warn({ err: error }, 'redis connection');
  const open = (name: string) => connect(config.REDIS_URL, { name, patience: 'wait', onError });
  const redis = open(`worker:${config.WORKER_NAME}`);
  const subscriber = open(`worker:${config.WORKER_NAME}:changes`);
  const changes = new Changes(subscriber);
  const datasets = new Datasets(redis, config.KEY_PREFIX);
  const runs = new Runs(redis, config.KEY_PREFIX);
  const explorations = new Explorations(redis, config.KEY_PREFIX, config.EXPLORATION_HOURS * 3_600);
  const threads = openThreads(allocating);
  const answering = openThreads(exploring);
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
      handler: allocateWith({
        datasets,
        runs,
        ended: (id, ended) => runs.ended(id, changes, ended),
        solve: threads.solve,
        worker: config.WORKER_NAME,
      }),
      fail: (id, failure) => runs.fail(id, failure),
      signal,
      log: log.child({ queue: 'allocate' }),
    }),
    explore: takeWith({
      handler: exploreWith({
        datasets,
        runs,
        explorations,
        ended: (id, ended) => explorations.ended(id, changes, ended),
        explore: answering.explore,
        worker: config.WORKER_NAME,
      }),
      fail: (id, failure) => explorations.fail(id, failure),
      signal,
      log: log.child({ queue: 'explore' }),
    }),
  };
  const settings = { redis: { address: config.REDIS_URL }, prefix: config.KEY_PREFIX, onError };
  const stallInterval = config.STALL_INTERVAL_MS;
  const queues = QUEUES.map((name) => openConsumer(name, { ...settings, stallInterval }));
  for (const queue of queues) queue.on('stalled', (id: string) => log.warn({ job: id, queue: queue.name }, 'job of a lost worker given out again'));
  await Promise.all(queues.map((queue) => queue.ready()));
  for (const queue of queues) {
    const name = queue.name as QueueName;
    queue.process(name === 'explore' ? exploring : allocating, handlers[name]);
    await queue.checkStalledJobs(stallInterval);
  }

  const producers = openProducers(settings);
  const stopRecovering = keepRecovering(new OpenWork(redis, config.KEY_PREFIX), producers.enqueue, log);

  return {
    ready: async () => queues.every((queue) => queue.isRunning()) && (await redis.ping()) === 'PONG',
    async close() {
      stopRecovering();
      await producers.close();
      await Promise.all(queues.map((queue) => queue.close(config.DRAIN_MS).catch((error: Error) => log.warn({ err: error }, 'jobs left to another worker'))));
      stopping.abort();
      await Promise.all([threads.destroy(), answering.destroy()]);
      redis.disconnect();
      subscriber.disconnect();
    },
  };
}

/**
 * How many jobs are done at the same time: of the queues intake and allocate each, and of explore. Questions have threads of
 * their own, because somebody looks at a screen until they are answered: on two busy cores a `why` about 1 000 students takes
 * 21 ms over HTTP (median of 50) while 100 000 are being allocated, and 19 ms when they are not. And never fewer than two, because
 * some questions take longer than an allocation: places of those 100 000 a minute.
 */
function sizes({ CONCURRENCY, EXPLORE_CONCURRENCY }: WorkerConfig): { allocating: number; exploring: number } {
  const cores = availableParallelism();
  return { allocating: CONCURRENCY || Math.max(1, cores - 1), exploring: EXPLORE_CONCURRENCY || Math.max(2, Math.ceil(cores / 2)) };
}
