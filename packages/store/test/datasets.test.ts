import { issue } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { choices, soon, useStore } from './tools.js';

const store = useStore();
const checked = { counts: null, issues: [issue('file_missing', { file: 'projects' }, { role: 'projects' })], issueCounts: { error: 1, repair: 0, warning: 0 } };
const columns = new Uint8Array([1, 2, 3, 0, 255]).buffer;

describe('a dataset', () => {
  it('keeps its upload byte for byte', async () => {
    const dataset = await store.datasets.create({ name: 'Autumn', files: [choices] });
    expect(dataset).toMatchObject({ name: 'Autumn', state: 'checking', files: [{ role: 'choices', name: 'choices.csv', bytes: 4 }] });
    expect(await store.datasets.upload(dataset)).toEqual([choices]);
    expect(await store.datasets.read(dataset.id)).toMatchObject({ ...dataset, seq: 1 });
  });

  it('is checked once: the second end of a check changes nothing', async () => {
    const { id } = await store.datasets.create({ name: '', files: [choices] });
    expect(await store.datasets.start(id)).toEqual({ starts: 1 });
    expect(await store.datasets.start(id)).toEqual({ starts: 2 });
    expect(await store.datasets.finish(id, { ...checked, issueCounts: { error: 0, repair: 0, warning: 1 } }, columns)).toBe(true);
    expect(await store.datasets.refuse(id, checked, 1)).toBe(false);
    expect(await store.datasets.start(id)).toBeNull();
    expect(await store.datasets.read(id)).toMatchObject({ state: 'ready', issueCounts: { warning: 1 } });
    expect(new Uint8Array((await store.datasets.columns(id)) as ArrayBuffer)).toEqual(new Uint8Array(columns));
  });

  it('that is refused goes with everything under it after its time', async () => {
    const { id } = await store.datasets.create({ name: '', files: [choices] });
    await store.datasets.refuse(id, checked, 3_600);
    expect((await store.datasets.issues(id, 10)).items).toEqual(checked.issues);
    for (const key of await store.redis.keys(`*${id}*`)) expect(await store.redis.ttl(key), key).toBeGreaterThan(3_590);
  });

  it('that is erased leaves no key', async () => {
    const dataset = await store.datasets.create({ name: '', files: [choices] });
    await store.datasets.finish(dataset.id, checked, columns);
    await store.datasets.erase(dataset);
    expect(await store.redis.keys(`*${dataset.id}*`)).toEqual([]);
    expect((await store.redis.zrange(`${store.prefix}:datasets`, '0', '-1')).join()).not.toContain(dataset.id);
  });

  it('pages its issues', async () => {
    const { id } = await store.datasets.create({ name: '', files: [choices] });
    const issues = Array.from({ length: 2_500 }, (_, i) => issue('file_missing', { file: `f${i}` }, { role: 'choices' }));
    await store.datasets.refuse(id, { ...checked, issues }, 60);
    const page = await store.datasets.issues(id, 2, 2_497);
    expect([page.items.map(({ file }) => file), page.total, page.nextCursor]).toEqual([['f2497', 'f2498'], 2_500, '2499']);
    expect((await store.datasets.issues(id, 2, 2_499)).nextCursor).toBeNull();
  });
});

describe('the list of datasets', () => {
  it('is newest first, whole over its pages, and passes over what has expired', async () => {
    await store.redis.flushall();
    const made: string[] = [];
    for (let i = 0; i < 7; i++) {
      made.unshift((await store.datasets.create({ name: String(i), files: [choices] })).id);
      await new Promise((resolve) => setTimeout(resolve, 2)); // within one millisecond there is no newer
    }
    await store.redis.del(`${store.prefix}:dataset:${made[2]}`);
    made.splice(2, 1);

    const first = await store.datasets.list(4);
    expect(first.items.map(({ id }) => id)).toEqual(made.slice(0, 4));
    const second = await store.datasets.list(4, first.nextCursor ?? '');
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made);
    expect([second.nextCursor, second.total]).toEqual([null, 6]);
  });
});

describe('whoever follows a dataset', () => {
  it('sees it now, after each change, and is let go by the signal', async () => {
    const { id } = await store.datasets.create({ name: '', files: [choices] });
    const seen: string[] = [];
    for await (const { state, progress } of store.datasets.changes(id, store.changes, soon())) {
      seen.push(`${state} ${progress.percent}`);
      if (seen.length === 1) await store.datasets.progress(id, { stage: 'read', percent: 40, message: '' });
      if (seen.length === 2) await store.datasets.finish(id, checked, columns);
      if (state === 'ready') break;
    }
    expect(seen).toEqual(['checking 0', 'checking 40', 'ready 100']);

    const gone = new AbortController();
    setTimeout(() => gone.abort(), 20);
    for await (const _ of store.datasets.changes(id, store.changes, gone.signal));
    expect(await store.redis.pubsub('CHANNELS')).toEqual([]);
  });
});
