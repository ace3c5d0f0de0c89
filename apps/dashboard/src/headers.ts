// Needs nothing · gives every answer, Arena's too, the headers that keep a browser from doing more with it than it should.

import type { FastifyInstance } from 'fastify';

// Arena's pages hold scripts and styles of their own, and its editor starts a worker from a blob. Nothing comes from elsewhere.
const POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; worker-src blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const HEADERS = new Map([
  ['content-security-policy', POLICY],
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-resource-policy', 'same-origin'],
]);

export function headers(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, { raw }) => {
    raw.setHeaders(HEADERS); // on the raw answer, which is all that Arena sees
  });
}
