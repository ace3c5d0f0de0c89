// A real Redis for a test: a server process of its own in a temporary folder, on a unix socket, gone with the test's
// process. Every answered write is on disk (appendonly, appendfsync always), as in production, so that it can be stopped,
// killed and started again in the middle of a test.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Redis } from 'ioredis';

/** In the folder while a server runs: its process id. */
const PID_FILE = 'redis.pid';

export interface RedisOptions {
  /** More settings, as on the command line: ['--maxmemory', '50mb']. */
  readonly args?: readonly string[];
  /** false: prepares everything but leaves the server to start(). */
  readonly started?: boolean;
}

export interface PrivateRedis {
  /** What REDIS_URL and `new Redis(address)` take: the path of the socket. */
  readonly url: string;
  /** The folder with socket and data; removed when the process ends. */
  readonly dir: string;
  /** Starts the server on the data of last time; returns once it answers. */
  start(): Promise<void>;
  /** Asks the server to shut down and waits until it has. The data stay for start(). */
  stop(): Promise<void>;
  /** Ends the server without warning (SIGKILL). */
  kill(): Promise<void>;
  /** stop() and start(): connections are lost, the script cache is empty, the data are there. */
  restart(): Promise<void>;
}

/** A running Redis that nobody else uses. */
export async function startRedis({ args = [], started = true }: RedisOptions = {}): Promise<PrivateRedis> {
  const binary = serverBinary();
  const dir = mkdtempSync(join(tmpdir(), 'redis-'));
  const url = join(dir, 'redis.sock');
  const log = join(dir, 'redis.log');
  const settings = {
    ...{ port: '0', unixsocket: url, unixsocketperm: '700', dir, pidfile: join(dir, PID_FILE), logfile: log },
    ...{ save: '', appendonly: 'yes', appendfsync: 'always', 'maxmemory-policy': 'noeviction' },
  };
  const commandLine = [...Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]), ...args];
  endWithThisProcess(dir);

  let server: ChildProcess | null = null;
  async function start(): Promise<void> {
    if (server) throw new Error('this Redis runs already');
    server = spawn(binary, commandLine, { stdio: 'ignore' });
    server.unref(); // the test's process may end while the server runs, and takes it along
    await answers(server, url, log);
  }
  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const ending = server;
    server = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = once(ending, 'exit');
    ending.ref();
    ending.kill(signal);
    await ended;
    rmSync(join(dir, PID_FILE), { force: true }); // what was killed leaves it, and its number may become another's
  }
  const stop = () => end('SIGTERM');

  if (started) await start();
  return { url, dir, start, stop, kill: () => end('SIGKILL'), restart: () => stop().then(start) };
}

/**
 * Kills the server in `dir` and removes the folder once this process has ended, however it did: a shell reads from a pipe
 * until nobody holds its other end. A listener of 'exit' would not do: the processes that tests run in are killed.
 */
function endWithThisProcess(dir: string): void {
  const commands = `cat >/dev/null; [ -f "$1/${PID_FILE}" ] && kill -9 "$(cat "$1/${PID_FILE}")"; rm -rf "$1"`;
  const shell = spawn('sh', ['-c', commands, 'sh', dir], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  shell.unref();
  (shell.stdin as Socket).unref();
}

/** Returns once the server answers at `url`; throws with its log when it ends instead. */
async function answers(server: ChildProcess, url: string, log: string): Promise<void> {
  const probe = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 10 });
  probe.on('error', () => {}); // not there yet: it tries again
  const ended = once(server, 'exit').then(([code]) => {
    throw new Error(`${server.spawnfile} ended with code ${code} when it should serve ${url}. Its log:\n${readLog(log)}`);
  });
  ended.catch(() => {}); // later ends are somebody's intention
  try {
    await Promise.race([probe.ping(), ended]);
  } finally {
    probe.disconnect();
  }
}

/** The end of the log; a server that refuses its settings ends before it has one. */
const readLog = (log: string) => (existsSync(log) ? readFileSync(log, 'utf8').slice(-2_000) : 'none');

/** REDIS_SERVER, else redis-server or valkey-server on PATH. */
function serverBinary(): string {
  const named = process.env.REDIS_SERVER;
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = ['redis-server', 'valkey-server'].flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
  if (found) return found;
  throw new Error(
    'No Redis for the tests: neither redis-server nor valkey-server is on PATH. Install one (Debian: apt-get install redis-server) or set REDIS_SERVER.',
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
