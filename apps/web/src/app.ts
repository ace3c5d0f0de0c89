// The table of contents of the service. main.ts starts it; tests inject requests into it.

import multipart from '@fastify/multipart';
import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import type { WebConfig } from '@project-allocation/config';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { access } from './plugins/access.js';
import { errors } from './plugins/errors.js';
import { gui } from './plugins/gui.js';
import { headers } from './plugins/headers.js';
import { registerRoutes } from './routes.js';
import { openTools } from './tools.js';

/** The service, ready to listen or to have requests injected. It waits for no Redis: /readyz says whether there is one. */
export async function buildApp(config: WebConfig, logger: FastifyServerOptions['logger'] = false): Promise<FastifyInstance> {
  const app = Fastify({
    logger: logger ?? false,
    bodyLimit: config.MAX_UPLOAD_BYTES,
    forceCloseConnections: 'idle',
    trustProxy: false,
  }).withTypeProvider<TypeBoxTypeProvider>();
  app.setValidatorCompiler(TypeBoxValidatorCompiler);

  const tools = openTools(config, app.log);
  app.addHook('preClose', () => tools.close());

  access(app);
  errors(app);
  headers(app);
  await app.register(multipart, { throwFileSizeLimit: true });
  registerRoutes(app, tools);
  if (config.GUI === 'on') await gui(app);
  return app;
}
