// The files a person has chosen for one upload, each with the role it is taken for.

import type { FileRole } from '@project-allocation/model';
import { ApiError, type UploadPart } from '../api.js';
import { guessRole, REQUIRED, ROLES } from './file-roles.js';

/** Enough for any heading; the rest of the file is read by the service. */
const HEADING_BYTES = 16_384;

export interface ChosenFile {
  readonly file: File;
  /** null: not used. */
  readonly role: FileRole | null;
}

/** The file with its guessed role. A file that cannot be read is judged by its name alone; uploading it will say why. */
export async function chosenFile(file: File): Promise<ChosenFile> {
  const start = await file
    .slice(0, HEADING_BYTES)
    .text()
    .catch(() => '');
  return { file, role: guessRole(file.name, start.split(/\r\n|\n|\r/, 1)[0] ?? '') };
}

/**
 * The list after `added` were chosen too. A file of the same name is replaced, for it is the corrected one; another file that
 * had the role of a new one is no longer used, but stays in the list.
 */
export function addFiles(before: readonly ChosenFile[], added: readonly ChosenFile[]): ChosenFile[] {
  const names = new Set(added.map(({ file }) => file.name));
  const roles = new Set(added.map(({ role }) => role));
  const kept = before.filter(({ file }) => !names.has(file.name));
  return [...kept.map((one) => (roles.has(one.role) ? { ...one, role: null } : one)), ...added];
}

/**
 * The files that have a role, as parts of an upload.
 * @throws ApiError file_unreadable when one has changed on disk or is gone since it was chosen: browsers refuse to send it then
 */
export function readableParts(files: readonly ChosenFile[]): Promise<UploadPart[]> {
  const used = files.flatMap(({ file, role }) => (role === null ? [] : [[role, file, file.name] as const]));
  return Promise.all(
    used.map(async (part) => {
      const [, file, name] = part;
      await file
        .slice(0, 1)
        .arrayBuffer()
        .catch(() => {
          throw new ApiError('file_unreadable', 0, null, name);
        });
      return part;
    }),
  );
}

export interface Readiness {
  readonly missing: readonly FileRole[];
  /** Roles that more than one file has. */
  readonly twice: readonly FileRole[];
  /** Names of files that have a role but no content. */
  readonly empty: readonly string[];
}

/** What still stands between these files and an upload. */
export function readiness(files: readonly ChosenFile[]): Readiness {
  const having = (role: FileRole) => files.filter((one) => one.role === role).length;
  return {
    missing: REQUIRED.filter((role) => having(role) === 0),
    twice: ROLES.filter((role) => having(role) > 1),
    empty: files.filter((one) => one.role !== null && one.file.size === 0).map((one) => one.file.name),
  };
}

export const isReady = ({ missing, twice, empty }: Readiness): boolean => missing.length + twice.length + empty.length === 0;
