// Needs the GUI's built files · serves them; the address of every page is the application itself, which finds the page.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Beside the bundle, where the build copies them; from sources, where the GUI's own build leaves them. */
const FOLDER = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../../../packages/gui/dist/' : './public/', import.meta.url));

const YEAR_SECONDS = 31_536_000;

export async function gui(app: FastifyInstance): Promise<void> {
  if (!existsSync(FOLDER)) throw new Error(`The GUI is not built: there is no ${FOLDER}. Run \`npm run build\`, or set GUI=off to serve the API alone.`);
  await app.register(fastifyStatic, {
    root: FOLDER,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // names of assets carry a hash of their content; everything else must be asked for again
      reply.header('cache-control', path.includes('/assets/') ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
    },
  });
  for (const page of ['/datasets/*', '/runs/*']) {
    app.get(page, (_request, reply) => reply.sendFile('index.html'));
  }
}
