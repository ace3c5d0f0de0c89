// npm test: installs what the tests need, then lint, types, build and every suite, and ends with the true count.
// With an argument, other suites: containers, faults, or full (everything, with long counts).

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { findOrInstallChromium } from './lib/chromium.js';
import { installDependencies } from './lib/install.js';
import { loadEnvFile, root, toolEnvironment } from './lib/project.js';
import { findOrInstallRedisServer } from './lib/redis.js';
import { printFailure, Refusal } from './lib/refusal.js';
import { addUp, failure, forgetReports, leftOut, readSuite, success, table, writeSummary } from './lib/reports.js';
import { run } from './lib/run.js';
import { say, step } from './lib/steps.js';
import { packagesWith, runTask } from './lib/turbo.js';

/** @typedef {import('./lib/reports.js').Suite} Suite */

/** What each argument runs, in this order. @type {Record<string, (() => Promise<Suite[]>)[]>} */
const RUNS = {
  test: [lint, typecheck, build, units, endToEnd],
  containers: [containers],
  faults: [build, faults],
  full: [lint, typecheck, build, units, endToEnd, faults, containers],
};

const name = process.argv[2] ?? 'test';
const summary = join(root, 'reports', `${name}.json`);

/** Runs one set of suites. @returns {Promise<Suite[]>} */
async function test() {
  const parts = RUNS[name];
  if (!parts) throw new Refusal(`“${name}” is no set of suites: give one of ${Object.keys(RUNS).join(', ')}.`);
  loadEnvFile();
  if (name === 'full') process.env.FULL = '1';
  await step('Installing dependencies', () => installDependencies());
  /** @type {Suite[]} */
  const suites = [];
  for (const part of parts) suites.push(...(await part()));
  return suites;
}

/** @returns {Promise<Suite[]>} */
async function lint() {
  return check('lint', async () => (await run('biome', ['check'], { cwd: root, env: toolEnvironment(), show: true })).code === 0);
}

/** @returns {Promise<Suite[]>} */
async function typecheck() {
  return check('typecheck', () => runTask('typecheck', { logs: 'errors-only' }));
}

/** @returns {Promise<Suite[]>} */
async function build() {
  return check('build', () => runTask('build', { logs: 'errors-only' }));
}

/**
 * A step that passes or fails as a whole.
 * @param {string} title
 * @param {() => Promise<boolean>} work
 */
async function check(title, work) {
  const passed = await step(title, work, { chatty: true });
  return [passed ? success(title) : failure(title, 'its output is above')];
}

/** Unit tests, and integration tests against a real Redis. @returns {Promise<Suite[]>} */
async function units() {
  const server = await findOrInstallRedisServer(process.env);
  if (!server)
    return [failure('test', 'needs redis-server or valkey-server: install one (Debian, Ubuntu: apt-get install redis-server; macOS: brew install redis)')];
  return suitesOf('test', { REDIS_SERVER: server });
}

/** @returns {Promise<Suite[]>} */
async function endToEnd() {
  const chromium = await findOrInstallChromium(process.env);
  if (!chromium) return [withoutMeans('tests/e2e', 'there is no Chromium and none could be installed: install one, or set CHROMIUM to its path')];
  return suitesOf('test:e2e', { CHROMIUM: chromium, REDIS_SERVER: await findOrInstallRedisServer(process.env) });
}

/** @returns {Promise<Suite[]>} */
async function faults() {
  return suitesOf('test:faults', { REDIS_SERVER: await findOrInstallRedisServer(process.env) });
}

/** @returns {Promise<Suite[]>} */
async function containers() {
  return suitesOf('test:containers', {});
}

/**
 * What cannot run here is left out; where nobody looks on, as in CI, that is a failure.
 * @param {string} suite
 * @param {string} why
 */
function withoutMeans(suite, why) {
  say(`LEFT OUT  ${suite}: ${why}.`);
  return process.env.CI === 'true' ? failure(suite, why) : leftOut(suite, why);
}

/**
 * Every package's suite of one task. One after the other: each brings as many workers as there are cores, and some start
 * servers that would wait for one another.
 * @param {string} task
 * @param {Record<string, string | undefined>} extra
 * @returns {Promise<Suite[]>}
 */
async function suitesOf(task, extra) {
  const packages = await packagesWith(task);
  forgetReports(packages.map(({ folder }) => folder));
  const passed = await step(task, () => runTask(task, { logs: 'new-only', atOnce: 1, extra }), { chatty: true });
  const suites = packages.map((suite) => readSuite(suite.name, suite.folder));
  if (packages.length === 0) return [failure(task, 'no package has this task')];
  if (!passed && addUp(suites).failed === 0) suites.push(failure(task, 'failed outside the suites; its output is above'));
  return suites;
}

/** @param {Suite[]} suites */
function conclude(suites) {
  writeSummary(summary, suites);
  const { passed, failed, skipped } = addUp(suites);
  say(`\n${table(suites)}\n\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 ? 1 : 0;
}

rmSync(summary, { force: true });
try {
  conclude(await test());
} catch (error) {
  printFailure(error);
  conclude([failure(name, 'could not be run')]);
}
