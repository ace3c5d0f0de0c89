import { type Enqueue, openProducers } from '@project-allocation/jobs';
import { completeRules } from '@project-allocation/model';
import { connect, Explorations, OpenWork, Runs } from '@project-allocation/store';
import { prefix, startRedis } from '@project-allocation/test-support';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { recover } from '../src/recover.js';

it('a run or an exploration whose job was never queued, or was removed, gets one; what has one gets no second', async () => {
  const server = await startRedis();
  const keys = prefix();
  const onError = () => {};
  const redis = connect(server.url, { name: 'test', patience: 'wait', onError });
  const runs = new Runs(redis, keys);
  const producers = openProducers({ redis: { address: server.url }, prefix: keys, onError });
  try {
    const lost = await runs.create({ datasetId: 'd', name: '', rules: completeRules({}) });
    const queued = await runs.create({ datasetId: 'd', name: '', rules: completeRules({}) });
    expect(await producers.enqueue('allocate', queued.id, { runId: queued.id })).toBe(true);
    const asked = await new Explorations(redis, keys, 60).ask({ runId: lost.id, datasetId: 'd' }, { kind: 'places', question: {} });

    const added: [string, string][] = [];
    const enqueue: Enqueue = async (queue, id, payload) => {
      const isNew = await producers.enqueue(queue, id, payload);
      if (isNew) added.push([queue, id]);
      return isNew;
    };
    await recover(new OpenWork(redis, keys), enqueue, pino({ level: 'silent' }), -1_000);
    await recover(new OpenWork(redis, keys), enqueue, pino({ level: 'silent' }), -1_000);
    expect(added.sort()).toEqual([
      ['allocate', lost.id],
      ['explore', asked?.exploration.id],
    ]);
    expect(await redis.llen(`${keys}:allocate:waiting`)).toBe(2);
    expect(await redis.llen(`${keys}:explore:waiting`)).toBe(1);
  } finally {
    await producers.close();
    redis.disconnect();
    await server.stop();
  }
});
