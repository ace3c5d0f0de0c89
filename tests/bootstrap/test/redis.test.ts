import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, onTestFinished, test } from 'vitest';
import { takeOwnership } from '../../../scripts/lib/ownership.js';
import { privateFolderOf } from '../../../scripts/lib/private-folder.js';
import { chooseRedis, writeAddress } from '../../../scripts/lib/redis.js';
import { redisReady, startRedis } from '../../../scripts/lib/redis-process.js';
import { emptyProject } from './project.js';

/** A machine where nothing can be found and nothing may be installed. */
const bare = { PATH: '/nowhere', NO_INSTALL: '1' };

/** The private Redis of a project folder, ready, and a client of it. */
async function running(root: string) {
  await own(root);
  const choice = await chooseRedis(root, { ...process.env, REDIS_URL: undefined });
  if (choice.kind !== 'server') throw new Error(`the choice is ${choice.kind} when a server program was expected`);
  const service = await startRedis(root, choice);
  onTestFinished(() => service.stop(5_000));
  await redisReady(service);
  const client = new Redis(choice.url, { retryStrategy: () => null });
  client.on('error', () => {}); // its server may be gone first
  onTestFinished(() => client.disconnect());
  return { url: choice.url, service, client };
}

/** Ownership of a project folder, given back at the end of the test. */
async function own(root: string) {
  const ownership = await takeOwnership(root, 'a test');
  if (ownership.owned) onTestFinished(ownership.release);
  return ownership;
}

test('REDIS_URL is taken as it is and nothing is looked for', async () => {
  expect(await chooseRedis(emptyProject(), { ...bare, REDIS_URL: 'redis://elsewhere:6379/2' })).toEqual({ kind: 'given', url: 'redis://elsewhere:6379/2' });
});

test('a redis-server comes before a valkey-server, and REDIS_SERVER before both', async () => {
  const root = emptyProject();
  for (const name of ['valkey-server', 'redis-server', 'my-redis']) {
    writeFileSync(join(root, name), '#!/bin/sh\n', { mode: 0o755 });
    const env = { ...bare, PATH: root, ...(name === 'my-redis' ? { REDIS_SERVER: join(root, name) } : {}) };
    expect(await chooseRedis(root, env)).toMatchObject({ kind: 'server', program: join(root, name) });
  }
});

test('a REDIS_SERVER that cannot be run is refused by name', async () => {
  const root = emptyProject();
  writeFileSync(join(root, 'notes.txt'), 'no program');
  await expect(chooseRedis(root, { ...bare, REDIS_SERVER: join(root, 'notes.txt') })).rejects.toThrow(`REDIS_SERVER is “${join(root, 'notes.txt')}”`);
});

test('without any Redis, and with NO_INSTALL=1, one sentence says what to install', async () => {
  await expect(chooseRedis(emptyProject(), bare)).rejects.toThrow(
    /^There is no Redis to be had: install redis-server or valkey-server .*, start Docker, or set REDIS_URL to a Redis of yours\.$/,
  );
});

test('NO_INSTALL=1 keeps even a package manager that is there from being asked', async () => {
  const root = emptyProject();
  writeFileSync(join(root, 'apt-get'), `#!/bin/sh\ntouch ${root}/asked\n`, { mode: 0o755 });
  await expect(chooseRedis(root, { ...bare, PATH: root })).rejects.toThrow('There is no Redis to be had');
  expect(() => statSync(join(root, 'asked'))).toThrow('ENOENT');
});

test('the private Redis can be reached by this user only: a socket of mode 600 in a folder of mode 700, and no port', async () => {
  const root = emptyProject();
  const { url, client } = await running(root);
  expect(statSync(url).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(url)).mode & 0o777).toBe(0o700);
  expect(await client.config('GET', 'port')).toEqual(['port', '0']);
  expect(Buffer.byteLength(url)).toBeLessThan(104);
});

test('every write is on disk before it is answered, and a full Redis refuses rather than forgets', async () => {
  const { client } = await running(emptyProject());
  expect(await client.config('GET', 'append*')).toEqual(expect.arrayContaining(['appendonly', 'yes', 'appendfsync', 'always']));
  expect(await client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
});

test('the next start finds the data, also in a folder whose name has spaces and quotes', async () => {
  const root = emptyProject('a "course" of 2027 ');
  const first = await running(root);
  await first.client.set('student', 'S12');
  await first.service.stop(5_000);
  const second = await running(root);
  expect(await second.client.get('student')).toBe('S12');
});

test('a Redis that a crashed start left behind is ended, and what it held is there', async () => {
  const root = emptyProject();
  const orphan = await running(root);
  await orphan.client.set('student', 'S12');
  const next = await running(root);
  await orphan.service.ended;
  expect(orphan.service.obituary()).toContain('Redis ended with exit code 0');
  expect(await next.client.get('student')).toBe('S12');
});

test('the file of a dead socket does not keep Redis from starting', async () => {
  const root = emptyProject();
  const killed = await running(root);
  killed.service.kill();
  await killed.service.ended;
  expect(statSync(killed.url).isSocket()).toBe(true);
  const next = await running(root);
  expect(await next.client.ping()).toBe('PONG');
});

test('a Redis that cannot start is reported with its last lines', async () => {
  const root = emptyProject();
  const choice = await chooseRedis(root, { ...process.env, REDIS_URL: undefined });
  if (choice.kind !== 'server') throw new Error(`the choice is ${choice.kind} when a server program was expected`);
  await own(root);
  mkdirSync(join(root, '.data/redis/appendonlydir'), { recursive: true });
  writeFileSync(join(root, '.data/redis/appendonlydir/appendonly.aof.manifest'), 'nonsense\n');
  const service = await startRedis(root, choice);
  await expect(redisReady(service)).rejects.toThrow(/^Redis ended with exit code 1\. Its last lines .*AOF manifest/is);
});

test('one process at a time owns the Redis of a folder; another learns who, and when it is free again', async () => {
  const root = emptyProject();
  const first = await takeOwnership(root, 'npm start');
  const second = await takeOwnership(root, 'npm run dev');
  if (!first.owned || second.owned) throw new Error('the first was to own the folder and the second was not');
  expect(second.owner).toBe(`npm start, process ${process.pid}`);
  first.release();
  await second.gone;
  expect((await own(root)).owned).toBe(true);
});

test.each(['a link', 'a folder that others can enter'])('%s in the place of the private folder is refused', async (what) => {
  const root = emptyProject();
  const folder = privateFolderOf(root);
  if (what === 'a link') symlinkSync(root, folder);
  else {
    mkdirSync(folder);
    chmodSync(folder, 0o755);
  }
  expect(() => takeOwnership(root, 'npm start')).toThrow(`${folder} is not a folder that only this user can enter`);
});

test('the address is written for the apps in development, readable by this user only', () => {
  const root = emptyProject();
  mkdirSync(join(root, '.data'));
  writeFileSync(join(root, '.data/redis.env'), 'REDIS_URL=before', { mode: 0o644 });
  writeAddress(root, '/tmp/x/redis.sock');
  expect(readFileSync(join(root, '.data/redis.env'), 'utf8')).toBe('REDIS_URL=/tmp/x/redis.sock\n');
  expect(statSync(join(root, '.data/redis.env')).mode & 0o777).toBe(0o600);
});

test('without a server program but with Docker, Redis is a container on a loopback port behind a password that stays the same', async () => {
  const root = emptyProject();
  writeFileSync(join(root, 'docker'), '#!/bin/sh\n', { mode: 0o755 });
  const choice = await chooseRedis(root, { ...bare, PATH: root });
  expect(choice).toMatchObject({ kind: 'container', url: expect.stringMatching(/^redis:\/\/:[0-9a-f]{48}@127\.0\.0\.1:\d+$/) });
  writeAddress(root, choice.url);
  expect(await chooseRedis(root, { ...bare, PATH: root })).toEqual(choice);
});
