// One application, two listeners: the API's port and the GUI's. Both answer everything, so that the GUI is same-origin.

import { createServer, type Server } from 'node:http';
import type { WebConfig } from '@project-allocation/config';
import type { FastifyInstance } from 'fastify';

/** A port that is not to be had; the message names it and the setting that changes it. */
export class PortError extends Error {
  override readonly name = 'PortError';
}

/**
 * Listens on API_PORT, and on GUI_PORT unless another process serves the GUI.
 * @throws PortError
 */
export async function listen(app: FastifyInstance, { HOST, API_PORT, GUI_PORT, GUI }: WebConfig): Promise<void> {
  const second = GUI === 'on' ? secondServer(app) : null;
  await app.listen({ host: HOST, port: API_PORT }).catch((error: NodeJS.ErrnoException) => refuse(error, 'API_PORT', API_PORT));
  if (!second) return;
  await new Promise<void>((resolve, reject) => {
    second.once('error', reject);
    second.listen(GUI_PORT, HOST, resolve);
  }).catch((error: NodeJS.ErrnoException) => refuse(error, 'GUI_PORT', GUI_PORT));
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

function refuse(error: NodeJS.ErrnoException, setting: string, port: number): never {
  if (error.code === 'EADDRINUSE') throw new PortError(`Port ${port} is taken by another program. Stop that, or set ${setting} to another port.`);
  if (error.code === 'EACCES') throw new PortError(`Port ${port} may not be used by this user. Set ${setting} to a port above 1023.`);
  throw error;
}
