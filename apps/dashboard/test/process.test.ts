// Who is answered, health, and a Redis that comes and goes.

import { request } from 'node:http';
import { eventually } from '@project-allocation/test-support';
import { afterEach, describe, expect, it } from 'vitest';
import { type Dashboard, openDashboard } from './dashboard.js';

let dashboard: Dashboard;
afterEach(() => dashboard.close());

/** Status of a request with a Host header of one's own, which fetch does not allow. */
const statusFor = (headers: Record<string, string>, method = 'GET') =>
  new Promise<number | undefined>((resolve, reject) => {
    const asked = request(`${dashboard.url}/api/queue/redis/allocate/job/1`, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.once('error', reject).end();
  });

describe('the dashboard', () => {
  it('answers this machine and its own pages only', async () => {
    dashboard = await openDashboard();
    const { host } = new URL(dashboard.url);
    expect(await statusFor({ host: 'evil.example' })).toBe(403);
    expect(await statusFor({ host, origin: 'http://evil.example' }, 'DELETE')).toBe(403);
    expect(await statusFor({ host, origin: dashboard.url }, 'DELETE')).toBe(404);
    expect(await statusFor({ host: host.replace('127.0.0.1', 'localhost') }, 'DELETE')).toBe(404);
  });

  it('is healthy without Redis, ready with it, and shows pages as soon as it is there', async () => {
    dashboard = await openDashboard({ started: false });
    const { ask, redis } = dashboard;
    expect(await ask('/healthz')).toMatchObject({ status: 200, text: '{"ok":true}' });
    expect(await ask('/readyz')).toMatchObject({ status: 503, text: '{"ok":false}' });
    expect(await ask('/redis/allocate')).toMatchObject({ status: 503, text: expect.stringContaining('Redis does not answer') });
    expect((await ask('/api/queue/redis/allocate/job/1', { method: 'DELETE' })).status).toBe(503);
    expect((await ask('/bootstrap.min.css')).status).toBe(200);
    await redis.start();
    await eventually(async () => (await ask('/readyz')).status === 200);
    expect((await ask('/redis/allocate')).status).toBe(200);
  });

  it('works on after Redis was lost and started again', async () => {
    dashboard = await openDashboard();
    const { ask, redis, queue } = dashboard;
    expect((await ask('/redis/allocate')).status).toBe(200);
    await redis.kill();
    await eventually(async () => (await ask('/redis/allocate')).status === 503);
    await redis.start();
    await eventually(async () => (await ask('/redis/allocate')).status === 200);
    await queue.createJob({ runId: 'a' }).setId('a').save();
    expect((await ask('/redis/allocate/waiting')).text).toContain('href="/redis/allocate/a"');
  });
});
