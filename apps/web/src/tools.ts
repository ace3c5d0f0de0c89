// What the handlers are given: the store, the queues, and the settings they need. No handler reaches for anything else.

import type { WebConfig } from '@project-allocation/config';
import { type Enqueue, openProducers } from '@project-allocation/jobs';
import { Changes, type Connection, connect, Datasets, Explorations, Runs } from '@project-allocation/store';
import type { FastifyBaseLogger } from 'fastify';
import { AnswerViews } from './answer-views.js';

export interface Tools {
  readonly datasets: Datasets;
  readonly runs: Runs;
  readonly explorations: Explorations;
  readonly changes: Changes;
  readonly answers: AnswerViews;
  readonly enqueue: Enqueue;
  readonly maxUploadBytes: number;
  /** Aborted when the server closes, so that open event streams end. */
  readonly closing: AbortSignal;
  /** Whether Redis answers and the queues can be written. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens the connections. Redis may be away: it is looked for until it is there. */
export function openTools(config: WebConfig, log: FastifyBaseLogger): Tools {
  const onError = (error: Error) => log.warn({ err: error }, 'redis connection');
  const open = (name: string, patience: 'fail' | 'wait'): Connection => connect(config.REDIS_URL, { name: `web:${name}`, patience, onError });
  const redis = open('store', 'fail');
  const subscriber = open('changes', 'wait');
  const producers = openProducers({ redis: { address: config.REDIS_URL }, prefix: config.KEY_PREFIX, onError });
  const datasets = new Datasets(redis, config.KEY_PREFIX);
  const runs = new Runs(redis, config.KEY_PREFIX);
  const closing = new AbortController();
  return {
    datasets,
    runs,
    explorations: new Explorations(redis, config.KEY_PREFIX, config.EXPLORATION_HOURS * 3_600),
    changes: new Changes(subscriber),
    answers: new AnswerViews(datasets, runs),
    enqueue: producers.enqueue,
    maxUploadBytes: config.MAX_UPLOAD_BYTES,
    closing: closing.signal,
    ready: async () => (await redis.ping()) === 'PONG',
    async close() {
      closing.abort();
      await producers.close();
      redis.disconnect();
      subscriber.disconnect();
    },
  };
}
