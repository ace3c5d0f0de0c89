// Where the project is, and the environment its own tools run in.

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from './refusal.js';

/** The project's root folder, without a slash at the end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/**
 * Takes the settings of `.env`, where there is one; what the environment already has comes first.
 * @throws {Refusal} on a Node that cannot read such a file
 */
export function loadEnvFile() {
  const file = join(root, '.env');
  if (!existsSync(file)) return;
  if (!process.loadEnvFile)
    throw new Refusal(`${file} can be read from Node 20.12 on, and this is Node ${process.versions.node}: use a newer one, or set the variables.`);
  process.loadEnvFile(file);
}

/**
 * The environment of the project's tools and apps: `node_modules/.bin` comes first on PATH, so that they run on the
 * project's own Node and turbo, whatever the machine has.
 * @param {Record<string, string | undefined>} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment(extra = {}) {
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  return { ...process.env, PATH: path, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1', ...extra };
}
