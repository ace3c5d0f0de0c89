// Needs nothing · refuses requests for another host and from pages of another origin: there is no sign-in, so only this
// machine, by its own names, and the pages served here are answered.

import { allowsHost, allowsOrigin } from '@project-allocation/config';
import type { FastifyInstance } from 'fastify';

export function access(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ headers: { host, origin } }, reply) => {
    if (!allowsHost(host)) return reply.code(403).send({ error: `The request is for the host “${host ?? ''}”; expected localhost, 127.0.0.1 or [::1].` });
    if (!allowsOrigin(origin, host))
      return reply.code(403).send({ error: `The request comes from a page of ${origin}; only the dashboard's own are answered.` });
    return undefined;
  });
}
