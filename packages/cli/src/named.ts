// Students and projects named on the command line.

import { Lookalikes } from '@project-allocation/intake';
import { type Dataset, NONE, normalizeIdentifier } from '@project-allocation/model';
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

function indexOf(ids: readonly string[], text: string, what: string): number {
  const at = ids.indexOf(normalizeIdentifier(text));
  if (at >= 0) return at;
  const suggestion = new Lookalikes(ids).find(text);
  const meant = suggestion === undefined ? '' : ` Did you mean “${suggestion}”?`;
  throw new UsageError(`there is no ${what} “${text}” in these files.${meant}`);
}
