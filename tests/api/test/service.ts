// The service for a test: the real application and a real Redis; the jobs are done right here, by the real handlers with the
// real intake, solver and verifier, without threads.

import { loadWebConfig } from '@project-allocation/config';
import { allocationCsv, check } from '@project-allocation/intake';
import { openConsumer } from '@project-allocation/jobs';
import { allocateWith, type CheckedAnswer, type Question } from '@project-allocation/jobs/allocate/handler';
import { intakeWith } from '@project-allocation/jobs/intake/handler';
import { decodeDataset, encodeDataset, type Failure, KnownError } from '@project-allocation/model';
import { solve } from '@project-allocation/solver';
import { connect, Datasets, Runs } from '@project-allocation/store';
import { type PrivateRedis, prefix, startRedis } from '@project-allocation/test-support';
import { verify } from '@project-allocation/verifier';
import { buildApp } from '@project-allocation/web';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll } from 'vitest';

export interface TestService {
  app: FastifyInstance;
  redis: PrivateRedis;
  datasets: Datasets;
  runs: Runs;
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
    const app = await buildApp(loadWebConfig({ REDIS_URL: redis.url, KEY_PREFIX: keys, GUI: 'off', ...env }));
    const connection = connect(redis.url, { name: 'test', patience: 'wait', onError: () => {} });
    const datasets = new Datasets(connection, keys);
    const runs = new Runs(connection, keys);
    const queues = worker ? work(redis.url, keys, datasets, runs) : [];
    await Promise.all(queues.map((queue) => queue.ready()));
    Object.assign(service, {
      app,
      redis,
      datasets,
      runs,
      upload,
      send: (options: InjectOptions) => app.inject({ ...options, headers: { host: 'localhost:5050', ...options.headers } }),
    });
    end = async () => {
      await app.close();
      await Promise.all(queues.map((queue) => queue.close()));
      connection.disconnect();
      await redis.stop();
    };
  });
  afterAll(() => end());
  return service;
}

function work(address: string, keys: string, datasets: Datasets, runs: Runs) {
  const settings = { redis: { address }, prefix: keys, stallInterval: 5_000, onError: () => {} };
  const handlers = {
    intake: intakeWith({
      datasets,
      refusedUploadSeconds: 60,
      check: async (files, onProgress) => {
        const { dataset, issues, counts, config } = check(files, onProgress);
        const issueCounts = { error: 0, repair: 0, warning: 0 };
        for (const { severity } of issues) issueCounts[severity]++;
        return { columns: dataset && encodeDataset(dataset), counts, issues, issueCounts, ...(config && { configRules: config.rules }) };
      },
    }),
    allocate: allocateWith({
      datasets,
      runs,
      worker: 'test',
      solve: async (question) => {
        try {
          return answer(question);
        } catch (error) {
          if (error instanceof KnownError) return error.toFailure();
          throw error;
        }
      },
    }),
  };
  const never = new AbortController().signal;
  return (['intake', 'allocate'] as const).map((name) => {
    const queue = openConsumer(name, settings);
    queue.process(1, (job: { data: unknown }) => handlers[name](job.data, never));
    return queue;
  });
}

function answer({ columns, rules, baseline }: Question): CheckedAnswer | Failure {
  const dataset = decodeDataset(columns);
  const { allocation, certificate, summary } = solve(dataset, rules, { baseline });
  if (!verify(dataset, rules, allocation, certificate, baseline).ok) return { code: 'verification_failed', message: '' };
  return {
    allocation: allocation.buffer as ArrayBuffer,
    csv: allocationCsv(dataset, allocation),
    certificate: JSON.stringify(certificate),
    summary: { ...summary, verified: true },
    milliseconds: { read: 0, solve: 0, verify: 0, write: 0 },
  };
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
