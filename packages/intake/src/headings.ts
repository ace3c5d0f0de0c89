// What columns may be called. The first of each list is the name used in messages and in files written here.

import type { TableRole } from '@project-allocation/model';

/** Columns that say something about a student; a choices file may carry them beside the choices. */
const STUDENT = {
  student: ['student', 'student id', 'studentid', 'student number', 'matriculation number', 'id', 'sid'],
  name: ['name', 'student name', 'full name'],
  email: ['email', 'e mail', 'mail', 'email address'],
  programme: ['programme', 'program', 'course', 'degree'],
  priority: ['priority'],
  group: ['group', 'team'],
  units: ['units'],
} as const;

export const HEADINGS = {
  choices: {
    ...STUDENT,
    project: ['project', 'project id', 'projectid', 'pid', 'choice'],
    rank: ['rank', 'choice rank'],
  },
  projects: {
    project: ['project', 'project id', 'projectid', 'pid', 'id'],
    title: ['title', 'project title', 'name', 'project name'],
    supervisor: ['supervisor', 'supervisors', 'supervisor id', 'sup', 'lecturer', 'staff'],
    min: ['min', 'minimum'],
    max: ['max', 'maximum', 'places', 'capacity'],
    units: ['units'],
    programmes: ['programmes', 'programme', 'programs', 'program', 'eligible', 'eligible programmes', 'open to'],
  },
  students: STUDENT,
  supervisors: {
    supervisor: ['supervisor', 'supervisor id', 'sup', 'lecturer', 'staff', 'id'],
    name: ['name', 'supervisor name', 'full name'],
    max: ['max', 'maximum', 'limit', 'max load'],
    target: ['target', 'target load'],
    department: ['department', 'dept'],
    min: ['min', 'minimum', 'min load'],
  },
  supervisorChoices: {
    supervisor: ['supervisor', 'supervisor id', 'sup', 'lecturer', 'staff'],
    project: ['project', 'project id', 'projectid', 'pid'],
    student: ['student', 'student id', 'studentid', 'student number', 'matriculation number', 'sid'],
    rank: ['rank', 'choice rank'],
  },
} as const satisfies Record<TableRole, Record<string, readonly string[]>>;

/** Headings with a number in them: a choice of that rank, or the original's pairs of project (P) and rank (N). */
const NUMBERED = [
  ['choice', /^(?:choice|preference|pref|option|wish|rank) ?(\d{1,6})$/],
  ['choice', /^(\d{1,6})(?:st|nd|rd|th)(?: (?:choice|preference|option|wish))?$/],
  ['P', /^p ?(\d{1,6})$/],
  ['N', /^n ?(\d{1,6})$/],
] as const;

export interface Numbered {
  readonly kind: 'choice' | 'P' | 'N';
  readonly number: number;
}

/** A heading as it is compared: case, and whether words are joined by space, “_”, “-” or “.”, make no difference. */
export const headingKey = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[\s_.-]+/g, ' ')
    .trim();

/** What a heading with a number in it means, if it is one. */
export function numbered(heading: string): Numbered | null {
  const key = headingKey(heading);
  for (const [kind, pattern] of NUMBERED) {
    const match = pattern.exec(key);
    if (match) return { kind, number: Number(match[1]) };
  }
  return null;
}
