import type { DatasetAnswer, RunResource } from '@project-allocation/model';
import { eventually, parseEvents } from '@project-allocation/test-support';
import { beforeAll, describe, expect, it } from 'vitest';
import { largeFiles } from './large.js';
import { SMALL, useService } from './service.js';

const service = useService();
const send = (...args: Parameters<typeof service.send>) => service.send(...args);
const post = (url: string, payload: object = {}, prefer = 'wait=0') => send({ method: 'POST', url, payload, headers: { prefer } });
const read = async (id: string) => (await send({ url: `/api/v1/runs/${id}` })).json<RunResource>();
const cancel = (id: string) => post(`/api/v1/runs/${id}/cancel`);

let [large, small] = ['', ''];
beforeAll(async () => {
  const upload = async (files: Record<string, string>) => (await send(service.upload(files, { headers: { prefer: 'wait=60' } }))).json<DatasetAnswer>().id;
  [large, small] = [await upload(largeFiles()), await upload(SMALL)];
}, 120_000);

/** A run that would go on for long. */
const start = async () => (await post('/api/v1/runs', { datasetId: large, rules: { criteria: ['placed'] } })).json<RunResource>();
const running = (id: string) => eventually(async () => (await read(id)).state === 'running');

describe('cancelling a run', () => {
  it('ends a queued and a running one, and within a second the worker is free for the next', async () => {
    const first = await start();
    await running(first.id);
    const second = await start();
    expect((await read(second.id)).state).toBe('queued'); // this worker makes one allocation at a time
    const events = send({ url: first.events });

    for (const { id } of [second, first]) {
      const answer = await cancel(id);
      expect([answer.statusCode, answer.json()]).toMatchObject([202, { id, state: 'cancelled', summary: null, failure: null }]);
    }
    await eventually(async () => (await service.active('allocate')) === 0, 1_000);
    expect(parseEvents((await events).body).at(-1)).toMatchObject({ event: 'state', data: { state: 'cancelled' } });

    const next = (await post('/api/v1/runs', { datasetId: small }, 'wait=20')).json<RunResource>();
    expect(next).toMatchObject({ state: 'solved', summary: { verified: true } });
    expect(await read(first.id)).toMatchObject({ state: 'cancelled', starts: 1, progress: { stage: 'done', message: 'Cancelled' } });
    expect(await read(second.id)).toMatchObject({ state: 'cancelled', starts: 0 });
  });

  it('is refused when it has ended, and changes nothing then', async () => {
    const { id } = await start();
    await cancel(id);
    const ended = await read(id);
    expect((await cancel(id)).json()).toMatchObject({ status: 409, code: 'run_ended' });
    expect(await read(id)).toEqual(ended);
    expect((await cancel('none')).json()).toMatchObject({ status: 404, code: 'run_not_found' });
  });

  it('leaves a run without an allocation, which may be erased while its worker is still stopping', async () => {
    const run = await start();
    await running(run.id);
    await cancel(run.id);
    expect((await send({ url: `/api/v1/runs/${run.id}/allocation` })).json()).toMatchObject({ status: 409, code: 'run_not_solved' });
    expect((await send({ method: 'DELETE', url: `/api/v1/runs/${run.id}` })).statusCode).toBe(204);
    await eventually(async () => (await service.active('allocate')) === 0, 1_000);
    expect((await send({ url: `/api/v1/runs/${run.id}` })).statusCode).toBe(404);
  });
});
