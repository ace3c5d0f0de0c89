import { loadWebConfig } from '@project-allocation/config';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../src/app.js';

// the pages need no Redis; the address is one where none answers
let app: FastifyInstance;
beforeAll(async () => {
  app = await buildApp(loadWebConfig({ REDIS_URL: '/nowhere/redis.sock' }));
});
afterAll(() => app.close());
const get = (url: string, accept = 'text/html,*/*') => app.inject({ url, headers: { host: 'localhost:8080', accept } });

describe('the GUI', () => {
  it('is served at the address of every page, and asked for again each time', async () => {
    for (const url of ['/', '/datasets/new', '/datasets/abc', '/runs/abc']) {
      const answer = await get(url);
      expect([answer.statusCode, answer.headers['content-type']], url).toEqual([200, 'text/html; charset=utf-8']);
      expect(answer.headers['cache-control']).toBe('no-cache');
    }
  });

  it('says itself that there is no such page; a program is told as a problem', async () => {
    const page = await get('/nothing/here');
    expect([page.statusCode, page.body.includes('<div id="root">')]).toEqual([404, true]);
    expect((await get('/nothing/here', 'application/json')).json()).toMatchObject({ status: 404, code: 'route_not_found' });
  });

  it('has assets that are kept for good, since their names change with their content', async () => {
    const [asset] = (await get('/')).body.match(/\/assets\/[\w.-]+\.js/) ?? [];
    const answer = await get(asset ?? '');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toContain('immutable');
  });

  it('loads nothing from elsewhere and runs nothing inline', async () => {
    const { body, headers } = await get('/');
    expect(body).not.toMatch(/https?:\/\//);
    expect(body).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(headers['content-security-policy']).toContain("default-src 'self'");
  });
});
