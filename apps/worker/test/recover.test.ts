import { openProducer } from '@project-allocation/jobs';
import { completeRules } from '@project-allocation/model';
import { connect, OpenWork, Runs } from '@project-allocation/store';
import { prefix, startRedis } from '@project-allocation/test-support';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { recover } from '../src/recover.js';

it('a run whose job was never queued, or was removed, gets one; a run that has one gets no second', async () => {
  const server = await startRedis();
  const keys = prefix();
  const onError = () => {};
  const redis = connect(server.url, { name: 'test', patience: 'wait', onError });
  const runs = new Runs(redis, keys);
  const producer = openProducer('allocate', { redis: { address: server.url }, prefix: keys, onError });
  try {
    const lost = await runs.create({ datasetId: 'd', name: '', rules: completeRules({}) });
    const queued = await runs.create({ datasetId: 'd', name: '', rules: completeRules({}) });
    expect(await producer.enqueue(queued.id, { runId: queued.id })).toBe(true);

    const added: string[] = [];
    const enqueue = async (_: string, id: string, payload: object) => {
      const isNew = await producer.enqueue(id, payload as { runId: string });
      if (isNew) added.push(id);
      return isNew;
    };
    await recover(new OpenWork(redis, keys), enqueue, pino({ level: 'silent' }), -1_000);
    await recover(new OpenWork(redis, keys), enqueue, pino({ level: 'silent' }), -1_000);
    expect(added).toEqual([lost.id]);
    expect(await redis.llen(`${keys}:allocate:waiting`)).toBe(2);
  } finally {
    await producer.close();
    redis.disconnect();
    await server.stop();
  }
});
