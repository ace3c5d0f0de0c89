// Needs the queues and Redis · gives Arena's pages and the files they load, on every address nobody else has taken.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { IoQueue } from '@project-allocation/jobs';
import arena from 'bull-arena';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { RedisWatch } from './health.js';
import { awayPage, branded, STYLES, STYLESHEET } from './pages.js';

/** What Arena calls the server that queues are on; part of every address. */
export const HOST_ID = 'redis';

export function arenaPages(app: FastifyInstance, queues: readonly IoQueue[], redis: RedisWatch): void {
  const pages = openArena(queues, app.log);
  app.get(STYLESHEET, (_request, reply) => reply.type('text/css; charset=utf-8').send(STYLES));
  app.get('/*', async ({ raw: request, url }, reply) => {
    // Arena would wait for Redis without end; its files (they have an ending) need none
    const isFile = /\.(css|js|ico|svg|map)(\?|$)/.test(url);
    if (!isFile && !(await redis.answers())) return reply.code(503).header('retry-after', '2').type('text/html; charset=utf-8').send(awayPage);
    reply.hijack();
    pages(request, reply.raw);
    return reply;
  });
}

/** Arena as an Express application that does not listen, with all its files at hand. */
export function openArena(queues: readonly IoQueue[], log: FastifyBaseLogger): arena.Application {
  const pages = arena(
    {
      Bee: Opened as unknown as new (name: string) => object,
      queues: queues.map(({ name }) => ({ type: 'bee', name, hostId: HOST_ID })),
      customCssPath: STYLESHEET,
    },
    { disableListen: true, useCdn: false, basePath: '/', activeHostId: HOST_ID },
  );
  /** Arena makes its queues itself, with `new`: it is given those that are open. */
  function Opened(name: string) {
    return queues.find((queue) => queue.name === name);
  }
  catchRejections(pages._router.stack);
  brand(pages);
  pages.use((error: Error, _request: IncomingMessage, response: ServerResponse, _next: () => void) => {
    log.error({ err: error }, 'page failed');
    if (response.headersSent) response.end();
    else response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end('The page could not be made; the log says why.\n');
  });
  return pages;
}

function brand(pages: arena.Application): void {
  const render = pages.render.bind(pages);
  pages.render = (view, options, done) => render(view, options, (error, html) => done(error, html && branded(html)));
}

/** Routes that have been dealt with: Arena's routers are one for the whole process. */
const caught = new WeakSet<object>();

/**
 * Hands what an asynchronous handler throws to Express. Express 4 does not look at promises, so a page with
 * ?pageSize=-1, which Redis refuses, would end the process.
 */
function catchRejections(layers: readonly arena.Layer[]): void {
  for (const { route, handle } of layers) {
    if (handle.stack) catchRejections(handle.stack);
    if (!route || caught.has(route)) continue;
    caught.add(route);
    for (const layer of route.stack) {
      const original = layer.handle;
      layer.handle = (request, response, next) => Promise.resolve(original(request, response, next)).catch(next);
    }
  }
}
