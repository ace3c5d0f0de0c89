// The sample, as files to upload.

import choices from '@project-allocation/examples/sample/choices.csv?url';
import projects from '@project-allocation/examples/sample/projects.csv?url';
import students from '@project-allocation/examples/sample/students.csv?url';
import supervisors from '@project-allocation/examples/sample/supervisors.csv?url';
import type { FileRole } from '@project-allocation/model';
import { ApiError } from './api.js';

const ADDRESSES: readonly (readonly [FileRole, string])[] = [
  ['choices', choices],
  ['projects', projects],
  ['students', students],
  ['supervisors', supervisors],
];

/** @throws ApiError when the files cannot be fetched */
export const sampleFiles = () => Promise.all(ADDRESSES.map(async ([role, address]) => [role, await content(address), `${role}.csv`] as const));

async function content(address: string): Promise<Blob> {
  const response = await fetch(address).catch(() => null);
  if (!response?.ok) throw new ApiError('unreachable', response?.status ?? 0);
  return response.blob();
}
