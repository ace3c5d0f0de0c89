import { completeRules, type RunState, type Summary } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { connect, isStoreUnreachable } from '../src/index.js';
import { soon, useStore } from './tools.js';

const store = useStore();
const summary: Summary = {
  students: 1,
  placed: 1,
  profile: [1],
  outsideList: 0,
  totalRank: 1,
  criteria: [],
  notes: [],
  proven: true,
  verified: true,
};
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

  it('that no allocation keeps the rules of ends as that, with the reasons, and has no answer afterwards', async () => {
    const { id } = await create();
    await store.runs.start(id, 'w');
    const failure = { code: 'infeasible', message: 'P1 must have 2 students.\nP1 may have 1.' };
    await store.runs.endInfeasible(id, failure);
    expect(await store.runs.finish(id, solved)).toBe(false);
    const run = await store.runs.read(id);
    expect(run).toMatchObject({ state: 'infeasible', failure, summary: null, progress: { stage: 'done', percent: 100 } });
    expect(Date.parse(String(run?.finishedAt))).toBeGreaterThan(0);
    expect(await store.runs.allocation(id)).toBeNull();
  });

  it('keeps with its reasons what may be changed in its rules', async () => {
    const { id } = await create();
    const step = { kind: 'projectMax', id: 'P1', from: 1, to: 2, message: 'Let P1 have 2 students.' } as const;
    const repairs = [{ steps: [step], patch: [{ op: 'add' as const, path: '/projectMax/byId/P1', value: 2 }], after: null }];
    await store.runs.endInfeasible(id, { code: 'infeasible', message: 'P1 may have 1.', repairs });
    expect((await store.runs.read(id))?.failure?.repairs).toEqual(repairs);
  });

  it('can be cancelled, queued or running, once, and whoever works on it hears of that', async () => {
    for (const begin of [async () => {}, (id: string) => store.runs.start(id, 'w')]) {
      const { id } = await create();
      await begin(id);
      const ended = store.runs.ended(id, store.changes, soon());
      expect([await store.runs.cancel(id), await store.runs.cancel(id), await ended]).toEqual([true, false, true]);
      expect(await store.runs.start(id, 'next')).toBeNull();
      expect(await store.runs.finish(id, solved)).toBe(false);
      expect(await store.runs.read(id)).toMatchObject({ state: 'cancelled', summary: null, failure: null, progress: { stage: 'done' } });
    }
    expect(await store.runs.cancel('none')).toBe(false);
    expect(await store.redis.keys('*none*')).toEqual([]);
  });

  it('keeps what it is compared with, and is compared with nothing otherwise', async () => {
    const baseline = Int32Array.of(3, -1, -2, -3);
    const compared = await store.runs.create({ datasetId: 'd1', name: '', rules: completeRules({}), earlier: { runId: 'r0', baseline } });
    expect(compared.baselineRunId).toBe('r0');
    expect(await store.runs.baseline(compared.id)).toEqual(baseline);
    const alone = await create();
    expect(alone.baselineRunId).toBeNull();
    expect(await store.runs.baseline(alone.id)).toBeNull();
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
    const run = await store.runs.create({ datasetId: 'd2', name: '', rules: completeRules({}), earlier: { runId: 'r0', baseline: Int32Array.of(1) } });
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
    const reply = (text: string) => store.redis.eval(`return redis.error_reply('${text}')`, 0).catch((reason: unknown) => reason);
    expect(isStoreUnreachable(await reply('LOADING Redis is loading the dataset in memory'))).toBe(true);
    expect(isStoreUnreachable(await reply('ERR it is not LOADING'))).toBe(false);
  });
});
