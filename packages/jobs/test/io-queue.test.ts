// The contract of Bee-Queue on ioredis: everything of Bee-Queue that is used, on a real Redis that comes and goes.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { eventually, type PrivateRedis, prefix, startRedis } from '@project-allocation/test-support';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { IoQueue, type IoQueueSettings } from '../src/io-queue.js';
import { openConsumer, openProducer } from '../src/queue.js';

let redis: PrivateRedis;
let admin: Redis;
/** What the running test has opened. */
let opened: { close(timeout?: number): Promise<void> }[] = [];

beforeAll(async () => {
  redis = await startRedis();
  admin = new Redis(redis.url, { connectionName: 'admin' });
});
afterEach(async () => {
  await Promise.allSettled(opened.map((queue) => queue.close(100)));
  opened = [];
  await eventually(async () => (await otherClients()).length === 0);
});
afterAll(async () => {
  admin.disconnect();
  await redis.stop();
});

const otherClients = async () =>
  String(await admin.client('LIST'))
    .split('\n')
    .filter((line) => line !== '' && !line.includes('name=admin'));

/** A queue that the test need not close. Several of one test share `settings.prefix`. */
function open<T = unknown>(settings: Partial<IoQueueSettings> & Pick<IoQueueSettings, 'role' | 'prefix'>): IoQueue<T> {
  const queue = new IoQueue<T>('allocate', { redis: { address: redis.url }, ...settings });
  queue.on('error', () => {});
  opened.push(queue);
  return queue;
}

/** A producer and a consumer of one queue, and the ids of the jobs done, in order. */
function pair(settings: Partial<IoQueueSettings> = {}) {
  const own = { prefix: prefix(), ...settings };
  const producer = open<{ n: number }>({ role: 'producer', ...own });
  const consumer = open<{ n: number }>({ role: 'consumer', ...own });
  const done: string[] = [];
  const start = () => consumer.process(1, async (job) => void done.push(job.id));
  return { producer, consumer, done, start, key: (name: string) => `${own.prefix}:allocate:${name}` };
}

const EMPTY = { waiting: 0, active: 0, succeeded: 0, failed: 0, delayed: 0 };

describe('a job', () => {
  it('is saved, done with its data, and forgotten once it has succeeded', async () => {
    const { producer, consumer, key } = pair();
    const seen: unknown[] = [];
    consumer.process(1, async (job) => void seen.push([job.id, job.data]));
    await producer.createJob({ n: 7 }).setId('run-1').save();
    await eventually(() => seen.length === 1);
    expect(seen).toEqual([['run-1', { n: 7 }]]);
    await eventually(async () => (await admin.hexists(key('jobs'), 'run-1')) === 0);
    expect(await consumer.checkHealth()).toEqual(EMPTY);
  });

  it('reports progress, success and result to a queue that listens', async () => {
    const own = { prefix: prefix(), getEvents: true, sendEvents: true, storeJobs: true };
    const listener = await open<{ n: number }>({ role: 'producer', ...own }).ready();
    const consumer = open<{ n: number }>({ role: 'consumer', ...own });
    consumer.process(1, async (job) => {
      job.reportProgress({ percent: 50 });
      return job.data.n * 2;
    });
    const heard: unknown[] = [];
    const job = listener.createJob({ n: 21 }).setId('a');
    job.on('progress', (progress) => heard.push(progress));
    job.on('succeeded', (result) => heard.push(result));
    listener.on('job succeeded', (id, result) => heard.push([id, result]));
    await job.save();
    await eventually(() => heard.length === 3);
    expect(heard).toEqual([{ percent: 50 }, ['a', 42], 42]);
  });

  it('of an id that is there already is not saved, which its id null says', async () => {
    const { producer, done, start } = pair();
    expect((await producer.createJob({ n: 1 }).setId('twice').save()).id).toBe('twice');
    expect((await producer.createJob({ n: 2 }).setId('twice').save()).id).toBeNull();
    expect(await producer.checkHealth()).toEqual({ ...EMPTY, waiting: 1 });
    start();
    await eventually(() => done.length > 0);
    await eventually(async () => (await producer.checkHealth()).active === 0);
    expect(done).toEqual(['twice']);
  });

  it('that is removed while it waits is never done', async () => {
    const { producer, done, start } = pair();
    await producer.createJob({ n: 1 }).setId('removed').save();
    await producer.createJob({ n: 2 }).setId('kept').save();
    await producer.removeJob('removed');
    expect(await producer.getJob('removed')).toBeNull();
    start();
    await eventually(() => done.length === 1);
    expect(done).toEqual(['kept']);
  });

  it('that is delayed waits for its time', async () => {
    const { producer, consumer } = pair();
    const at: number[] = [];
    consumer.process(1, async () => void at.push(Date.now()));
    await consumer.ready();
    const due = Date.now() + 300;
    await producer.createJob({ n: 1 }).setId('later').delayUntil(due).save();
    expect((await producer.checkHealth()).delayed).toBe(1);
    await eventually(() => at.length === 1);
    expect(at[0]).toBeGreaterThanOrEqual(due);
  });
});

describe('a job that fails', () => {
  it.each(['immediate', 'fixed', 'exponential'])('is tried again with %s backoff as often as it says, then kept with its errors', async (strategy) => {
    const { producer, consumer } = pair();
    let starts = 0;
    consumer.process(1, async () => {
      throw new Error(`failure ${++starts}`);
    });
    await producer.createJob({ n: 1 }).setId('a').retries(2).backoff(strategy, 20).save();
    await eventually(async () => (await producer.checkHealth()).failed === 1);
    expect(starts).toBe(3);
    const kept = await producer.getJob('a');
    expect(kept.status).toBe('failed');
    expect(kept.options.stacktraces).toHaveLength(3);
    expect(kept.options.stacktraces[0]).toContain('failure 3');
    if (strategy === 'exponential') expect(kept.options.backoff.delay).toBe(80);
  });

  it('can be given out again by hand, as the dashboard does', async () => {
    const { producer, consumer } = pair();
    let broken = true;
    const done: string[] = [];
    consumer.process(1, async (job) => {
      if (broken) throw new Error('broken');
      done.push(job.id);
    });
    await producer.createJob({ n: 1 }).setId('a').save();
    await eventually(async () => (await producer.checkHealth()).failed === 1);
    broken = false;
    const [failed] = await producer.getJobs('failed', { size: 10 });
    await (failed as unknown as { retry(): Promise<unknown> }).retry();
    await eventually(() => done.length === 1);
  });
});

describe('many jobs', () => {
  it('are saved at once, and one that is there already stays as it is', async () => {
    const { producer, done, start } = pair();
    await producer.createJob({ n: 0 }).setId('job-1').save();
    const jobs = [0, 1, 2, 3].map((n) => producer.createJob({ n }).setId(`job-${n}`));
    expect(await producer.saveAll(jobs)).toEqual(new Map());
    expect(jobs.map((job) => job.id)).toEqual(['job-0', null, 'job-2', 'job-3']);
    start();
    await eventually(() => done.length === 4);
    expect(done).toEqual(['job-1', 'job-0', 'job-2', 'job-3']);
    expect(await producer.saveAll([])).toEqual(new Map());
  });

  it('are listed by state', async () => {
    const { producer } = pair();
    await producer.saveAll(['a', 'b'].map((id) => producer.createJob({ n: 1 }).setId(id)));
    await producer
      .createJob({ n: 1 })
      .setId('c')
      .delayUntil(Date.now() + 60_000)
      .save();
    const ids = async (state: string) => (await producer.getJobs(state, { start: 0, end: 9 })).map((job) => job.id).sort();
    expect(await ids('waiting')).toEqual(['a', 'b']);
    expect(await ids('delayed')).toEqual(['c']);
    expect(await ids('active')).toEqual([]);
    expect(await producer.checkHealth()).toEqual({ ...EMPTY, waiting: 2, delayed: 1 });
  });
});

describe('a consumer', () => {
  it('takes over the job of one that was killed', async () => {
    const own = prefix();
    const producer = openProducer('allocate', { redis: { address: redis.url }, prefix: own, onError: () => {} });
    const consumer = openConsumer('allocate', { redis: { address: redis.url }, prefix: own, stallInterval: 200, onError: () => {} });
    opened.push(producer, consumer);
    const script = new URL('./fixtures/hanging-consumer.ts', import.meta.url).pathname;
    const lost = spawn(process.execPath, ['--import', 'tsx', '--conditions=development', script, redis.url, own], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(lost, 'exit');
    try {
      await producer.enqueue('run-1', { runId: 'run-1' });
      expect(String(await once(lost.stdout, 'data'))).toBe('run-1');
    } finally {
      lost.kill('SIGKILL');
      await ended;
    }
    const done: string[] = [];
    const stalled: string[] = [];
    consumer.on('stalled', (id) => stalled.push(id));
    consumer.process(1, async (job) => void done.push(job.id));
    await consumer.checkStalledJobs(200);
    await eventually(() => done.length === 1);
    expect(stalled).toEqual(['run-1']);
    await eventually(async () => (await consumer.checkHealth()).active === 0);
    expect(done).toEqual(['run-1']);
  });

  it('that is closed lets its job end and takes no other', async () => {
    const { producer, consumer } = pair();
    const done: string[] = [];
    let release: (() => void) | undefined; // a job is active a moment before its handler is called
    consumer.process(1, async (job) => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      done.push(job.id);
    });
    await producer.saveAll(['a', 'b'].map((id) => producer.createJob({ n: 1 }).setId(id)));
    await eventually(async () => release !== undefined);
    const closed = consumer.close(10_000);
    release?.();
    await closed;
    expect(done).toEqual(['a']);
    expect(await producer.checkHealth()).toEqual({ ...EMPTY, waiting: 1 });
  });

  it('that is closed says so when its job takes longer than it may', async () => {
    const { producer, consumer } = pair();
    consumer.process(1, () => new Promise(() => {}));
    await producer.createJob({ n: 1 }).setId('a').save();
    await eventually(async () => (await producer.checkHealth()).active === 1);
    await expect(consumer.close(20)).rejects.toThrow(/timed out/);
  });
});

describe('a producer', () => {
  it('answers whether there is a new job', async () => {
    const producer = openProducer('allocate', { redis: { address: redis.url }, prefix: prefix(), onError: () => {} });
    opened.push(producer);
    expect(await producer.enqueue('run-1', { runId: 'run-1' })).toBe(true);
    expect(await producer.enqueue('run-1', { runId: 'run-1' })).toBe(false);
  });
});
