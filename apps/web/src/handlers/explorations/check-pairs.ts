// Whether the students and projects that a question names are there. Everything wrong is told at once, as it is of rules.

import { KnownError, type TriedMove } from '@project-allocation/model';
import type { Tools } from '../../tools.js';

/** A student and a project, and where they stand in the request: a JSON pointer. */
interface Pair extends TriedMove {
  readonly path: string;
}

/** @throws KnownError question_refused with each problem and its place */
export async function checkPairs({ answers }: Tools, datasetId: string, pairs: readonly Pair[]): Promise<void> {
  const dataset = await answers.dataset(datasetId);
  const [students, projects] = [new Set(dataset.students.ids), new Set(dataset.projects.ids)];
  const seen = new Set<string>();
  const errors: { path: string; code: 'id_unknown' | 'student_twice'; message: string }[] = [];
  for (const { path, studentId, projectId } of pairs) {
    if (!students.has(studentId)) errors.push({ path: `${path}/studentId`, code: 'id_unknown', message: `“${studentId}” is not a student of this dataset.` });
    if (projectId !== null && !projects.has(projectId))
      errors.push({ path: `${path}/projectId`, code: 'id_unknown', message: `“${projectId}” is not a project of this dataset.` });
    if (seen.has(studentId))
      errors.push({ path: `${path}/studentId`, code: 'student_twice', message: `“${studentId}” is moved already; a student has one project.` });
    seen.add(studentId);
  }
  const [first] = errors;
  if (first) throw new KnownError('question_refused', `At ${first.path}: ${first.message}`, { errors });
}
