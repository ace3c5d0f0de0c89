// The process: settings, log, start, and an orderly end.

import { ConfigError, loadWorkerConfig } from '@project-allocation/config';
import closeWithGrace from 'close-with-grace';
import { pino } from 'pino';
import { startWorker } from './app.js';
import { serveHealth } from './health.js';

try {
  const config = loadWorkerConfig();
  const log = pino({ level: config.LOG_LEVEL, base: { app: 'worker', worker: config.WORKER_NAME } });
  log.info('worker starting');
  const worker = await startWorker(config, log);
  const health = config.HEALTH_PORT === 0 ? null : await serveHealth(worker, config.HEALTH_PORT);
  log.info('worker ready');

  closeWithGrace({ delay: config.DRAIN_MS + 5_000, logger: log }, async ({ err }) => {
    if (err) log.fatal({ err }, 'worker ends by an error');
    health?.close();
    await worker.close();
    log.info('worker stopped');
  });
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 78; // EX_CONFIG of sysexits.h
}
