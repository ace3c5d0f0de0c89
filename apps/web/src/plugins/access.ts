// Needs nothing · refuses requests for another host and from pages of another origin: there is no sign-in, so only this
// machine, by its own names, and the pages served here are answered.

import { allowsHost, allowsOrigin } from '@project-allocation/config';
import { KnownError } from '@project-allocation/model';
import type { FastifyInstance } from 'fastify';

export function access(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ headers: { host, origin } }) => {
    if (!allowsHost(host))
      throw new KnownError('host_refused', `The request is for the host “${host ?? ''}”; this service answers as localhost, 127.0.0.1 and [::1] only.`);
    if (!allowsOrigin(origin, host))
      throw new KnownError('origin_refused', `The request comes from a page of ${origin}; only pages of this service itself are answered.`);
  });
}
