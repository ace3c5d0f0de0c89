// Files in: bytes and JSON, every failure as one sentence.

import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { decodeText } from '@project-allocation/intake';
import { FILE_ROLES, type UploadedFile } from '@project-allocation/model';
import { UsageError } from './usage-error.js';

/** Paths of the files of an upload, by role. */
export interface InputOptions {
  readonly choices: string;
  readonly projects: string;
  readonly students?: string;
  readonly supervisors?: string;
  readonly supervisorChoices?: string;
  readonly config?: string;
}

/** The files of an upload as they stand on the disk. */
export function readInputs(options: InputOptions): Promise<UploadedFile[]> {
  const given = FILE_ROLES.flatMap((role) => {
    const path = options[role];
    return path === undefined ? [] : [{ role, path }];
  });
  return Promise.all(given.map(async ({ role, path }) => ({ role, name: basename(path), bytes: await readBytes(path) })));
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder, and a file was expected',
  EACCES: 'permission is denied',
  ENOTDIR: 'part of the path is a file, not a folder',
};

/** @throws UsageError when the file cannot be read */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${reasonOf(error)}.`);
  }
}

/** @throws UsageError when the file cannot be read, or is no text that an allocation could be */
export async function readAllocationText(path: string): Promise<string> {
  const decoded = decodeText(await readBytes(path));
  if ('text' in decoded) return decoded.text;
  throw new UsageError(`${path} is not an allocation: ${decoded.problem === 'not_text' ? `it is ${decoded.kind}` : 'it is not UTF-8'}.`);
}

/** @throws UsageError when the file cannot be read or is not JSON */
export async function readJson(path: string): Promise<unknown> {
  const bytes = await readBytes(path);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new UsageError(`${path} is not JSON: ${error instanceof Error ? error.message : error}.`);
  }
}

/** Why the file system refused, in words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ''] ?? message;
}
