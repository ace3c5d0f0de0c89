// Students, projects and limits named on the command line.

import { Lookalikes } from '@project-allocation/intake';
import { type Dataset, type LimitName, NONE, normalizeIdentifier } from '@project-allocation/model';
import type { IndexedMove } from '@project-allocation/solver';
import { UsageError } from './usage-error.js';

/** @throws UsageError when the dataset has no such student, with the one that was probably meant */
export const studentNamed = ({ students }: Dataset, text: string): number => indexOf(students.ids, text, 'student');

/** @throws UsageError when the dataset has no such project, with the one that was probably meant */
export const projectNamed = ({ projects }: Dataset, text: string): number => indexOf(projects.ids, text, 'project');

/**
 * Moves as “student=project”, or “student=” for no project. The first “=” counts.
 * @throws UsageError when one is of another form, names what is not in the dataset, or a student has two
 */
export function movesNamed(dataset: Dataset, texts: readonly string[]): IndexedMove[] {
  const moves = texts.map((text) => {
    const at = text.indexOf('=');
    if (at < 0) throw new UsageError(`“${text}” is not a move: write student=project, or student= for no project.`);
    const project = text.slice(at + 1).trim();
    return { student: studentNamed(dataset, text.slice(0, at)), project: project === '' ? NONE : projectNamed(dataset, project) };
  });
  const students = new Set<number>();
  for (const { student } of moves) {
    if (students.has(student)) throw new UsageError(`“${dataset.students.ids[student]}” is moved twice; a student has one project.`);
    students.add(student);
  }
  return moves;
}

const LIMITS = { project: 'projects', supervisor: 'supervisors', department: 'departments' } as const satisfies Record<LimitName['kind'], keyof Dataset>;

/**
 * A limit as “project=…”, “supervisor=…” or “department=…”.
 * @throws UsageError when it is of another form, or names what is not in the dataset
 */
export function limitNamed(dataset: Dataset, text: string): LimitName {
  const at = text.indexOf('=');
  const kind = text.slice(0, Math.max(at, 0)).trim();
  if (!Object.hasOwn(LIMITS, kind)) throw new UsageError(`“${text}” names no limit: write project=…, supervisor=… or department=….`);
  const known = kind as LimitName['kind'];
  const { ids } = dataset[LIMITS[known]];
  return { kind: known, id: ids[indexOf(ids, text.slice(at + 1), known)] };
}

function indexOf(ids: readonly string[], text: string, what: string): number {
  const at = ids.indexOf(normalizeIdentifier(text));
  if (at >= 0) return at;
  const suggestion = new Lookalikes(ids).find(text);
  const meant = suggestion === undefined ? '' : ` Did you mean “${suggestion}”?`;
  throw new UsageError(`there is no ${what} “${text}” in these files.${meant}`);
}
