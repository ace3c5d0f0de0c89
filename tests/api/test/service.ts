// The service for a test: the real application, a real worker with its threads, and a real Redis.

import { loadWebConfig, loadWorkerConfig } from '@project-allocation/config';
import { type Connection, connect, Datasets, Explorations, Runs } from '@project-allocation/store';
import { type PrivateRedis, prefix, startRedis } from '@project-allocation/test-support';
import { buildApp } from '@project-allocation/web';
import { startWorker } from '@project-allocation/worker';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';

export interface TestService {
  app: FastifyInstance;
  redis: PrivateRedis;
  datasets: Datasets;
  runs: Runs;
  explorations: Explorations;
  /** To the store's Redis, where all keys begin with `prefix`. */
  connection: Connection;
  prefix: string;
  /** How many jobs of a queue are being done. */
  active(queue: string): Promise<number>;
  /** Sends a request as a script on this machine would. */
  send(options: InjectOptions): ReturnType<FastifyInstance['inject']>;
  /** The options that upload these files, by role. */
  upload(files: Record<string, string>, more?: InjectOptions): InjectOptions;
}

/** One service for all tests of a file, with or without somebody who does the jobs. */
export function useService({ worker = true, env = {} }: { worker?: boolean; env?: Record<string, string> } = {}): TestService {
  const service = {} as TestService;
  let end = async () => {};
  beforeAll(async () => {
    const redis = await startRedis();
    const keys = prefix();
    const settings = { REDIS_URL: redis.url, KEY_PREFIX: keys, GUI: 'off', WORKER_NAME: 'test', CONCURRENCY: '1', EXPLORE_CONCURRENCY: '1', ...env };
    const app = await buildApp(loadWebConfig(settings));
    const connection = connect(redis.url, { name: 'test', patience: 'wait', onError: () => {} });
    const work = worker ? await startWorker(loadWorkerConfig(settings), pino({ level: 'silent' })) : null;
    Object.assign(service, {
      app,
      redis,
      datasets: new Datasets(connection, keys),
      runs: new Runs(connection, keys),
      explorations: new Explorations(connection, keys, 3_600),
      connection,
      prefix: keys,
      active: (queue: string) => connection.llen(`${keys}:${queue}:active`),
      upload,
      send: (options: InjectOptions) => app.inject({ ...options, headers: { host: 'localhost:5050', ...options.headers } }),
    });
    end = async () => {
      await app.close();
      await work?.close();
      connection.disconnect();
      await redis.stop();
    };
  });
  afterAll(() => end());
  return service;
}

const BOUNDARY = 'ee5c1f0a';

function upload(files: Record<string, string>, more: InjectOptions = {}): InjectOptions {
  const parts = Object.entries(files).map(
    ([role, content]) =>
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${role}"; filename="${role}.csv"\r\ncontent-type: text/csv\r\n\r\n${content}\r\n`,
  );
  return {
    method: 'POST',
    url: '/api/v1/datasets',
    payload: `${parts.join('')}--${BOUNDARY}--\r\n`,
    ...more,
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, ...more.headers },
  };
}

export const SMALL = {
  choices: 'student,choice 1,choice 2\nS1,P1,P2\nS2,P1,P2\nS3,P1,\n',
  projects: 'project,title,supervisor,max\nP1,Bees,L1,1\nP2,"Ants, wasps",L2,2\n',
};
