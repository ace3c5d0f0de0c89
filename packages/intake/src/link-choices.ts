// Choices linked by index: the choices of each student together, by rank, each project once.

import { type Choices, normalizeIdentifier } from '@project-allocation/model';
import type { ChoiceColumns } from './choices.js';
import { Lookalikes } from './lookalikes.js';

const UNKNOWN = -1;

interface Identified {
  readonly id: string;
}

/** `students` and `projects` in the order of the dataset. Choices of students who are not among them are left out. */
export function linkChoices(columns: ChoiceColumns, students: readonly Identified[], projects: readonly Identified[]): Choices {
  const projectOf = linkProjects(columns, projects);
  const ordered = byStudent(columns, students);
  const kept = { projects: new Uint32Array(ordered.entries.length), ranks: new Uint16Array(ordered.entries.length) };
  const offsets = new Uint32Array(students.length + 1);
  /** The student (plus 1) whose list a project was met in last, and as which entry. */
  const metBy = new Uint32Array(projects.length);
  const metAs = new Uint32Array(projects.length);

  let count = 0;
  for (let s = 0; s < students.length; s++) {
    const list = ordered.entries.subarray(ordered.offsets[s], ordered.offsets[s + 1]);
    // equal ranks by project, and equal projects by where they stand, so that the first is the one that is kept
    list.sort((a, b) => columns.ranks[a] - columns.ranks[b] || projectOf[a] - projectOf[b] || a - b);
    reportGap(columns, list);
    for (const entry of list) {
      const p = projectOf[entry];
      if (p === UNKNOWN) continue;
      if (metBy[p] === s + 1) {
        reportTwice(columns, entry, metAs[p]);
        continue;
      }
      metBy[p] = s + 1;
      metAs[p] = entry;
      kept.projects[count] = p;
      kept.ranks[count++] = columns.ranks[entry];
    }
    offsets[s + 1] = count;
  }
  return { offsets, projects: kept.projects.slice(0, count), ranks: kept.ranks.slice(0, count) };
}

/** Project index of each choice, or UNKNOWN (and an error). Cells repeat, so each spelling is looked up once. */
function linkProjects(columns: ChoiceColumns, projects: readonly Identified[]): Int32Array {
  const index = new Map(projects.map(({ id }, i) => [id, i]));
  const names = new Lookalikes(projects.map(({ id }) => id));
  const bySpelling = new Map<string, number>();
  const linked = new Int32Array(columns.projects.length);
  for (let i = 0; i < linked.length; i++) {
    const spelling = columns.projects[i];
    let p = bySpelling.get(spelling);
    if (p === undefined) {
      p = index.get(normalizeIdentifier(spelling)) ?? UNKNOWN;
      bySpelling.set(spelling, p);
    }
    linked[i] = p;
    if (p === UNKNOWN) report(columns, 'project_unknown', i, names.suggest(normalizeIdentifier(spelling)));
  }
  return linked;
}

/** The choices of student s (in dataset order) are entries[offsets[s]] … entries[offsets[s + 1] − 1]: a counting sort. */
function byStudent(columns: ChoiceColumns, students: readonly Identified[]): { entries: Uint32Array; offsets: Uint32Array } {
  const index = new Map(students.map(({ id }, s) => [id, s]));
  const linked = columns.students.map(({ id }) => index.get(id) ?? UNKNOWN);
  const offsets = new Uint32Array(students.length + 1);
  for (const local of columns.student) if (linked[local] !== UNKNOWN) offsets[linked[local] + 1]++;
  for (let s = 0; s < students.length; s++) offsets[s + 1] += offsets[s];
  const next = offsets.slice();
  const entries = new Uint32Array(offsets[students.length]);
  columns.student.forEach((local, i) => {
    if (linked[local] !== UNKNOWN) entries[next[linked[local]]++] = i;
  });
  return { entries, offsets };
}

/** Warns of the first rank that is missing: neither one more than the rank before nor what counting the choices before gives (1, 1, 3). */
function reportGap(columns: ChoiceColumns, list: Uint32Array): void {
  let before = 0;
  for (let i = 0; i < list.length; i++) {
    const rank = columns.ranks[list[i]];
    const missing = Math.max(before, i) + 1;
    if (rank > missing) {
      report(columns, 'rank_gap', list[i], { rank, missing });
      return;
    }
    before = rank;
  }
}

function reportTwice(columns: ChoiceColumns, entry: number, kept: number): void {
  report(columns, 'choice_twice', entry, { rank: columns.ranks[entry], keptRank: columns.ranks[kept] });
}

/** A finding at the cell of a choice, which its sentence knows the student of. */
export function report(
  columns: ChoiceColumns,
  code: Parameters<ChoiceColumns['sheet']['report']>[0],
  i: number,
  values: Record<string, string | number>,
): void {
  const student = columns.students[columns.student[i]].id;
  columns.sheet.report(code, columns.rows[i], columns.columns[i], normalizeIdentifier(columns.projects[i]), { student, ...values });
}
