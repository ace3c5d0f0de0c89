// Which Redis the project uses, and what is done to have one: the one REDIS_URL names; else a server program of this machine,
// installed where that takes no password; else a container.

import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { findProgram, installSystemPackage, rootPrefix, succeeds } from './machine.js';
import { privateFolderOf } from './private-folder.js';
import { Refusal } from './refusal.js';

/** @typedef {import('./machine.js').Environment} Environment */

/**
 * @typedef {{ kind: 'given', url: string }} GivenRedis
 * @typedef {{ kind: 'server', url: string, program: string }} ServerRedis a private child; its url is the path of its socket
 * @typedef {{ kind: 'container', url: string, port: number, password: string }} ContainerRedis
 */

/** @param {string} root */
export const dataFolderOf = (root) => join(root, '.data');

/**
 * @param {string} root the project's folder
 * @param {Environment} env
 * @returns {Promise<GivenRedis | ServerRedis | ContainerRedis>}
 * @throws {Refusal} when there is none to be had
 */
export async function chooseRedis(root, env) {
  if (env.REDIS_URL) return { kind: 'given', url: env.REDIS_URL };
  const program = await findOrInstallRedisServer(env);
  if (program) return { kind: 'server', program, url: join(privateFolderOf(root), 'redis.sock') };
  if (await succeeds(['docker', 'info'], env)) return containerOf(root);
  throw new Refusal(
    'There is no Redis to be had: install redis-server or valkey-server (Debian, Ubuntu: apt-get install redis-server; macOS: brew install redis), start Docker, or set REDIS_URL to a Redis of yours.',
  );
}

/**
 * @param {Environment} env REDIS_SERVER may name the program
 * @returns {Promise<string | undefined>} the path of a redis-server or valkey-server
 * @throws {Refusal} when REDIS_SERVER names something that cannot be run
 */
export async function findOrInstallRedisServer(env) {
  const found = findRedisServer(env);
  if (found) return found;
  const remark = "The project runs a process of its own from it and does not use the system's service.";
  if (!(await installSystemPackage({ apt: 'redis-server', brew: 'redis' }, remark, env))) return undefined;
  await stopSystemService(env);
  return findRedisServer(env);
}

/** @param {Environment} env */
function findRedisServer(env) {
  if (!env.REDIS_SERVER) return findProgram(['redis-server', 'valkey-server'], env);
  const named = findProgram([env.REDIS_SERVER], env);
  if (!named)
    throw new Refusal(`REDIS_SERVER is “${env.REDIS_SERVER}”, which is no program that can be run: set it to the path of a redis-server, or leave it out.`);
  return named;
}

/**
 * Debian's package starts a service at once, on port 6379 and without a password. It was not there before us: it goes again.
 * @param {Environment} env
 */
async function stopSystemService(env) {
  const asRoot = await rootPrefix(env);
  if (asRoot && existsSync('/run/systemd/system')) await succeeds([...asRoot, 'systemctl', 'disable', '--now', 'redis-server.service'], env);
}

/**
 * A container on a loopback port of its own, behind a password. Port and password stay as they are while the address file
 * says them, so that `turbo dev` can tell the apps before the container runs.
 * @param {string} root
 * @returns {Promise<ContainerRedis>}
 */
async function containerOf(root) {
  const known = /^redis:\/\/:([0-9a-f]{48})@127\.0\.0\.1:(\d+)$/.exec(readAddress(root) ?? '');
  const password = known?.[1] ?? randomBytes(24).toString('hex');
  const port = known ? Number(known[2]) : await freePort();
  return { kind: 'container', port, password, url: `redis://:${password}@127.0.0.1:${port}` };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/**
 * Writes `.data/redis.env`, which the apps read in development; only this user may read it, it can hold a password.
 * @param {string} root
 * @param {string} url
 */
export function writeAddress(root, url) {
  const file = addressFileOf(root);
  mkdirSync(dataFolderOf(root), { recursive: true, mode: 0o700 });
  writeFileSync(file, `REDIS_URL=${url}\n`, { mode: 0o600 });
  chmodSync(file, 0o600); // the mode above counts only for a new file
}

/** @param {string} root */
function readAddress(root) {
  const file = addressFileOf(root);
  return existsSync(file) ? /^REDIS_URL=(.*)$/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
}

/** @param {string} root */
const addressFileOf = (root) => join(dataFolderOf(root), 'redis.env');
