// The queues, and how each kind of process opens them.

import type { AllocatePayload } from './allocate/payload.js';
import type { ExplorePayload } from './explore/payload.js';
import type { IntakePayload } from './intake/payload.js';
import { IoQueue, type IoQueueSettings } from './io-queue.js';

export const QUEUES = ['intake', 'allocate', 'explore'] as const;
export type QueueName = (typeof QUEUES)[number];

export type Payload = IntakePayload | AllocatePayload | ExplorePayload;

/** How often a job that fails (the handler says when it is worth it) is tried again, and the first pause, doubled each time: 31 s in all. */
const RETRIES = 5;
const RETRY_DELAY_MS = 1_000;

export interface OpenSettings extends Pick<IoQueueSettings, 'redis' | 'prefix'> {
  /** Hears of every lost connection (restored by itself) and of every job whose end could not be written. */
  readonly onError: (error: Error) => void;
}

/**
 * Puts a job on a queue. The id is that of the record the job is about, so a second time is no second job.
 * @returns whether there is a new job; false when one of this id waits, runs or has failed
 * @throws within a second when Redis is down
 */
export type Enqueue = (queue: QueueName, id: string, payload: Payload) => Promise<boolean>;

export interface Producer {
  /** As Enqueue, on this queue. */
  enqueue(id: string, payload: Payload): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens a queue to put jobs on it. Redis may be down: saving fails until it is back. */
export function openProducer(name: QueueName, { redis, prefix, onError }: OpenSettings): Producer {
  const queue = new IoQueue<Payload>(name, { redis, prefix, role: 'producer' });
  queue.on('error', onError);
  return {
    async enqueue(id, payload) {
      const job = await queue.createJob(payload).setId(id).retries(RETRIES).backoff('exponential', RETRY_DELAY_MS).save();
      return job.id !== null;
    },
    close: () => queue.close(),
  };
}

/** Opens all queues to put jobs on them. */
export function openProducers(settings: OpenSettings): { readonly enqueue: Enqueue; close(): Promise<void> } {
  const producers = new Map(QUEUES.map((name) => [name, openProducer(name, settings)]));
  return {
    enqueue: (queue, id, payload) => (producers.get(queue) as Producer).enqueue(id, payload),
    close: async () => {
      await Promise.all(Array.from(producers.values(), (producer) => producer.close()));
    },
  };
}

export interface ConsumerSettings extends OpenSettings {
  /** Milliseconds of silence after which a job's worker counts as lost. */
  readonly stallInterval: number;
}

/**
 * Opens a queue to do its jobs: `queue.process(concurrency, handler)`, then `queue.checkStalledJobs(stallInterval)`, without
 * which the jobs of a lost worker stay with it. `queue.ready()` resolves when Redis is there; both may be called before.
 */
export function openConsumer(name: QueueName, { redis, prefix, stallInterval, onError }: ConsumerSettings): IoQueue {
  const queue = new IoQueue(name, { redis, prefix, stallInterval, role: 'consumer' });
  queue.on('error', onError);
  return queue;
}

/** Opens a queue to look at it and to deal with its failed jobs. While Redis is down it waits. */
export function openObserver(name: QueueName, { redis, prefix, onError }: OpenSettings): IoQueue {
  const queue = new IoQueue(name, { redis, prefix, role: 'observer' });
  queue.on('error', onError);
  return queue;
}
