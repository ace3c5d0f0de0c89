// npm start: from a clone to three addresses, and back to nothing running. Installs, builds, finds a Redis, starts the apps,
// waits until they answer; then until it is asked to stop or one of them dies.

import { appReady, apps, startApp } from './lib/apps.js';
import { installDependencies } from './lib/install.js';
import { takeOwnership } from './lib/ownership.js';
import { expectFree, readPorts } from './lib/ports.js';
import { loadEnvFile, root, toolEnvironment } from './lib/project.js';
import { chooseRedis, writeAddress } from './lib/redis.js';
import { redisReady, startRedis } from './lib/redis-process.js';
import { printFailure, Refusal } from './lib/refusal.js';
import { run } from './lib/run.js';
import { say, step } from './lib/steps.js';
import { aborted, stopRequest } from './lib/stop-request.js';

/** @typedef {{ service: import('./lib/service.js').Service, stopsWithin: number }} Running */

/** What runs, in the order in which it was started; stopped in the opposite one. @type {Running[]} */
const running = [];

const stop = stopRequest(() => {
  for (const { service } of running) service.kill();
  process.exit(1);
});

/** From nothing to three addresses. */
async function start() {
  loadEnvFile();
  const ports = readPorts(process.env);
  if (!process.env.REDIS_URL) await expectToBeAlone();
  await expectFree(ports);
  await step('Installing dependencies', () => installDependencies(stop));
  await step('Building', build);
  const redisUrl = await step('Starting Redis', provideRedis);
  const started = apps.map((app) => ({ app, service: keep(startApp(app, ports, redisUrl), app.stopsWithin) }));
  for (const { app, service } of started) await step(`Starting ${app.name}`, () => appReady(app, service, ports));
  say(
    `\nGUI    http://localhost:${ports.GUI_PORT}\nAPI    http://localhost:${ports.API_PORT}\nArena  http://localhost:${ports.DASHBOARD_PORT}\n\nCtrl-C stops everything.`,
  );
}

/** @throws {Refusal} when this project already runs from this folder */
async function expectToBeAlone() {
  const ownership = await takeOwnership(root, 'npm start');
  if (!ownership.owned) throw new Refusal(`This project already runs from this folder (${ownership.owner}): use that one, or stop it first.`);
}

/** Builds what changed. */
async function build() {
  const { code, output } = await run('turbo', ['run', 'build', '--output-logs=errors-only'], { cwd: root, env: toolEnvironment(), signal: stop });
  if (code !== 0) throw new Refusal(`${output.trim()}\nThe build failed: its output is above.`);
}

/** @returns {Promise<string>} the address of a Redis that answers */
async function provideRedis() {
  const redis = await chooseRedis(root, process.env);
  if (redis.kind === 'given') return redis.url;
  writeAddress(root, redis.url);
  stop.throwIfAborted();
  await redisReady(keep(await startRedis(root, redis), 30_000));
  return redis.url;
}

/**
 * @param {import('./lib/service.js').Service} service
 * @param {number} stopsWithin milliseconds
 */
function keep(service, stopsWithin) {
  running.push({ service, stopsWithin });
  return service;
}

/** @throws {Refusal} when something dies that nobody asked to */
async function runUntilAsked() {
  const death = Promise.race(running.map(({ service }) => service.ended.then(() => service)));
  const dead = await Promise.race([aborted(stop), death]);
  if (dead && !stop.aborted) throw new Refusal(dead.obituary());
}

async function stopEverything() {
  if (running.length === 0) return;
  await step('Stopping', async () => {
    for (const { service, stopsWithin } of running.toReversed()) await service.stop(stopsWithin);
  });
}

try {
  await start();
  await runUntilAsked();
} catch (error) {
  if (!stop.aborted) {
    printFailure(error);
    process.exitCode = 1;
  }
}
await stopEverything();
process.exit();
