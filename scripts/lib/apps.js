// The three apps: how each is started, and when it is ready.

import { join } from 'node:path';
import { root, toolEnvironment } from './project.js';
import { dataFolderOf } from './redis.js';
import { expectReady, startService } from './service.js';

/** @typedef {import('./service.js').Service} Service */
/** @typedef {import('./ports.js').Ports} Ports */

/**
 * @typedef {object} App
 * @property {string} name its folder under apps/
 * @property {(service: Service, ports: Ports) => Promise<unknown>} ready settles when it does its work
 * @property {number} stopsWithin milliseconds it may take to stop; the worker finishes what it is at
 */

const READY_WITHIN = 60_000;
const LOOK_EVERY = 100; // milliseconds

/** In the order in which they are started; stopped in the opposite one: first what takes requests, last what does the work. @type {App[]} */
export const apps = [
  { name: 'worker', ready: (service) => service.saidLine(/"msg":"worker ready"/), stopsWithin: 20_000 },
  { name: 'dashboard', ready: (_service, ports) => answers(`http://127.0.0.1:${ports.DASHBOARD_PORT}/healthz`), stopsWithin: 10_000 },
  {
    name: 'web',
    ready: async (_service, ports) => {
      await answers(`http://127.0.0.1:${ports.API_PORT}/readyz`);
      await answers(`http://127.0.0.1:${ports.GUI_PORT}/`);
    },
    stopsWithin: 10_000,
  },
];

/**
 * @param {App} app
 * @param {Ports} ports
 * @param {string} redisUrl
 * @returns {Service}
 */
export function startApp(app, ports, redisUrl) {
  const numbers = Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)]));
  return startService({
    name: app.name,
    command: join(root, 'node_modules', '.bin', 'node'),
    args: ['--enable-source-maps', 'dist/main.js'],
    cwd: join(root, 'apps', app.name),
    env: toolEnvironment({ NODE_ENV: process.env.NODE_ENV ?? 'production', ...numbers, HOST: '127.0.0.1', REDIS_URL: redisUrl }),
    logFile: join(dataFolderOf(root), 'logs', `${app.name}.log`),
  });
}

/**
 * @param {App} app
 * @param {Service} service
 * @param {Ports} ports
 * @throws {import('./refusal.js').Refusal} when it ends or takes too long
 */
export const appReady = (app, service, ports) => expectReady(service, app.ready(service, ports), READY_WITHIN);

/**
 * @param {string} url
 * @returns {Promise<void>} when it answers 2xx; whoever waits sets the limit
 */
async function answers(url) {
  while (
    !(await fetch(url).then(
      (response) => response.ok,
      () => false,
    ))
  )
    await new Promise((again) => setTimeout(again, LOOK_EVERY).unref());
}
