// The process: settings, log, start, and an orderly end.

import { ConfigError, loadDashboardConfig, refusePort } from '@project-allocation/config';
import closeWithGrace from 'close-with-grace';
import { buildApp } from './app.js';

/** How long open requests may take to come to an end. */
const GRACE_MS = 5_000;

try {
  const config = loadDashboardConfig();
  const app = await buildApp(config, { level: config.LOG_LEVEL, base: { app: 'dashboard' } });
  closeWithGrace({ delay: GRACE_MS, logger: app.log }, async ({ err }) => {
    if (err) app.log.fatal({ err }, 'dashboard ends by an error');
    await app.close();
  });
  await app.listen({ host: config.HOST, port: config.DASHBOARD_PORT }).catch((error: unknown) => refusePort(error, 'DASHBOARD_PORT', config.DASHBOARD_PORT));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exit(78); // EX_CONFIG of sysexits.h
}
