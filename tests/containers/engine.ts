// The container engine, and a copy of the project in it under names and ports of its own.

import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '@project-allocation/test-support';

const root = fileURLToPath(new URL('../../', import.meta.url));
const execute = promisify(execFile);

/**
 * Whether there is an engine here. CONTAINER_ENGINE_SCRIPT, if set, is run first and provides one.
 * Without one the suite is left out, which in CI (CI=true) is a failure.
 */
export async function findEngine(): Promise<boolean> {
  const script = process.env.CONTAINER_ENGINE_SCRIPT;
  if (script) await execute(script, { maxBuffer: Number.POSITIVE_INFINITY });
  try {
    await docker('compose', 'version');
    await docker('info');
    return true;
  } catch (cause) {
    const why = 'no container engine answers to docker info and docker compose version. Start one, or name a script that does in CONTAINER_ENGINE_SCRIPT.';
    if (script || process.env.CI === 'true') throw new Error(`The containers cannot be tested: ${why}`, { cause });
    console.warn(`LEFT OUT  containers: ${why}`);
    return false;
  }
}

/** What `docker …` prints; throws with all of it when it fails. */
export async function docker(...args: string[]): Promise<string> {
  const { stdout } = await execute('docker', args, { maxBuffer: Number.POSITIVE_INFINITY });
  return stdout.trim();
}

export interface Service {
  /** The copy of the project. */
  readonly folder: string;
  readonly gui: string;
  readonly api: string;
  readonly dashboard: string;
  /** What `docker compose …` prints on both streams; throws with all of it when it fails. */
  compose(...args: string[]): Promise<string>;
  /** What a command prints in a running container. */
  exec(service: string, ...command: string[]): Promise<string>;
  /** Containers, networks and volumes that are left of it. */
  remains(): Promise<string[]>;
  /** Takes down whatever is up and forgets the copy. */
  dispose(): Promise<void>;
}

/**
 * A copy of the project (what git knows of it and what it does not ignore), to be brought up by compose.
 * @param files of compose, in the order in which they are laid over each other; none: those that compose takes by itself
 */
export async function copyOfService(...files: string[]): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), 'containers-'));
  await copyProject(folder);
  const project = `test-${folder.slice(-6).toLowerCase()}`;
  const [guiPort, apiPort, dashboardPort, redisPort] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const env = {
    ...process.env,
    COMPOSE_PROJECT_NAME: project,
    PUBLISH_ADDRESS: '127.0.0.1',
    GUI_PORT: String(guiPort),
    API_PORT: String(apiPort),
    DASHBOARD_PORT: String(dashboardPort),
    REDIS_PORT: String(redisPort),
  };
  const options = files.flatMap((file) => ['-f', file]);

  async function compose(...args: string[]): Promise<string> {
    const { stdout, stderr } = await execute('docker', ['compose', ...options, ...args], { cwd: folder, env, maxBuffer: Number.POSITIVE_INFINITY });
    return (stdout + stderr).trim();
  }
  async function remains(): Promise<string[]> {
    const ours = ['--filter', `label=com.docker.compose.project=${project}`, '--quiet'];
    const lists = [await docker('ps', '--all', ...ours), await docker('network', 'ls', ...ours), await docker('volume', 'ls', ...ours)];
    return lists.flatMap((list) => list.split('\n')).filter((line) => line !== '');
  }
  return {
    folder,
    gui: `http://127.0.0.1:${guiPort}`,
    api: `http://127.0.0.1:${apiPort}`,
    dashboard: `http://127.0.0.1:${dashboardPort}`,
    compose,
    exec: (service, ...command) => compose('exec', '--no-TTY', service, ...command),
    remains,
    async dispose() {
      await compose('down', '--volumes', '--remove-orphans', '--timeout', '5');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function copyProject(to: string): Promise<void> {
  const { stdout } = await execute('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, maxBuffer: Number.POSITIVE_INFINITY });
  for (const file of stdout.split('\0')) {
    if (file !== '' && existsSync(join(root, dirname(file))) && existsSync(join(root, file))) cpSync(join(root, file), join(to, file));
  }
}
