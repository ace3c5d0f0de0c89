// Where real and published instances are, and what is known of them.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder with one folder for each instance; undefined where tests run without them. */
export const folder = process.env.REFERENCE_DATA;

/** The paths of an instance's files by role. */
export function pathsOf(instance: string): { choices: string; projects: string; supervisors?: string } {
  const path = (role: string) => join(folder ?? '', instance, `${role}.csv`);
  const supervisors = path('supervisors');
  return { choices: path('choices'), projects: path('projects'), ...(existsSync(supervisors) && { supervisors }) };
}

/** What is known of an instance. */
export const expectedOf = <T>(instance: string): T => JSON.parse(readFileSync(join(folder ?? '', instance, 'expected.json'), 'utf8'));
