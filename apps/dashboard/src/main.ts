// The process: settings, log, start, and an orderly end.

import { ConfigError, type DashboardConfig, loadDashboardConfig } from '@project-allocation/config';
import closeWithGrace from 'close-with-grace';
import type { FastifyInstance } from 'fastify';
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
  await listen(app, config);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exit(78); // EX_CONFIG of sysexits.h
}

async function listen(app: FastifyInstance, { HOST, DASHBOARD_PORT }: DashboardConfig): Promise<void> {
  try {
    await app.listen({ host: HOST, port: DASHBOARD_PORT });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new ConfigError(`Port ${DASHBOARD_PORT} is taken by another program. Stop that, or set DASHBOARD_PORT to another port.`);
  }
}
