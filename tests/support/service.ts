// The built service for a test: web and any number of workers as processes of their own, on a Redis of their own and on
// free ports, all gone with the test's process.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';
import { type PrivateRedis, startRedis } from './redis.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Whoever started them takes them along when it ends. */
const children = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

export interface RunningProcess {
  readonly name: string;
  readonly process: ChildProcess;
  /** What it wrote so far. */
  log(): string;
  /** Ends it without warning (SIGKILL). */
  kill(): Promise<void>;
  /** Asks it to stop (SIGTERM) and returns its exit code. */
  stop(): Promise<number | null>;
}

export interface Service {
  readonly api: string;
  readonly gui: string;
  readonly redis: PrivateRedis;
  readonly web: RunningProcess;
  /** Starts one more worker; returns once it takes jobs. */
  addWorker(name: string): Promise<RunningProcess>;
  /** Asks all workers to stop and waits until they have. */
  stopWorkers(): Promise<void>;
  stop(): Promise<void>;
}

export interface ServiceOptions {
  readonly workers?: readonly string[];
  /** More settings for every process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A running service with these workers (one, unless said otherwise). Needs `npm run build` before. */
export async function startService({ workers = ['worker'], env = {} }: ServiceOptions = {}): Promise<Service> {
  const redis = await startRedis();
  const [apiPort, guiPort] = [await freePort(), await freePort()];
  const settings = {
    REDIS_URL: redis.url,
    API_PORT: String(apiPort),
    GUI_PORT: String(guiPort),
    STALL_INTERVAL_MS: '1000',
    CONCURRENCY: '1',
    NODE_ENV: 'test',
    ...env,
  };
  const started: RunningProcess[] = [];
  const launch = (app: string, name: string) => {
    const running = startApp(app, name, settings);
    started.push(running);
    return running;
  };

  const api = `http://127.0.0.1:${apiPort}`;
  const gui = `http://127.0.0.1:${guiPort}`;
  const web = launch('web', 'web');
  await alive(web, async () => (await fetch(`${api}/readyz`)).ok && (await fetch(`${gui}/healthz`)).ok);
  const addWorker = async (name: string) => {
    const worker = launch('worker', name);
    await alive(worker, () => worker.log().includes('worker ready'));
    return worker;
  };
  for (const name of workers) await addWorker(name);

  return {
    api,
    gui,
    redis,
    web,
    addWorker,
    async stopWorkers() {
      for (const running of started) if (running !== web) await running.stop();
    },
    async stop() {
      for (const running of started.reverse()) await running.stop();
      await redis.stop();
    },
  };
}

function startApp(app: string, name: string, settings: Readonly<Record<string, string>>): RunningProcess {
  const main = `${ROOT}apps/${app}/dist/main.js`;
  if (!existsSync(main)) throw new Error(`${app} is not built: run \`npm run build\` before this test.`);
  const child = spawn(process.execPath, [main], { env: { PATH: process.env.PATH, ...settings, WORKER_NAME: name }, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      log += text;
    });
    (stream as Socket).unref(); // neither the process nor its output keeps a test's process that wants to end
  }
  child.unref();
  children.add(child);
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (ended()) return;
    const exit = once(child, 'exit');
    child.ref();
    child.kill(signal);
    await exit;
  };
  return {
    name,
    process: child,
    log: () => log,
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM');
      return child.exitCode;
    },
  };
}

/** Waits until `check` holds; throws with the process's log when it ends instead. */
async function alive(running: RunningProcess, check: () => boolean | Promise<boolean>): Promise<void> {
  await eventually(async () => {
    if (running.process.exitCode !== null) return true;
    return check();
  }, 30_000);
  if (running.process.exitCode !== null) throw new Error(`${running.name} ended with code ${running.process.exitCode}:\n${running.log()}`);
}
