// What a file is likely to be about, from its name and its heading. Only a suggestion: the person who chose it can correct it.

import type { FileRole } from '@project-allocation/model';

/** In the order in which people think of them; the first two are required. */
export const ROLES = ['choices', 'projects', 'students', 'supervisors'] as const satisfies readonly FileRole[];
export const REQUIRED = ['choices', 'projects'] as const satisfies readonly FileRole[];

/** The most telling word comes first: “student choices” are choices, “projects of supervisors” are projects. */
const NAMES: readonly (readonly [FileRole, RegExp])[] = [
  ['choices', /choice|preference|\bprefs?\b|ranking|wish/],
  ['projects', /project|topic|\bproj\b/],
  ['supervisors', /supervisor|staff|lecturer|\bsup\b/],
  ['students', /student|cohort|people/],
];

/** The role that the name and the first line of a file suggest; null when neither tells. The heading counts for more. */
export function guessRole(fileName: string, firstLine: string): FileRole | null {
  return roleOfHeading(firstLine) ?? roleOfName(fileName);
}

function roleOfName(fileName: string): FileRole | null {
  const words = fileName.toLowerCase().replace(/[_\-.]+/g, ' ');
  return NAMES.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

function roleOfHeading(line: string): FileRole | null {
  const columns = headingColumns(line);
  const has = (pattern: RegExp) => columns.some((column) => pattern.test(column));
  const student = has(/^(student|name)( ?(id|name))?$/);
  const project = has(/^(project|pid|topic)( ?(id|name))?$/);
  if (has(/^(choice|preference|pref) ?\d+$/) || (has(/^p ?\d+$/) && has(/^n ?\d+$/)) || (has(/^student/) && project)) return 'choices';
  if (project) return 'projects';
  if (has(/^(supervisor|staff|sup)( ?(id|name))?$/)) return 'supervisors';
  if (student && has(/^(e-?mail|programme|program|priority|group)$/)) return 'students';
  return null;
}

/** The columns of a heading in small letters, without quotes and byte order mark, whatever separates them. */
function headingColumns(line: string): string[] {
  return line
    .replace(/^\uFEFF/, '')
    .split(/[,;\t]/)
    .map((column) =>
      column
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .trim()
        .toLowerCase()
        .replace(/[_-]/g, ' '),
    );
}
