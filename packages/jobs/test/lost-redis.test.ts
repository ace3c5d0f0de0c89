// The same queues on a Redis that is not there yet, goes away, or comes back without its scripts.

import { eventually, type PrivateRedis, prefix, startRedis } from '@project-allocation/test-support';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IoQueue } from '../src/io-queue.js';
import { openConsumer, openProducer } from '../src/queue.js';

let redis: PrivateRedis;
let errors: Error[];
let opened: { close(timeout?: number): Promise<void> }[];

beforeEach(async () => {
  redis = await startRedis({ started: false });
  errors = [];
  opened = [];
});
afterEach(async () => {
  await Promise.allSettled(opened.map((queue) => queue.close(100)));
  await redis.stop();
});

/** Producer and consumer of one queue; the ids of the jobs done, in order. */
function pair(stallInterval = 5_000) {
  const settings = { redis: { address: redis.url }, prefix: prefix(), onError: (error: Error) => void errors.push(error) };
  const producer = openProducer('allocate', settings);
  const consumer = openConsumer('allocate', { ...settings, stallInterval });
  opened.push(producer, consumer);
  const done: string[] = [];
  const start = () => consumer.process(1, async (job) => void done.push(job.id));
  const enqueue = (id: string) => producer.enqueue(id, { runId: id });
  return { producer, consumer, done, start, enqueue };
}

describe('with Redis down at start', () => {
  it('a producer refuses jobs, and takes them once Redis is there', async () => {
    const { enqueue, consumer } = pair();
    await expect(enqueue('a')).rejects.toThrow('max retries per request');
    await redis.start();
    expect(await enqueue('a')).toBe(true);
    expect((await consumer.checkHealth()).waiting).toBe(1);
  });

  it('a consumer waits, and does jobs once Redis is there', async () => {
    const { consumer, enqueue, done, start } = pair();
    start();
    await eventually(() => errors.length > 0);
    await redis.start();
    await consumer.ready();
    await enqueue('a');
    await eventually(() => done.length === 1);
  });

  it('both can be closed', async () => {
    const { producer, consumer, start } = pair();
    start();
    await eventually(() => errors.length > 0);
    await producer.close();
    await consumer.close(60_000);
  });
});

describe('after a restart of Redis', () => {
  it('jobs saved before are done, though Redis has forgotten every script', async () => {
    await redis.start();
    const { consumer, enqueue, done, start } = pair();
    await enqueue('before');
    await redis.restart();
    start();
    await eventually(() => done.includes('before'));
    await enqueue('after');
    await eventually(() => done.length === 2);
    await eventually(async () => (await consumer.checkHealth()).active === 0);
    expect(done).toEqual(['before', 'after']);
  });

  it('a consumer that was waiting for a job gets one', async () => {
    await redis.start();
    const { consumer, enqueue, done, start } = pair();
    start();
    await enqueue('before');
    await eventually(() => done.length === 1);
    await redis.kill();
    await redis.start();
    await enqueue('after');
    await eventually(() => done.length === 2);
    expect(await consumer.checkStalledJobs()).toBe(0);
  });

  it('a job that ran meanwhile ends, once', async () => {
    await redis.start();
    const { consumer, enqueue } = pair();
    let starts = 0;
    let release = () => {};
    consumer.process(1, () => {
      starts++;
      return new Promise<void>((resolve) => {
        release = resolve;
      });
    });
    await enqueue('a');
    await eventually(() => starts === 1);
    await redis.kill();
    release();
    await redis.start();
    await eventually(async () => (await consumer.checkHealth()).active === 0);
    expect(await consumer.checkHealth()).toMatchObject({ waiting: 0, failed: 0 });
    expect(starts).toBe(1);
  });

  it('a retry that was waiting for its time is done', async () => {
    await redis.start();
    const { consumer, enqueue } = pair();
    let starts = 0;
    consumer.process(1, async () => {
      if (++starts === 1) throw new Error('the first time');
    });
    await enqueue('a');
    await eventually(async () => (await consumer.checkHealth()).delayed === 1);
    await redis.restart();
    await eventually(() => starts === 2);
  });
});

describe('while Redis is away', () => {
  it('saving fails for each job of many, and saving again afterwards is no second job', async () => {
    await redis.start();
    const queue = new IoQueue<{ n: number }>('allocate', { redis: { address: redis.url }, prefix: prefix(), role: 'producer' });
    queue.on('error', (error) => errors.push(error));
    opened.push(queue);
    const jobs = () => [1, 2].map((n) => queue.createJob({ n }).setId(`job-${n}`));
    await queue.saveAll(jobs());
    await redis.kill();
    const failed = await queue.saveAll(jobs());
    expect([...failed.values()].map((error) => error.name)).toEqual(['MaxRetriesPerRequestError', 'MaxRetriesPerRequestError']);
    await redis.start();
    expect((await queue.saveAll(jobs())).size).toBe(0);
    expect((await queue.checkHealth()).waiting).toBe(2);
  });

  it('each lost connection is told once, not at every attempt to restore it', async () => {
    await redis.start();
    const { producer, enqueue, consumer } = pair();
    await Promise.all([enqueue('a'), consumer.ready()]);
    await eventually(async () => (await connections()).length === 4);
    await redis.kill();
    await expect(enqueue('b')).rejects.toThrow();
    await expect(enqueue('b')).rejects.toThrow();
    await eventually(() => errors.length === 4);
    await producer.close();
    expect(errors).toHaveLength(4);
  });

  it('a consumer can be closed', async () => {
    await redis.start();
    const { consumer, enqueue, done, start } = pair();
    start();
    await enqueue('a');
    await eventually(() => done.length === 1);
    await redis.kill();
    await consumer.close(60_000);
  });
});

/** Names of the connections that queues hold. */
async function connections(): Promise<string[]> {
  const admin = new Redis(redis.url);
  const list = String(await admin.client('LIST'));
  admin.disconnect();
  return [...list.matchAll(/name=(allocate:\w+)/g)].map(([, name]) => name ?? '');
}
