import { clientOf, eventually, type Service, startService } from '@project-allocation/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largeUpload } from './large-upload.js';

/** What the large upload is measured with; other rules may take longer. */
const RULES = { criteria: ['placed', 'totalRank'] };

let service: Service;
beforeAll(async () => {
  service = await startService({ workers: [] });
});
afterAll(() => service.stop());

describe('a worker that is killed in the middle of a run', () => {
  it('loses nothing: another worker finishes the run, once', async () => {
    const api = clientOf(service.api);
    const first = await service.addWorker('first');
    const { body: dataset, status } = await api.upload(largeUpload(), 'wait=60');
    expect(status, JSON.stringify(dataset)).toBe(201);

    const { body: run } = await api.run(dataset.id, RULES);
    await eventually(async () => (await api.readRun(run.id)).state === 'running');
    await first.kill();
    expect((await api.readRun(run.id)).state).toBe('running');

    const [second, third] = [await service.addWorker('second'), await service.addWorker('third')];
    const events = await api.events(run);
    const finished = await api.readRun(run.id);
    expect(finished).toMatchObject({ state: 'solved', starts: 2, summary: { proven: true, verified: true } });
    expect(['second', 'third']).toContain(finished.worker);
    expect(events.filter(({ event, data }) => event === 'state' && data.state === 'solved')).toHaveLength(1);
    const done = [second, third].filter((worker) =>
      worker
        .log()
        .split('\n')
        .some((line) => line.includes('job done') && line.includes(run.id)),
    );
    expect(done.map(({ name }) => name)).toEqual([finished.worker]);
  });
});

describe('a worker that is killed in the middle of an exploration', () => {
  it('loses nothing: another worker answers it', async () => {
    const asked = await startService({ workers: [] });
    try {
      const api = clientOf(asked.api);
      const first = await asked.addWorker('first');
      const { body: dataset } = await api.upload(largeUpload(30_000), 'wait=60');
      const { body: run } = await api.run(dataset.id, RULES, 'wait=60');
      const { body: exploration } = await api.ask(`runs/${run.id}/places`);
      await eventually(async () => (await api.readExploration(exploration.id)).state === 'running');
      await first.kill();
      expect((await api.readExploration(exploration.id)).state).toBe('running');

      await asked.addWorker('second');
      const events = await api.events(exploration);
      expect(events.at(-1)?.data).toMatchObject({ state: 'done' });
      expect(await api.readExploration(exploration.id)).toMatchObject({ state: 'done', starts: 2, worker: 'second', failure: null });
    } finally {
      await asked.stop();
    }
  });
});

describe('a run whose worker is lost every time', () => {
  it('is given up after the third start, with that reason', async () => {
    const lost = await startService({ workers: ['checker'] });
    try {
      const api = clientOf(lost.api);
      const { body: dataset } = await api.upload(largeUpload(), 'wait=60');
      await lost.stopWorkers();
      const { body: run } = await api.run(dataset.id, RULES);
      for (let start = 1; start <= 3; start++) {
        const worker = await lost.addWorker(`lost-${start}`);
        await eventually(async () => (await api.readRun(run.id)).starts === start, 20_000);
        await worker.kill();
      }
      await lost.addWorker('last');
      const events = await api.events(run);
      expect(events.at(-1)?.data).toMatchObject({ state: 'failed', failure: { code: 'worker_lost' } });
      expect(await api.readRun(run.id)).toMatchObject({ state: 'failed', starts: 4, summary: null });
    } finally {
      await lost.stop();
    }
  });
});

describe('a worker that is asked to stop in the middle of a run', () => {
  it('finishes it first', async () => {
    const stopped = await startService({ workers: ['only'], env: { DRAIN_MS: '20000' } });
    try {
      const api = clientOf(stopped.api);
      const { body: dataset } = await api.upload(largeUpload(), 'wait=60');
      const { body: run } = await api.run(dataset.id, RULES);
      await eventually(async () => (await api.readRun(run.id)).state === 'running');
      await stopped.stopWorkers();
      expect(await api.readRun(run.id)).toMatchObject({ state: 'solved', starts: 1, worker: 'only' });
    } finally {
      await stopped.stop();
    }
  });
});

describe('a Redis that is killed in the middle of a run', () => {
  it('takes neither the run nor its dataset with it', async () => {
    const api = clientOf(service.api);
    const { body: dataset } = await api.upload(largeUpload(), 'wait=60');
    const { body: run } = await api.run(dataset.id, RULES);
    await service.redis.kill();
    expect((await api.call('GET', '/readyz')).status).toBe(503);
    await service.redis.start();
    await eventually(async () => (await api.readRun(run.id)).state === 'solved', 30_000);
    expect((await api.readRun(run.id)).summary).toMatchObject({ verified: true });
  });
});
