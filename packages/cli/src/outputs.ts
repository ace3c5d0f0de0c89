// Files out: all of them complete, or none of them touched.

import { randomUUID } from 'node:crypto';
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { reasonOf } from './files.js';
import { UsageError } from './usage-error.js';

export interface Output {
  readonly path: string;
  readonly text: string;
}

/**
 * Refuses before any work is done what could not be written afterwards: folders that do not exist, one file for two
 * purposes, and files that are also read.
 * @throws UsageError
 */
export async function checkOutputs(outputs: readonly (string | undefined)[], inputs: readonly (string | undefined)[]): Promise<void> {
  const taken = new Set(inputs.filter((path) => path !== undefined).map((path) => resolve(path)));
  for (const path of outputs) {
    if (path === undefined) continue;
    if (taken.has(resolve(path))) throw new UsageError(`${path} is named twice: a file that is written must be another than every other file.`);
    taken.add(resolve(path));
    if (await isFolder(path)) throw new UsageError(`cannot write ${path}: it is a folder.`);
    if (!(await isFolder(dirname(resolve(path))))) throw new UsageError(`cannot write ${path}: the folder ${dirname(path)} does not exist.`);
  }
}

/**
 * Writes beside each target first and moves into place when all are complete, so that nobody ever reads half a file.
 * What is no ordinary file (/dev/stdout) is written to directly.
 * @throws UsageError when a file cannot be written
 */
export async function writeOutputs(outputs: readonly Output[]): Promise<void> {
  const moves: { from: string; to: string }[] = [];
  try {
    for (const { path, text } of outputs) {
      const existing = await stat(path).catch(() => null);
      if (existing && !existing.isFile()) {
        await writeFile(path, text);
        continue;
      }
      const to = existing ? await realpath(path) : path;
      moves.push({ from: `${to}.${randomUUID()}.part`, to });
      await writeFile(moves[moves.length - 1].from, text, { flag: 'wx', ...(existing && { mode: existing.mode }) });
    }
    for (const { from, to } of moves) await rename(from, to);
  } catch (error) {
    await Promise.all(moves.map(({ from }) => rm(from, { force: true })));
    throw new UsageError(`cannot write ${outputs.map(({ path }) => path).join(' and ')}: ${reasonOf(error)}.`);
  }
}

const isFolder = (path: string) =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
