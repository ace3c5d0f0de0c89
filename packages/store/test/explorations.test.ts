import type { Asked, ExplorationState } from '@project-allocation/model';
import { completeRules } from '@project-allocation/model';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Explorations, Subject } from '../src/index.js';
import { choices, soon, useStore } from './tools.js';

const KEPT_SECONDS = 3_600;
const store = useStore({ keepSeconds: KEPT_SECONDS });
const why = (projectId = 'P1'): Asked => ({ kind: 'why', question: { studentId: 'S1', projectId } });
const bytes = (text: string) => new TextEncoder().encode(text).buffer;
const nothing = { head: '{}', list: null };

let run: Subject;
beforeEach(async () => {
  const { id, datasetId } = await store.runs.create({ datasetId: 'd1', name: '', rules: completeRules({}) });
  run = { runId: id, datasetId };
});

const ask = async (asked = why(), subject = run) => (await store.explorations.ask(subject, asked)) as Exclude<Awaited<ReturnType<Explorations['ask']>>, null>;
const begun = async (asked = why(), subject = run) => (await ask(asked, subject)).exploration.id;

describe('an exploration', () => {
  it('holds its question and goes from queued over running to done, once', async () => {
    const { exploration, isNew } = await ask();
    const { id } = exploration;
    expect(isNew).toBe(true);
    expect(exploration).toMatchObject({ ...run, ...why(), state: 'queued', starts: 0, events: `/api/v1/explorations/${id}/events` });
    expect(await store.explorations.start(id, 'first')).toEqual({ starts: 1 });
    expect(await store.explorations.start(id, 'second')).toEqual({ starts: 2 });
    await store.explorations.progress(id, { stage: 'solve', percent: 40, message: '' });
    expect(await store.explorations.read(id)).toMatchObject({ state: 'running', worker: 'second', progress: { percent: 40 } });

    const ends = await Promise.all([store.explorations.finish(id, nothing), store.explorations.finish(id, { head: '{"late":1}', list: null })]);
    expect(ends).toEqual([true, false]);
    expect(await store.explorations.cancel(id)).toBe(false);
    expect(await store.explorations.read(id)).toMatchObject({ state: 'done', failure: null, progress: { percent: 100 } });
    expect(await store.explorations.result(id, 10)).toEqual({ head: '{}', list: null });
  });

  it('gives its list page by page, and all else with each page', async () => {
    const id = await begun({ kind: 'places', question: {} });
    // {"id":"é"} is 12 bytes with its comma and 11 characters: offsets count bytes, not characters
    const list = { items: bytes('{"id":"é"},{"id":"b"},{"id":"c"},'), offsets: Uint32Array.of(0, 12, 23, 34).buffer };
    await store.explorations.finish(id, { head: '{"before":1}', list });
    const page = async (limit: number, offset?: number) => (await store.explorations.result(id, limit, offset))?.list;
    expect(await store.explorations.result(id, 2)).toEqual({ head: '{"before":1}', list: { items: '{"id":"é"},{"id":"b"}', total: 3, nextCursor: '2' } });
    expect(await page(2, 2)).toEqual({ items: '{"id":"c"}', total: 3, nextCursor: null });
    expect(await page(9, 1)).toEqual({ items: '{"id":"b"},{"id":"c"}', total: 3, nextCursor: null });
    expect(await page(2, 3)).toEqual({ items: '', total: 3, nextCursor: null });
    expect(await page(2, 99)).toEqual({ items: '', total: 3, nextCursor: null });
  });

  it('shows what is known so far, then more, then all', async () => {
    const id = await begun({ kind: 'places', question: {} });
    const known = (unanswered: number, items: string, ...offsets: number[]) => ({
      head: `{"unanswered":${unanswered}}`,
      list: { items: bytes(items), offsets: Uint32Array.from(offsets).buffer },
    });
    const shown = async () => (await store.explorations.result(id, 10)) ?? { head: null, list: null };
    expect((await shown()).head).toBeNull();
    await store.explorations.start(id, 'w');
    await store.explorations.partial(id, known(2, '"a",', 0, 4));
    expect(await shown()).toEqual({ head: '{"unanswered":2}', list: { items: '"a"', total: 1, nextCursor: null } });
    expect((await store.explorations.read(id))?.state).toBe('running');
    await store.explorations.partial(id, known(1, '"b","a",', 0, 4, 8));
    expect((await shown()).list?.items).toBe('"b","a"');
    await store.explorations.finish(id, known(0, '"b","c","a",', 0, 4, 8, 12));
    await store.explorations.partial(id, known(1, '"late",', 0, 7));
    expect(await shown()).toEqual({ head: '{"unanswered":0}', list: { items: '"b","c","a"', total: 3, nextCursor: null } });
  });

  it('keeps what was known when it was cancelled, for as long as itself', async () => {
    const id = await begun({ kind: 'places', question: {} });
    await store.explorations.start(id, 'w');
    await store.explorations.partial(id, { head: '{"unanswered":2}', list: { items: bytes('1,'), offsets: Uint32Array.of(0, 2).buffer } });
    await store.explorations.cancel(id);
    expect((await store.explorations.result(id, 10))?.list?.items).toBe('1');
    for (const key of await store.redis.keys(`${store.prefix}:exploration:${id}*`)) expect(await store.redis.ttl(key), key).toBeGreaterThan(0);
  });

  it('can have an empty list', async () => {
    const id = await begun({ kind: 'blockingPairs', question: {} });
    await store.explorations.finish(id, { head: '{}', list: { items: bytes(''), offsets: Uint32Array.of(0).buffer } });
    expect(await store.explorations.result(id, 5)).toEqual({ head: '{}', list: { items: '', total: 0, nextCursor: null } });
  });

  it('is gone some time after its end, with everything under it', async () => {
    const id = await begun();
    const asked = async () => {
      const keys = await store.redis.keys(`${store.prefix}:asked:*`);
      return (await Promise.all(keys.map(async (key) => ((await store.redis.get(key)) === id ? [key] : [])))).flat();
    };
    const keys = async () => [...(await store.redis.keys(`*${id}*`)), ...(await asked())];
    expect(await keys()).toHaveLength(2);
    for (const key of await keys()) expect(await store.redis.ttl(key), key).toBe(-1);
    await store.explorations.finish(id, { head: '{}', list: { items: bytes('1,'), offsets: Uint32Array.of(0, 2).buffer } });
    expect(await keys()).toHaveLength(5);
    for (const key of await keys()) expect(await store.redis.ttl(key), key).toBeGreaterThan(KEPT_SECONDS - 10);
  });

  it('whose run is gone is not begun, and neither is one about no dataset', async () => {
    expect(await store.explorations.ask({ runId: 'none', datasetId: 'd1' }, why())).toBeNull();
    expect(await store.explorations.ask({ runId: null, datasetId: 'none' }, { kind: 'frontier', question: { rules: completeRules({}) } })).toBeNull();
    expect(await store.redis.keys('*none*')).toEqual([]);
  });
});

describe('the same question about the same run', () => {
  it('finds the exploration that is going on or done, also when two ask at once', async () => {
    const [one, other] = await Promise.all([ask(), ask()]);
    expect(other.exploration.id).toBe(one.exploration.id);
    expect([one.isNew, other.isNew].sort()).toEqual([false, true]);
    await store.explorations.finish(one.exploration.id, nothing);
    expect(await ask()).toMatchObject({ isNew: false, exploration: { id: one.exploration.id, state: 'done' } });
    expect(await begun(why('P2'))).not.toBe(one.exploration.id);
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['failed', (id) => store.explorations.fail(id, { code: 'job_failed', message: '' })],
    ['was cancelled', (id) => store.explorations.cancel(id)],
    ['has expired', (id) => store.redis.del(`${store.prefix}:exploration:${id}`)],
  ])('begins anew where the last one %s', async (_, end) => {
    const id = await begun();
    await end(id);
    const again = await ask();
    expect(again.isNew).toBe(true);
    expect(again.exploration.id).not.toBe(id);
    expect((await ask()).exploration.id).toBe(again.exploration.id);
  });
});

describe('whoever works on an exploration', () => {
  const hears = async (end: (id: string) => Promise<unknown>) => {
    const id = await begun();
    await store.explorations.start(id, 'w');
    const ended = store.explorations.ended(id, store.changes, soon());
    await store.explorations.progress(id, { stage: 'solve', percent: 1, message: '' });
    await end(id);
    return ended;
  };

  it('hears that it was cancelled, or erased', async () => {
    expect(await hears((id) => store.explorations.cancel(id))).toBe(true);
    expect(await hears(() => store.explorations.eraseAbout(run))).toBe(true);
  });

  it('hears nothing once they are no longer interested', async () => {
    const id = await begun();
    const gone = new AbortController();
    const ended = store.explorations.ended(id, store.changes, gone.signal);
    gone.abort();
    expect(await ended).toBe(false);
    expect(await store.redis.pubsub('CHANNELS')).toEqual([]);
  });
});

describe('what was asked about a run or a dataset', () => {
  it('is erased with it, in whatever state, and leaves no key', async () => {
    const ids = [await begun(), await begun(why('P2')), await begun({ kind: 'places', question: {} })];
    await store.explorations.start(ids[1] as string, 'w');
    await store.explorations.finish(ids[2] as string, { head: '{}', list: { items: bytes('1,'), offsets: Uint32Array.of(0, 2).buffer } });
    const { id: other } = await store.runs.create({ datasetId: 'd1', name: '', rules: completeRules({}) });
    const kept = await begun(why(), { runId: other, datasetId: 'd1' });

    await store.explorations.eraseAbout(run);
    for (const id of ids) expect(await store.redis.keys(`*${id}*`)).toEqual([]);
    expect(await store.redis.keys(`*${run.runId}:explorations`)).toEqual([]);
    const open = await store.redis.smembers(`${store.prefix}:open`);
    expect(ids.filter((id) => open.includes(`exploration ${id}`))).toEqual([]);
    const state: ExplorationState | undefined = (await store.explorations.read(kept))?.state;
    expect(state).toBe('queued');
    expect(await ask(why(), { runId: other, datasetId: 'd1' })).toMatchObject({ isNew: false });
  });

  it('of the dataset itself goes with the dataset', async () => {
    const dataset = await store.datasets.create({ name: '', files: [choices] });
    const subject = { runId: null, datasetId: dataset.id };
    const id = await begun({ kind: 'frontier', question: { rules: completeRules({}) } }, subject);
    await store.explorations.eraseAbout(subject);
    expect(await store.explorations.read(id)).toBeNull();
  });

  it('is forgotten by the run once it has expired', async () => {
    const key = `${store.prefix}:run:${run.runId}:explorations`;
    const expired = await begun();
    await store.explorations.cancel(expired);
    await store.redis.zadd(key, 1, expired); // as if its time had been over long ago
    const id = await begun();
    expect(await store.redis.zrange(key, '0', '-1')).toEqual([id]);
  });
});
