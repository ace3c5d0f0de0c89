// What is uploaded: one file for each role. The bytes are kept as they came.

import { type Static, Type } from 'typebox';

/** The roles of tables; `supervisorChoices` are rankings of students. */
export const TABLE_ROLES = ['choices', 'projects', 'students', 'supervisors', 'supervisorChoices'] as const;
export type TableRole = (typeof TABLE_ROLES)[number];

/** What a file of an upload is about; the names of the parts of the upload form. `config` is a configuration of the original program. */
export const FILE_ROLES = [...TABLE_ROLES, 'config'] as const;
export const FileRoleSchema = Type.Enum(FILE_ROLES);
export type FileRole = (typeof FILE_ROLES)[number];

/** The roles without which there is nothing to allocate. */
export const REQUIRED_ROLES: readonly FileRole[] = ['choices', 'projects'];

/** One uploaded file with its bytes. */
export interface UploadedFile {
  readonly role: FileRole;
  /** As the person's computer calls it; used in issues. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One uploaded file as it is listed. */
export const FileInfoSchema = Type.Object({ role: FileRoleSchema, name: Type.String(), bytes: Type.Integer({ minimum: 0 }) });
export type FileInfo = Static<typeof FileInfoSchema>;
