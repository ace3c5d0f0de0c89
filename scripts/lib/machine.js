// What the machine has, and what can be added to it: programs on PATH, and the system's package manager.

import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.js';
import { say } from './steps.js';

/** @typedef {Record<string, string | undefined>} Environment */

/**
 * The first of these programs that can be run.
 * @param {string[]} names names to look for on PATH, or absolute paths
 * @param {Environment} env
 * @returns {string | undefined} its path
 */
export function findProgram(names, env) {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder.startsWith('/'));
  const candidates = names.flatMap((name) => (name.startsWith('/') ? [name] : folders.map((folder) => join(folder, name))));
  return candidates.find(isProgram);
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * A package of the operating system: its name for each package manager, null where that one does not have it.
 * @typedef {{ apt: string, brew: string | null }} SystemPackage
 */

/**
 * Installs a package where that takes no password, and says first what it is about to do.
 * @param {SystemPackage} wanted
 * @param {string} remark what the reader should know beside the command
 * @param {Environment} env NO_INSTALL=1 forbids it
 * @returns {Promise<boolean>} whether it was installed
 */
export async function installSystemPackage(wanted, remark, env) {
  if (env.NO_INSTALL && env.NO_INSTALL !== '0') return false;
  if (findProgram(['apt-get'], env)) return installWithApt(wanted.apt, remark, env);
  if (wanted.brew && findProgram(['brew'], env)) return installWithBrew(wanted.brew, remark, env);
  return false;
}

/**
 * @param {string} name
 * @param {string} remark
 * @param {Environment} env
 */
async function installWithApt(name, remark, env) {
  const asRoot = await rootPrefix(env);
  if (!asRoot) return false;
  // env after sudo: sudo drops variables. The lock may be held by the system's own unattended upgrades.
  const apt = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-o', 'DPkg::Lock::Timeout=120', '-q', '-y'];
  const install = [...apt, 'install', '--no-install-recommends', name];
  say(`Installing ${name}: ${[...asRoot, 'apt-get install', name].join(' ')}. ${remark}`);
  if (await succeeds(install, env)) return true;
  // no lists yet, as in a fresh container, or lists older than the mirror
  if ((await succeeds([...apt, 'update'], env)) && (await succeeds(install, env))) return true;
  say(`${name} could not be installed with apt-get.`);
  return false;
}

/**
 * @param {string} name
 * @param {string} remark
 * @param {Environment} env
 */
async function installWithBrew(name, remark, env) {
  say(`Installing ${name}: brew install ${name}. ${remark}`);
  return succeeds(['brew', 'install', name], env);
}

/**
 * How to run a command as root without being asked for a password.
 * @param {Environment} env
 * @returns {Promise<string[] | undefined>} what to put before it; undefined when there is no way
 */
export async function rootPrefix(env) {
  if (process.getuid?.() === 0) return [];
  return (await succeeds(['sudo', '-n', 'true'], env)) ? ['sudo', '-n'] : undefined;
}

/**
 * @param {string[]} command
 * @param {Environment} env
 */
export const succeeds = async ([program, ...args], env) => (await run(program, args, { env })).code === 0;
