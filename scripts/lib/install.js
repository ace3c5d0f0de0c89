// The project's npm packages, by the pnpm that package.json names; npx brings it, so npm is all the machine needs.

import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, toolEnvironment } from './project.js';
import { Refusal } from './refusal.js';
import { run } from './run.js';

/**
 * Installs what the lockfile says. Returns at once when node_modules already came from this very lockfile: a hash of it is
 * left in there, since a checkout moves file times and says nothing by them.
 * @param {AbortSignal} [signal]
 * @throws {Refusal} with the installer's own words
 */
export async function installDependencies(signal) {
  if (isInstalled(root)) return linkCommand(root);
  const pnpm = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager;
  const args = ['--yes', pnpm, 'install', '--frozen-lockfile', '--config.confirmModulesPurge=false'];
  const { code, output } = await run('npx', args, { cwd: root, env: toolEnvironment(), signal });
  if (code !== 0) throw new Refusal(`${output.trim()}\nThe dependencies could not be installed: npx ${args.join(' ')} ended with ${code}.`);
  rememberInstall(root);
  linkCommand(root);
}

/**
 * Puts `project-allocation` into the root's node_modules/.bin. The root does not depend on the cli package for that: turbo counts
 * what the root depends on into every task, and an edit in the solver would rebuild everything.
 * @param {string} folder
 */
export function linkCommand(folder) {
  const link = join(folder, 'node_modules', '.bin', 'project-allocation');
  const target = '../../packages/cli/bin/project-allocation.js';
  if (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() && readlinkSync(link) === target) return;
  rmSync(link, { force: true });
  symlinkSync(target, link);
}

/**
 * @param {string} folder
 * @returns {boolean} whether its node_modules came from the lockfile that is there now
 */
export function isInstalled(folder) {
  const stamp = stampOf(folder);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(folder);
}

/** @param {string} folder */
export function rememberInstall(folder) {
  writeFileSync(stampOf(folder), fingerprint(folder));
}

/** @param {string} folder */
const stampOf = (folder) => join(folder, 'node_modules', '.installed-from');

/**
 * The lockfile, on this kind of machine: esbuild, turbo and Node come as binaries for one platform.
 * @param {string} folder
 */
function fingerprint(folder) {
  const lockfile = readFileSync(join(folder, 'pnpm-lock.yaml'));
  return `${createHash('sha256').update(lockfile).digest('hex')} ${process.platform} ${process.arch}\n`;
}
