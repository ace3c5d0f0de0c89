// Every route of Arena is either answered here, or a page, or refused with a reason; nothing slips through.

import type arena from 'bull-arena';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArena } from '../src/arena.js';
import { SUPPORTED } from '../src/failed-jobs.js';
import { UNSUPPORTED } from '../src/unsupported.js';
import { type Dashboard, openDashboard } from './dashboard.js';

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await openDashboard();
});
afterAll(() => dashboard.close());

const PAGES = ['/', '/:queueHost/:queueName', '/:queueHost/:queueName/:id'];

/** Method and path of each route of Arena's own. */
function routesOf(layers: readonly arena.Layer[]): { method: string; path: string }[] {
  return layers.flatMap(({ route, handle }) => {
    if (handle.stack) return routesOf(handle.stack);
    return route ? Object.keys(route.methods).map((method) => ({ method: method.toUpperCase(), path: route.path })) : [];
  });
}

/** A path with names in it as one with values, the same for both ways of naming. */
const filled = (path: string) => path.replace(/:\w+(\([^)]*\))?/g, 'x').replace(/^\/api/, '');

describe('what Bee-Queue lacks', () => {
  it('is all that Arena has besides its pages and the care of failed jobs', () => {
    const routes = routesOf(openArena([dashboard.queue], dashboard.app.log)._router.stack);
    const known = new Set([...SUPPORTED, ...UNSUPPORTED].map(([method, path]) => `${method} ${filled(path)}`));
    const others = routes.filter(({ method, path }) => !known.has(`${method} ${filled(path)}`)).map(({ path }) => path.replace(/\/:state\(.*/, '/:id'));
    expect([...new Set(others)].sort()).toEqual(PAGES);
    expect(routes.length).toBe(known.size + 4);
  });

  it.each(UNSUPPORTED)('%s %s is refused with the reason', async (method, path, reason) => {
    const { status, text } = await dashboard.ask(path.replace(/:host/, 'redis').replace(/:name/, 'allocate').replace(/:id/, '1'), { method });
    expect(status).toBe(501);
    expect(JSON.parse(text)).toEqual({ error: reason });
  });

  it('reaches no page under another name', async () => {
    for (const [method, path] of [
      ['POST', '/redis/allocate'],
      ['DELETE', '/redis/allocate/1'],
      ['PUT', '//api/queue/redis/allocate/pause'],
      ['POST', '/API/queue/redis/allocate/job'],
      ['PUT', '/api/queue/redis/allocate/pause/'],
    ] as const) {
      expect((await dashboard.ask(path, { method })).status, `${method} ${path}`).toBe(404);
    }
  });
});
