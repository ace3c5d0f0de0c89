// The private Redis as a running process: started on its data, ready to answer, stopped with everything on disk.

import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { succeeds } from './machine.js';
import { privateFolderOf } from './private-folder.js';
import { dataFolderOf } from './redis.js';
import { Refusal } from './refusal.js';
import { expectReady, startService } from './service.js';

/** @typedef {import('./service.js').Service} Service */
/** @typedef {import('./redis.js').ServerRedis | import('./redis.js').ContainerRedis} PrivateRedis */

const IMAGE = 'redis:7-bookworm';
const READY = /ready to accept connections/i; // “now ready … at” a socket, “Ready …” on a port
const READY_WITHIN = 120_000; // it reads its whole log first; the image may have to be fetched before that
const ORPHAN_ENDS_WITHIN = 10_000;

/** Every write is on disk before it is answered, and nothing is ever evicted. */
const SETTINGS = { appendonly: 'yes', appendfsync: 'always', 'maxmemory-policy': 'noeviction', save: '""' };

/**
 * Only its owner (ownership.js) may call this: two servers on the same data would ruin it.
 * @param {string} root the project's folder
 * @param {PrivateRedis} redis
 * @returns {Promise<Service>} started, not yet ready
 */
export async function startRedis(root, redis) {
  const data = join(dataFolderOf(root), 'redis');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  return redis.kind === 'server' ? startServer(root, redis, data) : startContainer(root, redis, data);
}

/**
 * @param {Service} service
 * @returns {Promise<void>} when it answers
 * @throws {Refusal} with its last lines, when it does not get there
 */
export const redisReady = (service) => expectReady(service, service.saidLine(READY), READY_WITHIN);

/**
 * A child that listens on a socket and on no port.
 * @param {string} root
 * @param {import('./redis.js').ServerRedis} redis
 * @param {string} data
 */
async function startServer(root, redis, data) {
  await stopOrphan(redis.url);
  const settings = { ...SETTINGS, port: '0', unixsocket: redis.url, unixsocketperm: '600', dir: data };
  return startService({ ...common(root), command: redis.program, args: ['-'], input: configuration(settings) });
}

/**
 * A container that is published on loopback only.
 * @param {string} root
 * @param {import('./redis.js').ContainerRedis} redis
 * @param {string} data
 */
async function startContainer(root, redis, data) {
  const name = basename(privateFolderOf(root));
  await succeeds(['docker', 'stop', name], process.env); // of an earlier start that crashed
  await succeeds(['docker', 'rm', '--force', name], process.env);
  const { uid, gid } = userInfo();
  const options = [
    '--rm',
    '--interactive',
    '--name',
    name,
    '--user',
    `${uid}:${gid}`,
    '--volume',
    `${data}:/data`,
    '--publish',
    `127.0.0.1:${redis.port}:6379`,
  ];
  const settings = { ...SETTINGS, bind: '*', dir: '/data', requirepass: redis.password };
  return startService({ ...common(root), command: 'docker', args: ['run', ...options, IMAGE, 'redis-server', '-'], input: configuration(settings) });
}

/** @param {string} root */
const common = (root) => ({ name: 'Redis', cwd: root, env: process.env, logFile: join(dataFolderOf(root), 'logs', 'redis.log') });

/**
 * Settings travel over standard input: other users can read the arguments of a process, and one of these is a password.
 * @param {Record<string, string>} settings
 */
const configuration = (settings) =>
  Object.entries(settings)
    .map(([key, value]) => `${key} ${/\s/.test(value) ? JSON.stringify(value) : value}\n`)
    .join('');

/**
 * Ends the server that an earlier start left behind when it crashed; what it holds is in the data we start from.
 * @param {string} socketPath
 */
async function stopOrphan(socketPath) {
  if (!existsSync(socketPath)) return;
  /** @type {Promise<void>} */
  const gone = new Promise((resolve, reject) => {
    const orphan = connect(socketPath, () => orphan.write('SHUTDOWN\r\n'));
    orphan.resume();
    orphan.setTimeout(ORPHAN_ENDS_WITHIN, () =>
      reject(new Refusal(`The Redis of an earlier start still runs on ${socketPath} and does not end: stop that process.`)),
    );
    orphan.on('error', () => {}); // nobody answers: only the socket's file was left
    orphan.once('close', () => resolve());
  });
  await gone;
  rmSync(socketPath, { force: true });
}
