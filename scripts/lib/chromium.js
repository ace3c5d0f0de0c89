// A real Chromium for the end-to-end test.

import { findProgram, installSystemPackage, succeeds } from './machine.js';
import { Refusal } from './refusal.js';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * @param {import('./machine.js').Environment} env CHROMIUM may name the program
 * @returns {Promise<string | undefined>} the path of one that runs; undefined when there is none to be had
 * @throws {Refusal} when CHROMIUM names something that does not run
 */
export async function findOrInstallChromium(env) {
  if (env.CHROMIUM) {
    if (await works(env.CHROMIUM)) return env.CHROMIUM;
    throw new Refusal(`CHROMIUM is “${env.CHROMIUM}”, which does not answer --version: set it to the path of a Chromium, or leave it out.`);
  }
  const found = await findChromium(env);
  if (found) return found;
  const installed = await installSystemPackage({ apt: 'chromium', brew: null }, 'The end-to-end test drives it.', env);
  return installed ? findChromium(env) : undefined;
}

/**
 * Asked for its version, since Ubuntu's package is only a note that tells to install a snap.
 * @param {import('./machine.js').Environment} env
 */
async function findChromium(env) {
  for (const name of NAMES) {
    const program = findProgram([name], env);
    if (program && (await works(program))) return program;
  }
  return undefined;
}

/** @param {string} program */
const works = (program) => succeeds([program, '--version'], process.env);
