// The sample, as files to upload.

import choices from '@project-allocation/examples/sample/choices.csv?url';
import projects from '@project-allocation/examples/sample/projects.csv?url';
import students from '@project-allocation/examples/sample/students.csv?url';
import supervisorChoices from '@project-allocation/examples/sample/supervisor-choices.csv?url';
import supervisors from '@project-allocation/examples/sample/supervisors.csv?url';
import type { FileRole } from '@project-allocation/model';
import { ApiError } from './api.js';

const ADDRESSES: readonly (readonly [role: FileRole, address: string, name: string])[] = [
  ['choices', choices, 'choices.csv'],
  ['projects', projects, 'projects.csv'],
  ['students', students, 'students.csv'],
  ['supervisors', supervisors, 'supervisors.csv'],
  ['supervisorChoices', supervisorChoices, 'supervisor-choices.csv'],
];

/** @throws ApiError when the files cannot be fetched */
export const sampleFiles = () => Promise.all(ADDRESSES.map(async ([role, address, name]) => [role, await content(address), name] as const));

async function content(address: string): Promise<Blob> {
  const response = await fetch(address).catch(() => null);
  if (!response?.ok) throw new ApiError('unreachable', response?.status ?? 0);
  return response.blob();
}
