import { completeRules, type RunState, type Summary } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { connect, isStoreUnreachable } from '../src/index.js';
import { soon, useStore } from './tools.js';

const store = useStore();
const summary: Summary = { students: 1, placed: 1, profile: [1], totalRank: 1, criteria: [], proven: true, verified: true };
const solved = {
  allocation: Int32Array.of(4, -1).buffer,
  csv: 'student,project\r\n',
  certificate: '{}',
  summary,
  timings: { wait: 1, read: 1, solve: 1, verify: 1, write: 1 },
};
const create = (datasetId = 'd1') => store.runs.create({ datasetId, name: '', rules: completeRules({}) });

describe('a run', () => {
  it('has exactly one answer: of two that end it, the second changes nothing', async () => {
    const { id } = await create();
    expect(await store.runs.start(id, 'first')).toEqual({ starts: 1 });
    expect(await store.runs.start(id, 'second')).toEqual({ starts: 2 });
    const ends = await Promise.all([store.runs.finish(id, solved), store.runs.finish(id, { ...solved, csv: 'another' })]);
    expect(ends).toEqual([true, false]);
    await store.runs.fail(id, { code: 'job_failed', message: 'late' });
    await store.runs.progress(id, { stage: 'late', percent: 1, message: '' });

    expect(await store.runs.read(id)).toMatchObject({ state: 'solved', worker: 'second', starts: 2, summary, failure: null, progress: { percent: 100 } });
    expect(String(await store.runs.csv(id))).toBe('student,project\r\n');
    expect(await store.runs.allocation(id)).toEqual(Int32Array.of(4, -1));
  });

  it('keeps the time of its first start', async () => {
    const { id } = await create();
    await store.runs.start(id, 'a');
    const { startedAt } = (await store.runs.read(id)) as { startedAt: string };
    await new Promise((resolve) => setTimeout(resolve, 5));
    await store.runs.start(id, 'b');
    expect(await store.runs.read(id)).toMatchObject({ startedAt });
  });

  it('that does not exist is not made by a change', async () => {
    expect(await store.runs.start('none', 'a')).toBeNull();
    await store.runs.progress('none', { stage: '', percent: 0, message: '' });
    expect(await store.redis.keys('*none*')).toEqual([]);
  });

  it('that is erased leaves no key', async () => {
    const run = await create('d2');
    await store.runs.finish(run.id, solved);
    await store.runs.erase(run);
    expect(await store.redis.keys(`*${run.id}*`)).toEqual([]);
    expect(await store.runs.list(10, { datasetId: 'd2' })).toEqual({ items: [], total: 0, nextCursor: null });
  });
});

describe('the list of runs', () => {
  it('can be of one dataset, and in one state, over several pages', async () => {
    for (let i = 0; i < 9; i++) {
      const { id } = await create(i % 3 === 0 ? 'mine' : 'other');
      if (i % 2 === 0) await store.runs.start(id, 'w');
    }
    expect((await store.runs.list(10, { datasetId: 'mine' })).items).toHaveLength(3);
    const states: RunState[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.runs.list(2, { state: 'running', cursor });
      states.push(...page.items.map(({ state }) => state));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const all = (await store.runs.list(1_000)).items.filter(({ state }) => state === 'running');
    expect(states).toHaveLength(all.length);
    expect(new Set(states)).toEqual(new Set(['running']));
  });
});

describe('a Redis that goes away', () => {
  it('takes nothing with it, and whoever follows a run hears of changes made meanwhile', async () => {
    const { id } = await create();
    const states: string[] = [];
    for await (const { state } of store.runs.changes(id, store.changes, soon())) {
      states.push(state);
      if (states.length === 1) {
        await store.kill();
        await store.start();
        await store.runs.start(id, 'w');
        await store.runs.finish(id, solved);
      }
      if (state === 'solved') break;
    }
    expect(states[0]).toBe('queued');
    expect(states.at(-1)).toBe('solved');
  });

  it('is told from a command that was refused, and an impatient connection hears of it at once', async () => {
    const away = connect('/nowhere/redis.sock', { name: 'test', patience: 'fail', onError: () => {} });
    const error = await away.get('x').catch((reason: unknown) => reason);
    expect(isStoreUnreachable(error)).toBe(true);
    away.disconnect();
    await store.redis.set('text', 'x');
    expect(isStoreUnreachable(await store.redis.lpush('text', 'y').catch((reason: unknown) => reason))).toBe(false);
  });
});
