// A long-running child: its log goes to a file, its warnings to the terminal, its last lines are kept for the day it dies.

import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { Refusal } from './refusal.js';
import { say } from './steps.js';

const KEPT_LINES = 15;
const WARNING = 40; // pino's number for it

/**
 * @typedef {object} ServiceOptions
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env
 * @property {string} logFile the log of the start before is kept beside it, as `….previous.log`
 * @property {string} [input] what it reads on standard input; without it, nothing
 */

/**
 * @typedef {object} Service
 * @property {string} name
 * @property {Promise<void>} ended settles when its process is gone
 * @property {(pattern: RegExp) => Promise<void>} saidLine settles when a line of its log matches
 * @property {() => string} obituary how it ended, and its last lines
 * @property {(milliseconds: number) => Promise<void>} stop asks it to end, makes it end after that time, waits until it is gone
 * @property {() => void} kill ends it at once
 */

/**
 * It gets a process group of its own: Ctrl-C in the terminal reaches only us, and we stop everything in order.
 * @param {ServiceOptions} options
 * @returns {Service}
 */
export function startService({ name, command, args, cwd, env, logFile, input }) {
  const child = spawn(command, args, { cwd, env, detached: true, stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
  child.stdin?.end(input);
  const log = openLog(logFile);
  /** @type {string[]} */
  const lines = [];
  /** @type {Set<(line: string) => void>} */
  const listeners = new Set([(line) => showWarning(name, line)]);
  const take = (/** @type {string} */ line) => {
    log.write(`${line}\n`);
    lines.push(line);
    if (lines.length > KEPT_LINES) lines.shift();
    for (const listener of [...listeners]) listener(line);
  };
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', take);

  let outcome = 'still runs';
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    const end = (/** @type {string} */ how) => {
      outcome = how;
      log.end(() => resolve());
    };
    child.once('error', (error) => end(`could not be started (${error.message})`));
    child.once('close', (code, signal) => child.pid && end(signal ? `was ended by ${signal}` : `ended with exit code ${code}`));
  });

  return {
    name,
    ended,
    saidLine: (pattern) =>
      new Promise((resolve) => {
        const listener = (/** @type {string} */ line) => {
          if (!pattern.test(line)) return;
          listeners.delete(listener);
          resolve();
        };
        listeners.add(listener);
        for (const line of lines) listener(line);
      }),
    obituary: () => [`${name} ${outcome}. Its last lines (all of them: ${logFile}):`, ...lines.map((line) => `  ${readable(line)}`)].join('\n'),
    stop: async (milliseconds) => {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), milliseconds);
      await ended;
      clearTimeout(late);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

/**
 * Waits until a service is ready to work.
 * @param {Service} service
 * @param {Promise<unknown>} ready
 * @param {number} milliseconds
 * @throws {Refusal} when it ends before that, or takes longer
 */
export async function expectReady(service, ready, milliseconds) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve('late'), milliseconds);
  });
  const outcome = await Promise.race([ready.then(() => 'ready'), service.ended.then(() => 'ended'), late]);
  clearTimeout(timer);
  if (outcome === 'ended') throw new Refusal(service.obituary());
  if (outcome === 'late') throw new Refusal(`${service.name} was not ready after ${milliseconds / 1000} s: ${service.obituary()}`);
}

/** @param {string} file */
function openLog(file) {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) renameSync(file, file.replace(/\.log$/, '.previous.log'));
  return createWriteStream(file, { mode: 0o600 });
}

/**
 * @param {string} name
 * @param {string} line
 */
function showWarning(name, line) {
  const entry = parseEntry(line);
  if (entry && entry.level >= WARNING) say(`${name}: ${readable(line)}`);
}

/**
 * A line of a log for a person: the message of a pino entry, with its error; anything else as it is.
 * @param {string} line
 */
function readable(line) {
  const entry = parseEntry(line);
  if (!entry) return line;
  const cause = entry.err?.message;
  return cause && cause !== entry.msg ? `${entry.msg ?? ''} (${cause})`.trim() : (entry.msg ?? line);
}

/**
 * @param {string} line
 * @returns {{ level: number, msg?: string, err?: { message?: string } } | undefined} undefined: not an entry of pino's
 */
function parseEntry(line) {
  if (!line.startsWith('{')) return undefined;
  try {
    const entry = JSON.parse(line);
    return typeof entry.level === 'number' ? entry : undefined;
  } catch {
    return undefined;
  }
}
