// turbo, and which packages have a task.

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root, toolEnvironment } from './project.js';
import { Refusal } from './refusal.js';
import { run } from './run.js';

/**
 * @param {string} task
 * @param {{ logs: 'errors-only' | 'new-only', atOnce?: number, extra?: Record<string, string | undefined> }} options
 *   `atOnce`: tasks at the same time, `extra`: variables for them
 * @returns {Promise<boolean>} whether all of it went well; what depends on a failure is left out, everything else still runs
 */
export async function runTask(task, { logs, atOnce = availableParallelism(), extra = {} }) {
  const args = ['run', task, `--output-logs=${logs}`, '--continue=dependencies-successful', `--concurrency=${atOnce}`];
  return (await run('turbo', args, { cwd: root, env: toolEnvironment(extra), show: true })).code === 0;
}

/**
 * @param {string} task
 * @returns {Promise<{ name: string, folder: string }[]>} the packages that have it, by their path in the project
 */
export async function packagesWith(task) {
  const { code, output } = await run('turbo', ['run', task, '--dry=json'], { cwd: root, env: toolEnvironment() });
  if (code !== 0) throw new Refusal(`${output.trim()}\nturbo does not say which packages have the task ${task}.`);
  /** @type {{ task: string, command: string, directory: string }[]} */
  const tasks = JSON.parse(output.slice(output.indexOf('{'))).tasks;
  const real = tasks.filter((entry) => entry.task === task && entry.command !== '<NONEXISTENT>');
  return real.map((entry) => ({ name: entry.directory, folder: join(root, entry.directory) })).sort((one, other) => one.name.localeCompare(other.name));
}
