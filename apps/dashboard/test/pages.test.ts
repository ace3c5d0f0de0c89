// What an operator sees and can do.

import { eventually } from '@project-allocation/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Dashboard, failJobs, openDashboard } from './dashboard.js';

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await openDashboard();
  await failJobs(dashboard, 'run-a', 'run-b', 'run-c', 'run-d');
});
afterAll(() => dashboard.close());

const page = async (path: string) => {
  const { status, text } = await dashboard.ask(path);
  expect(status, path).toBe(200);
  return text;
};
const write = (method: string, path: string, body?: object) =>
  dashboard.ask(path, { method, ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}) });

describe('the pages', () => {
  it('are those of Project Allocation and list every queue', async () => {
    const overview = await page('/');
    expect(overview).toContain('<title>Queues · Project Allocation</title>');
    expect(overview).toContain('>Project Allocation</a>');
    expect(overview).toMatch(/href="\/redis\/intake".*href="\/redis\/allocate"/s);
  });

  it('show how many jobs a queue has in each state, and what Redis says of itself', async () => {
    const queue = await page('/redis/allocate');
    expect(queue).toMatch(/<span class="badge">4<\/span>\s*<a href="\/redis\/allocate\/failed">/);
    expect(queue).toContain('redis_version');
  });

  it('show a failed job with its data and the reason, as text', async () => {
    expect(await page('/redis/allocate/failed')).toContain('run-a');
    const job = await page('/redis/allocate/run-a');
    expect(job).toContain('a failure with a &lt;b&gt;reason&lt;/b&gt;');
    expect(JSON.parse(await page('/redis/allocate/run-a?json=true'))).toMatchObject({ id: 'run-a', data: { runId: 'run-a' }, status: 'failed' });
    expect(JSON.parse(await page('/redis/allocate/failed.json'))).toHaveLength(4);
  });

  it('load everything from here', async () => {
    for (const path of ['/', '/redis/allocate', '/redis/allocate/failed', '/redis/allocate/run-a']) {
      const addresses = [...(await page(path)).matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, address]) => address ?? '');
      expect(addresses.length).toBeGreaterThan(10);
      for (const address of addresses) {
        expect(address, path).toMatch(/^\/(?!\/)/);
        expect((await dashboard.ask(address)).status, address).toBe(200);
      }
    }
    expect((await dashboard.ask('/')).headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('of what is not there say so', async () => {
    for (const path of ['/redis/nothing', '/redis/allocate/nothing', '/nothing/allocate']) expect((await dashboard.ask(path)).status, path).toBe(404);
  });

  it('that Redis refuses to fill end with an error, not the process', async () => {
    expect((await dashboard.ask('/redis/allocate/failed?pageSize=-1')).status).toBe(500);
    await page('/redis/allocate');
  });
});

describe('a failed job', () => {
  const starts = async (id: string) => (await dashboard.queue.getJob(id)).options.stacktraces.length;

  it('can be given out again, one or many', async () => {
    expect((await write('PATCH', '/api/queue/redis/allocate/job/run-a')).status).toBe(200);
    expect((await write('PATCH', '/api/queue/redis/allocate/job/bulk', { jobs: ['run-b', 'run-c'] })).status).toBe(200);
    for (const id of ['run-a', 'run-b', 'run-c']) await eventually(async () => (await starts(id)) === 2);
    await eventually(async () => (await dashboard.queue.checkHealth()).failed === 4);
    expect(await starts('run-d')).toBe(1);
  });

  it('can be removed, one or many', async () => {
    expect((await write('DELETE', '/api/queue/redis/allocate/job/run-b')).status).toBe(200);
    expect((await write('POST', '/api/queue/redis/allocate/job/bulk', { jobs: ['run-c', 'run-d'] })).status).toBe(200);
    for (const id of ['run-b', 'run-c', 'run-d']) expect(await dashboard.queue.getJob(id)).toBeNull();
  });

  it('that is not there, or in no such queue, is named', async () => {
    expect(await write('DELETE', '/api/queue/redis/allocate/job/nobody')).toMatchObject({ status: 404, text: expect.stringContaining('“nobody”') });
    expect(await write('DELETE', '/api/queue/redis/nothing/job/run-a')).toMatchObject({ status: 404, text: expect.stringContaining('“nothing”') });
  });
});

describe('a job that has not failed', () => {
  it('is neither given out again nor removed, alone or among others', async () => {
    const { queue } = dashboard;
    await queue
      .createJob({ runId: 'later' })
      .setId('later')
      .delayUntil(Date.now() + 3_600_000)
      .save();
    const asked = [
      await write('PATCH', '/api/queue/redis/allocate/job/later'),
      await write('DELETE', '/api/queue/redis/allocate/job/later'),
      await write('PATCH', '/api/queue/redis/allocate/job/bulk', { jobs: ['later'] }),
      await write('POST', '/api/queue/redis/allocate/job/bulk', { jobs: ['later'] }),
    ];
    for (const { status, text } of asked) {
      expect(status).toBe(409);
      expect(text).toContain('“later” has not failed');
    }
    expect((await queue.checkHealth()).delayed).toBe(1);
  });
});
