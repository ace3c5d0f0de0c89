// One application, two listeners: the API's port and the GUI's. Both answer everything, so that the GUI is same-origin.

import { createServer, type Server } from 'node:http';
import { refusePort, type WebConfig } from '@project-allocation/config';
import type { FastifyInstance } from 'fastify';

/**
 * Listens on API_PORT, and on GUI_PORT unless another process serves the GUI.
 * @throws ConfigError when a port is not to be had
 */
export async function listen(app: FastifyInstance, { HOST, API_PORT, GUI_PORT, GUI }: WebConfig): Promise<void> {
  const second = GUI === 'on' ? secondServer(app) : null;
  await app.listen({ host: HOST, port: API_PORT }).catch((error: unknown) => refusePort(error, 'API_PORT', API_PORT));
  if (!second) return;
  await new Promise<void>((resolve, reject) => {
    second.once('error', reject);
    second.listen(GUI_PORT, HOST, resolve);
  }).catch((error: unknown) => refusePort(error, 'GUI_PORT', GUI_PORT));
}

/** A server that answers with the same application and closes with it. */
function secondServer(app: FastifyInstance): Server {
  const server = createServer((request, reply) => app.routing(request, reply));
  app.addHook('onClose', async () => {
    server.close();
    server.closeIdleConnections();
  });
  return server;
}
