// Asked by the container engine whether the process is up and could take a job. Answers on loopback only.

import { createServer, type Server } from 'node:http';
import type { Worker } from './app.js';

/** How long Redis may take to answer before the worker counts as not ready. */
const PATIENCE_MS = 2_000;

/** Serves /healthz (process up) and /readyz (Redis answers, queues open) on 127.0.0.1. */
export function serveHealth(worker: Worker, port: number): Promise<Server> {
  const server = createServer(async (request, reply) => {
    const ready = request.url === '/readyz' ? await within(PATIENCE_MS, worker.ready()) : true;
    reply.writeHead(ready ? 200 : 503, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: ready }));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

/** What `answer` says, or false when it takes longer than that or fails. */
async function within(milliseconds: number, answer: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  return Promise.race([answer.catch(() => false), late]).finally(() => clearTimeout(timer));
}
