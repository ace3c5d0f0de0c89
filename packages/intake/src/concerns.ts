// What is worth a look once everything fits together. All of these are warnings.

import { type Dataset, NONE, normalizeIdentifier } from '@project-allocation/model';
import { type Columns, placesOf } from './dataset.js';
import type { Findings } from './findings.js';
import { report } from './link-lists.js';
import { withoutCaseAndAccents } from './lookalikes.js';

/** Adds a warning for everything in a dataset without errors that its owner may not have meant. */
export function findConcerns(dataset: Dataset, columns: Columns, findings: Findings): void {
  findAlike(columns);
  findWithoutChoices(dataset, columns);
  findUnranked(dataset, columns);
  findWithoutPlace(dataset, columns);
  findShortage(dataset, columns, findings);
}

/** Identifiers that differ only in case or accents, each at the later row. */
function findAlike({ choices, students, projects, supervisors }: Columns): void {
  const named = students ?? choices;
  warnAlike(named.students, (row, id, values) => named.sheet.report('ids_alike', row, named.sheet.at('student'), id, values));
  warnAlike(projects.projects, (row, id, values) => projects.sheet.report('ids_alike', row, projects.sheet.at('project'), id, values));
  if (supervisors) {
    const { sheet } = supervisors;
    warnAlike(supervisors.supervisors, (row, id, values) => sheet.report('ids_alike', row, sheet.at('supervisor'), id, values));
  } else {
    const firsts = new Map<string, Identified>();
    for (const { supervisor: id, row } of projects.projects) if (!firsts.has(id)) firsts.set(id, { id, row });
    warnAlike([...firsts.values()], (row, id, values) => projects.sheet.report('ids_alike', row, projects.sheet.at('supervisor'), id, values));
  }
}

interface Identified {
  readonly id: string;
  readonly row: number;
}

/** `rows`: each identifier once. */
function warnAlike(rows: readonly Identified[], warn: (row: number, id: string, values: { other: string; otherRow: number }) => void): void {
  const firsts = new Map<string, Identified>();
  for (const { id, row } of rows) {
    const form = withoutCaseAndAccents(id);
    const first = firsts.get(form);
    if (first) warn(row, id, { other: first.id, otherRow: first.row });
    else firsts.set(form, { id, row });
  }
}

function findWithoutChoices({ students, choices: { offsets } }: Dataset, columns: Columns): void {
  const { sheet } = columns.students ?? columns.choices;
  students.ids.forEach((id, s) => {
    if (offsets[s] === offsets[s + 1]) sheet.report('student_without_choices', students.rows[s], sheet.at('student'), id);
  });
}

function findUnranked({ projects, choices }: Dataset, { projects: { sheet } }: Columns): void {
  const ranked = new Uint8Array(projects.ids.length);
  for (const p of choices.projects) ranked[p] = 1;
  projects.ids.forEach((id, p) => {
    if (!ranked[p]) sheet.report('project_unranked', projects.rows[p], sheet.at('project'), id);
  });
}

/** Choices of a project that has no places, or whose supervisor takes nobody. */
function findWithoutPlace(dataset: Dataset, { choices }: Columns): void {
  const closed = closedProjects(dataset);
  if (closed.size === 0) return;
  choices.items.forEach((text, i) => {
    const because = closed.get(normalizeIdentifier(text));
    if (because !== undefined) report(choices, 'choice_without_place', i, { because });
  });
}

/** What has the limit 0, by identifier of the project that is closed by it. */
function closedProjects({ projects, supervisors }: Dataset): Map<string, string> {
  const closed = new Map<string, string>();
  projects.ids.forEach((id, p) => {
    const l = projects.supervisors[p];
    if (projects.max[p] === 0) closed.set(id, 'the project');
    else if (l !== NONE && supervisors.max[l] === 0) closed.set(id, `its supervisor “${supervisors.ids[l]}”`);
  });
  return closed;
}

/** Places that all limits in the files leave, against the students who want one. */
function findShortage(dataset: Dataset, { projects: { sheet } }: Columns, findings: Findings): void {
  const { projects, supervisors, choices, students } = dataset;
  const bySupervisor = new Float64Array(supervisors.ids.length);
  let places = 0;
  projects.max.forEach((max, p) => {
    const l = projects.supervisors[p];
    if (l === NONE) places += placesOf(max);
    else bySupervisor[l] += placesOf(max);
  });
  bySupervisor.forEach((sum, l) => {
    places += supervisors.max[l] < 0 ? sum : Math.min(sum, supervisors.max[l]);
  });
  const wanting = students.ids.filter((_, s) => choices.offsets[s + 1] > choices.offsets[s]).length;
  if (places < wanting) findings.add('capacity_short', { file: sheet.table.file, role: 'projects' }, { places, students: wanting });
}
