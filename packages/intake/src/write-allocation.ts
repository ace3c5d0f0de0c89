// The allocation as CSV: a line for each student, as people hand it out. RFC 4180 quoting and line ends.

import { type Allocation, type Dataset, NONE, type Students } from '@project-allocation/model';
import { csvLine } from './csv.js';

/** Columns of the students that are written when at least one student has something there. */
const OWN = [
  ['name', ({ names }: Students, s: number) => names[s]],
  ['email', ({ emails }: Students, s: number) => emails[s]],
  ['programme', ({ programmes }: Students, s: number) => programmes[s]],
  ['priority', ({ priorities }: Students, s: number) => (priorities[s] < 0 ? '' : String(priorities[s]))],
  ['group', ({ groups }: Students, s: number) => groups[s]],
] as const;

/**
 * One line a student in the order of the dataset: student, the student's own columns (of name, email, programme, priority,
 * group those that anybody has), project, title, supervisor, rank; the last four are empty for a student without a project.
 * Cells that a spreadsheet would run as a formula are neutralised; readAllocationCsv undoes it.
 */
export function allocationCsv(dataset: Dataset, allocation: Allocation): string {
  const { students } = dataset;
  const own = OWN.filter(([, cell]) => students.ids.some((_, s) => cell(students, s) !== ''));
  const heading = ['student', ...own.map(([name]) => name), 'project', 'title', 'supervisor', 'rank'];
  let text = csvLine(heading);
  for (let s = 0; s < students.ids.length; s++) {
    text += csvLine([students.ids[s], ...own.map(([, cell]) => cell(students, s)), ...outcome(dataset, s, allocation[s])]);
  }
  return text;
}

/** Project, title, supervisor and rank of the student `s` on project `p`. */
export function outcome(dataset: Dataset, s: number, p: number): [project: string, title: string, supervisor: string, rank: string] {
  if (p === NONE) return ['', '', '', ''];
  const { projects, supervisors } = dataset;
  const l = projects.supervisors[p];
  return [projects.ids[p], projects.titles[p], l === NONE ? '' : supervisors.ids[l], rankText(dataset, s, p)];
}

/** The rank the student gave the project; empty where they did not choose it. */
function rankText({ choices: { offsets, projects, ranks } }: Dataset, s: number, p: number): string {
  const at = projects.subarray(offsets[s], offsets[s + 1]).indexOf(p);
  return at < 0 ? '' : String(ranks[offsets[s] + at]);
}
