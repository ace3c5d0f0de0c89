// The process: settings, log, start, and an orderly end.

import { ConfigError, loadWebConfig } from '@project-allocation/config';
import closeWithGrace from 'close-with-grace';
import { buildApp } from './app.js';
import { listen } from './listen.js';

/** How long open requests may take to come to an end. */
const GRACE_MS = 10_000;

try {
  const config = loadWebConfig();
  const app = await buildApp(config, loggerFor(config));
  closeWithGrace({ delay: GRACE_MS, logger: app.log }, async ({ err }) => {
    if (err) app.log.fatal({ err }, 'web ends by an error');
    await app.close();
  });
  await listen(app, config);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exit(78); // EX_CONFIG of sysexits.h
}

function loggerFor({ LOG_LEVEL }: { LOG_LEVEL: string }) {
  return {
    level: LOG_LEVEL,
    base: { app: 'web' },
    // an address can hold a search for a person: the path is logged, the query is not
    serializers: { req: ({ method, url }: { method: string; url: string }) => ({ method, path: url.split('?')[0] }) },
  };
}
