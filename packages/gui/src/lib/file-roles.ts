// What a file is likely to be about, from its name and its heading. Only a suggestion: the person who chose it can correct it.

import type { FileRole } from '@project-allocation/model';

/** In the order in which people think of them; the first two are required. */
export const ROLES = ['choices', 'projects', 'students', 'supervisors', 'supervisorChoices', 'config'] as const satisfies readonly FileRole[];
export const REQUIRED = ['choices', 'projects'] as const satisfies readonly FileRole[];

/** The most telling words come first: “student choices” are choices, “projects of supervisors” are projects. */
const NAMES: readonly (readonly [FileRole, RegExp])[] = [
  ['supervisorChoices', /(?=.*(?:supervisor|staff|lecturer))(?=.*(?:choice|preference|\bprefs?\b|ranking))/],
  ['choices', /choice|preference|\bprefs?\b|ranking|wish/],
  ['projects', /project|topic|\bproj\b/],
  ['supervisors', /supervisor|staff|lecturer|\bsup\b/],
  ['students', /student|cohort|people/],
];

/** The role that the name and the first line of a file suggest; null when neither tells. The heading counts for more; JSON has none. */
export function guessRole(fileName: string, firstLine: string): FileRole | null {
  if (/\.json$/i.test(fileName)) return 'config';
  return roleOfHeading(firstLine) ?? roleOfName(fileName);
}

function roleOfName(fileName: string): FileRole | null {
  const words = fileName.toLowerCase().replace(/[_\-.]+/g, ' ');
  return NAMES.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

const CHOICE = /^(?:choice|preference|pref|option|wish|rank) ?\d+$|^\d+(?:st|nd|rd|th)(?: (?:choice|preference|option|wish))?$/;
const PROJECT = /^(?:project(?: ?id| name| title)?|pid|title)$/;
const SUPERVISOR = /^(?:supervisor(?: ?id| name)?|sup|lecturer|staff)$/;
const STUDENT = /^(?:student(?: ?id| name| number)?|matriculation number|sid|name)$/;
const ABOUT_STUDENT = /^(?:e ?mail(?: address)?|programme|program|course|degree|priority|group|team)$/;

function roleOfHeading(line: string): FileRole | null {
  const columns = headingColumns(line);
  const has = (pattern: RegExp) => columns.some((column) => pattern.test(column));
  const original = has(/^p ?\d+$/) && has(/^n ?\d+$/);
  const ranksStudents = has(CHOICE) ? SUPERVISOR.test(columns[0]) || PROJECT.test(columns[0]) : has(SUPERVISOR) && has(STUDENT) && has(/rank$/);
  if (ranksStudents) return 'supervisorChoices';
  if (has(CHOICE) || original || (has(STUDENT) && has(PROJECT) && has(/rank$/))) return 'choices';
  if (SUPERVISOR.test(columns[0])) return 'supervisors';
  if (has(PROJECT) || has(SUPERVISOR)) return 'projects';
  return has(STUDENT) && has(ABOUT_STUDENT) ? 'students' : null;
}

/** The columns of a heading, compared as the service does: case and joining signs make no difference, nor what separates columns. */
function headingColumns(line: string): string[] {
  return line
    .replace(/^\uFEFF/, '')
    .split(/[,;\t]/)
    .map((column) =>
      column
        .replaceAll('"', '')
        .toLowerCase()
        .replace(/[\s_.-]+/g, ' ')
        .trim(),
    );
}
