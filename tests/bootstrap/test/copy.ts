// A copy of this project in a temporary folder, to change and build without touching the real one. Only sources are copied
// and nothing in it links back: a package manager that runs in the copy repairs what it takes for a damaged node_modules, and
// through a link that would be the real project's.

import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';
import { run } from '../../../scripts/lib/run.js';
import { emptyProject, projectRoot } from './project.js';

const MADE = new Set(['node_modules', 'dist', 'reports', '.turbo', '.data', '.git', '.env']);

/** The copy's folder, with a commit as a clone has (turbo asks git which files are sources); nothing is installed in it. */
export function copyOfProject(): string {
  const copy = emptyProject();
  cpSync(projectRoot, copy, { recursive: true, filter: (path) => path === projectRoot || !MADE.has(basename(path)) });
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@localhost', ...args], { cwd: copy });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'The project');
  return copy;
}

/** Installs the root's packages and those of one package and what it depends on, from what this machine has fetched already. */
export async function installFor(copy: string, name: string): Promise<void> {
  await inCopy(copy, 'pnpm', ['install', '--frozen-lockfile', '--prefer-offline', '--filter=project-allocation', `--filter=${name}...`]);
}

/** One task of turbo as its dry run tells it. */
export interface PlannedTask {
  readonly package: string;
  readonly hash: string;
  readonly command: string;
  readonly dependencies: readonly string[];
  readonly cache: { readonly status: 'HIT' | 'MISS' };
}

/** `turbo run build` in a copy, outside of the turbo run this test may be part of. */
export const turbo = (copy: string, ...args: string[]): Promise<string> => inCopy(copy, 'turbo', ['run', 'build', ...args]);

/** The environment without what turbo, npm and pnpm add for the scripts they run: this test may itself be one. */
export function outside(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(turbo|npm_|pnpm_|INIT_CWD|NODE_PATH|VITEST|NODE_ENV)/i.test(name)));
}

/** A tool of the project, at work in the copy only. */
async function inCopy(copy: string, command: string, args: string[]): Promise<string> {
  const path = `${join(projectRoot, 'node_modules/.bin')}:${process.env.PATH}`;
  const { code, output } = await run(command, args, { cwd: copy, env: { ...outside(), PATH: path, TURBO_TELEMETRY_DISABLED: '1' } });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output}`);
  return output;
}

/** What turbo would build in a copy now, and what of it the cache has. */
export async function plan(copy: string, ...args: string[]): Promise<PlannedTask[]> {
  const output = await turbo(copy, '--dry=json', ...args);
  const { tasks } = JSON.parse(output.slice(output.indexOf('{'))) as { tasks: PlannedTask[] };
  return tasks.filter((task) => task.command !== '<NONEXISTENT>');
}
