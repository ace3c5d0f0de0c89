import { describe, expect, it } from 'vitest';
import { useService } from './service.js';

const service = useService({ worker: false });

describe('a request', () => {
  it('for another host is refused: a name that only resolves to this machine opens nothing', async () => {
    for (const host of ['evil.example', 'localhost.evil.example:8080', '192.0.2.1']) {
      expect((await service.send({ url: '/api/v1/datasets', headers: { host } })).json(), host).toMatchObject({ status: 403, code: 'host_refused' });
    }
  });

  it('from a page of another origin is refused, whatever it asks', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://localhost:1234']) {
      const answer = await service.send({ method: 'POST', url: '/api/v1/runs', payload: {}, headers: { origin } });
      expect(answer.json(), origin).toMatchObject({ status: 403, code: 'origin_refused' });
    }
    expect((await service.send({ url: '/api/v1/datasets', headers: { origin: 'http://localhost:5050' } })).statusCode).toBe(200);
  });

  it('to nowhere is told so as a problem, and every answer has the headers that hold a browser back', async () => {
    const answer = await service.send({ url: '/api/v2/everything' });
    expect(answer.json()).toMatchObject({ status: 404, code: 'route_not_found' });
    expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer' });
  });
});

describe('a Redis that is away', () => {
  it('is a 503 that says so, and no upload is acknowledged that is not kept', async () => {
    expect((await service.send({ url: '/readyz' })).json()).toEqual({ ok: true });
    await service.redis.stop();
    expect((await service.send({ url: '/readyz' })).json()).toMatchObject({ status: 503, code: 'service_unavailable' });
    expect((await service.send({ url: '/healthz' })).statusCode).toBe(200);
    const upload = await service.send(service.upload({ choices: 'a', projects: 'b' }));
    expect(upload.json()).toMatchObject({ status: 503 });
    await service.redis.start();
    await expect.poll(async () => (await service.send({ url: '/readyz' })).statusCode, { timeout: 10_000 }).toBe(200);
  });
});
