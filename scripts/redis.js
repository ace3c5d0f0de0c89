// The Redis of `turbo dev`, as two root tasks: `address` says where it will be, before the apps start; `run` keeps it in the
// foreground beside them and ends with them.

import { takeOwnership } from './lib/ownership.js';
import { loadEnvFile, root } from './lib/project.js';
import { chooseRedis, writeAddress } from './lib/redis.js';
import { redisReady, startRedis } from './lib/redis-process.js';
import { printFailure, Refusal } from './lib/refusal.js';
import { say } from './lib/steps.js';
import { aborted, stopRequest } from './lib/stop-request.js';

const STOPS_WITHIN = 8_000; // turbo gives its tasks 10 s to end

/** @type {import('./lib/service.js').Service | undefined} */
let service;
const stop = stopRequest(() => service?.kill());

async function address() {
  writeAddress(root, (await chooseRedis(root, process.env)).url);
}

async function runInForeground() {
  const redis = await chooseRedis(root, process.env);
  if (redis.kind === 'given') return say('REDIS_URL names the Redis in use.');
  await ownershipOnceFree();
  if (stop.aborted) return;
  service = await startRedis(root, redis);
  await Promise.race([aborted(stop), redisReady(service).then(() => say('Redis is ready.'))]);
  await Promise.race([aborted(stop), service.ended]);
  if (!stop.aborted) throw new Refusal(service.obituary());
  await service.stop(STOPS_WITHIN);
}

/** Another `turbo dev` or `npm start` in this folder shares its Redis; when that one ends, this one takes over. */
async function ownershipOnceFree() {
  while (!stop.aborted) {
    const ownership = await takeOwnership(root, 'npm run dev');
    if (ownership.owned) return;
    say(`Using the Redis that already runs here (${ownership.owner}).`);
    await Promise.race([aborted(stop), ownership.gone]);
  }
}

try {
  loadEnvFile();
  await (process.argv[2] === 'address' ? address() : runInForeground());
} catch (error) {
  printFailure(error);
  process.exitCode = 1;
}
process.exit();
