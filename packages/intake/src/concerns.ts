// What is worth a look once everything fits together. All of these are warnings.

import type { Dataset } from '@project-allocation/model';
import type { Columns } from './dataset.js';
import type { Findings } from './findings.js';
import type { Group } from './groups.js';
import { withoutCaseAndAccents } from './lookalikes.js';
import { placesInAll, placesOf, unitsOf } from './room.js';
import { StudentCells } from './student-cells.js';
import { findUnmet } from './unmet-choices.js';

/** Adds a warning for everything in a dataset without errors that its owner may not have meant. */
export function findConcerns(dataset: Dataset, groups: readonly Group[], columns: Columns, findings: Findings): void {
  findAlike(columns);
  findAlikeGroups(dataset, groups, columns);
  findWithoutChoices(dataset, columns);
  findHardlyRanked(dataset, columns);
  findUnmet(dataset, groups, columns);
  findShortage(dataset, columns, findings);
}

/** Identifiers that differ only in case or accents, each at the later row. */
function findAlike({ choices, students, projects, supervisors }: Columns): void {
  const named = students ?? choices;
  warnAlike(named.students, ({ row, id }, values) => named.sheet.report('ids_alike', row, named.sheet.at('student'), id, values));
  warnAlike(projects.projects, ({ row, id }, values) => projects.sheet.report('ids_alike', row, projects.sheet.at('project'), id, values));
  if (supervisors) {
    const { sheet } = supervisors;
    warnAlike(supervisors.supervisors, ({ row, id }, values) => sheet.report('ids_alike', row, sheet.at('supervisor'), id, values));
  } else {
    const firsts = new Map<string, Identified>();
    for (const { supervisors: all, row } of projects.projects) for (const id of all) if (!firsts.has(id)) firsts.set(id, { id, row });
    warnAlike([...firsts.values()], ({ row, id }, values) => projects.sheet.report('ids_alike', row, projects.sheet.at('supervisor'), id, values));
  }
}

/** The same of groups, each at its first member. */
function findAlikeGroups({ students }: Dataset, groups: readonly Group[], columns: Columns): void {
  const cells = new StudentCells(columns, students);
  const firsts = groups.filter(({ members }) => members.length > 1).map(({ id, members: [s] }) => ({ id, s, row: students.rows[s] }));
  warnAlike(firsts, ({ id, s }, values) => cells.report('ids_alike', s, 'group', id, values));
}

interface Identified {
  readonly id: string;
  readonly row: number;
}

/** `rows`: each identifier once. */
function warnAlike<T extends Identified>(rows: readonly T[], warn: (row: T, values: { other: string; otherRow: number }) => void): void {
  const firsts = new Map<string, T>();
  for (const row of rows) {
    const form = withoutCaseAndAccents(row.id);
    const first = firsts.get(form);
    if (first) warn(row, { other: first.id, otherRow: first.row });
    else firsts.set(form, row);
  }
}

function findWithoutChoices({ students, choices: { offsets } }: Dataset, columns: Columns): void {
  const cells = new StudentCells(columns, students);
  students.ids.forEach((id, s) => {
    if (offsets[s] === offsets[s + 1]) cells.report('student_without_choices', s, 'student', id);
  });
}

/** Projects that nobody chose, or that cannot have as many students as they need. */
function findHardlyRanked(dataset: Dataset, { projects: { sheet } }: Columns): void {
  const { projects } = dataset;
  const wanted = placesWanted(dataset);
  projects.ids.forEach((id, p) => {
    const min = projects.min[p];
    const places = placesOf(projects.max[p]);
    if (wanted[p] === 0) sheet.report('project_unranked', projects.rows[p], sheet.at('project'), id);
    else if (min <= 1) return;
    else if (places < min) sheet.report('min_unreachable', projects.rows[p], sheet.at('min'), String(min), { id, places });
    else if (wanted[p] < min) sheet.report('min_unreachable', projects.rows[p], sheet.at('min'), String(min), { id, wanted: wanted[p] });
  });
}

/** Places that those who chose a project would take on it. */
function placesWanted({ students, projects, choices }: Dataset): Float64Array {
  const wanted = new Float64Array(projects.ids.length);
  students.units.forEach((units, s) => {
    for (let i = choices.offsets[s]; i < choices.offsets[s + 1]; i++) wanted[choices.projects[i]] += unitsOf(units);
  });
  return wanted;
}

/** Places that all limits in the files leave, against those that students with choices take. */
function findShortage(dataset: Dataset, { projects: { sheet } }: Columns, findings: Findings): void {
  const { choices, students } = dataset;
  const places = placesInAll(dataset);
  let wanting = 0;
  let needed = 0;
  students.units.forEach((units, s) => {
    if (choices.offsets[s] === choices.offsets[s + 1]) return;
    wanting++;
    needed += unitsOf(units);
  });
  if (places < needed) findings.add('capacity_short', { file: sheet.table.file, role: 'projects' }, { places, needed, students: wanting });
}
