import { completeRules } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { OpenWork } from '../src/index.js';
import { choices, useStore } from './tools.js';

const store = useStore();

describe('open work', () => {
  it('is what was asked for some time ago and has not ended', async () => {
    const open = new OpenWork(store.redis, store.prefix);
    const dataset = await store.datasets.create({ name: '', files: [choices] });
    const run = await store.runs.create({ datasetId: 'd', name: '', rules: completeRules({}) });
    const ended = await store.runs.create({ datasetId: 'd', name: '', rules: completeRules({}) });
    const erased = await store.runs.create({ datasetId: 'd', name: '', rules: completeRules({}) });
    await store.runs.fail(ended.id, { code: 'job_failed', message: '' });
    await store.runs.erase(erased);
    await store.runs.start(run.id, 'w');
    const asked = await store.explorations.ask({ runId: run.id, datasetId: 'd' }, { kind: 'places', question: {} });
    const exploration = asked?.exploration.id as string;

    expect(await open.overdue(60_000)).toEqual([]);
    const items = await open.overdue(-1_000);
    expect(items).toHaveLength(3);
    expect(items).toEqual(
      expect.arrayContaining([
        { kind: 'dataset', id: dataset.id },
        { kind: 'run', id: run.id },
        { kind: 'exploration', id: exploration },
      ]),
    );
    expect((await store.redis.smembers(`${store.prefix}:open`)).sort()).toEqual(
      [`dataset ${dataset.id}`, `run ${run.id}`, `exploration ${exploration}`].sort(),
    );
  });
});
