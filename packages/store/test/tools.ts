// A store on a real Redis, under a prefix of its own.

import { prefix, startRedis } from '@project-allocation/test-support';
import { afterAll, beforeAll } from 'vitest';
import { Changes, type Connection, connect, Datasets, Explorations, Runs } from '../src/index.js';

/** The store of one test file; everything is closed after its last test. */
export function useStore({ keepSeconds = 60 } = {}) {
  const used = {} as {
    redis: Connection;
    datasets: Datasets;
    runs: Runs;
    explorations: Explorations;
    changes: Changes;
    prefix: string;
    restart(): Promise<void>;
    kill(): Promise<void>;
    start(): Promise<void>;
  };
  let end = async () => {};
  beforeAll(async () => {
    const server = await startRedis();
    const onError = () => {};
    const redis = connect(server.url, { name: 'test', patience: 'wait', onError });
    const subscriber = connect(server.url, { name: 'test-changes', patience: 'wait', onError });
    const own = prefix();
    Object.assign(used, {
      redis,
      prefix: own,
      datasets: new Datasets(redis, own),
      runs: new Runs(redis, own),
      explorations: new Explorations(redis, own, keepSeconds),
      changes: new Changes(subscriber),
      restart: server.restart,
      kill: server.kill,
      start: server.start,
    });
    end = async () => {
      redis.disconnect();
      subscriber.disconnect();
      await server.stop();
    };
  });
  afterAll(() => end());
  return used;
}

/** A signal that is aborted when it is too late. */
export const soon = () => AbortSignal.timeout(10_000);

export const choices = { role: 'choices', name: 'choices.csv', bytes: new Uint8Array([0, 255, 10, 13]) } as const;
