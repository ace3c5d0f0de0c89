// Choices, from any of three layouts, as one list of (student, project, rank):
//
//   wide       student, choice 1, choice 2, …      the number in the heading is the rank; `p1=p2` in a cell is a tie
//   long       student, project, rank              a row for each choice
//   original   name, P1, N1, P2, N2, …             P is a project, N its rank
//
// A student stands in one row of a wide or an original file and in any number of rows of a long one. Any layout may carry
// the columns of a students file beside the choices. Projects are still text here: dataset.ts knows them.

import { MAX_RANK } from '@project-allocation/model';
import type { Findings } from './findings.js';
import { HEADINGS, numbered } from './headings.js';
import { MAX_CHOICES, MAX_STUDENTS } from './limits.js';
import { readRank } from './numbers.js';
import { Sheet } from './sheet.js';
import { mergeStudent, readStudent, reportTooMany, type Student, studentUnused } from './students.js';
import type { Table } from './table.js';

export type ChoiceSheet = Sheet<keyof typeof HEADINGS.choices>;

/** Choice i: student[i] chose projects[i] as ranks[i], in row rows[i] and column columns[i]. */
export interface ChoiceColumns {
  readonly sheet: ChoiceSheet;
  /** In the order of the file; each identifier once, with or without choices. */
  readonly students: readonly Student[];
  /** Index into students. */
  readonly student: readonly number[];
  /** As it stands in the file. */
  readonly projects: readonly string[];
  readonly ranks: readonly number[];
  readonly rows: readonly number[];
  /** Index of the column that names the project. */
  readonly columns: readonly number[];
}

const RANK = { least: 1, most: MAX_RANK };

/** Takes one choice of the student `s`. */
type Take = (s: number, project: string, rank: number, row: number, column: number) => void;

/** Reads the choices in one row of the student `s`. */
type RowReader = (cells: readonly string[], row: number, s: number, take: Take) => void;

interface Layout {
  readonly readRow: RowReader;
  /** Whether a student may stand in several rows. */
  readonly manyRows: boolean;
}

/** The choices in a file, or null (and why) when it has none of the layouts. */
export function readChoices(table: Table, findings: Findings): ChoiceColumns | null {
  const sheet: ChoiceSheet = new Sheet(table, HEADINGS.choices, findings);
  nameMayStandForStudent(sheet);
  const known = sheet.requires('student');
  const layout = findLayout(sheet);
  sheet.reportOthers();
  if (!known || layout === null) return null;

  const list = new ChoiceList(sheet, layout);
  const unused = studentUnused(sheet);
  sheet.eachRow((cells, row) => {
    list.readRow(cells, row);
    unused.see(cells);
  });
  unused.report();
  return list;
}

/** The original calls the column of students `name`. Where that is the only one, it is the identifier. */
function nameMayStandForStudent(sheet: ChoiceSheet): void {
  if (sheet.has('student')) return;
  const at = sheet.release('name');
  if (at === undefined) return;
  sheet.others.delete(at);
  sheet.assign('student', at);
}

/** Students and choices as they are read, row by row. */
class ChoiceList implements ChoiceColumns {
  readonly students: Student[] = [];
  readonly student: number[] = [];
  readonly projects: string[] = [];
  readonly ranks: number[] = [];
  readonly rows: number[] = [];
  readonly columns: number[] = [];
  readonly sheet: ChoiceSheet;
  readonly #layout: Layout;
  readonly #index = new Map<string, number>();
  /** How many choices each student has so far. */
  readonly #counts: number[] = [];

  constructor(sheet: ChoiceSheet, layout: Layout) {
    this.sheet = sheet;
    this.#layout = layout;
  }

  readRow(cells: readonly string[], row: number): void {
    const id = this.sheet.identifier(cells, row, 'student');
    if (id === null) return;
    const s = this.#studentOf(id, cells, row);
    if (s !== null) this.#layout.readRow(cells, row, s, this.#take);
  }

  #studentOf(id: string, cells: readonly string[], row: number): number | null {
    const s = this.#index.get(id);
    if (s === undefined) return this.#add(id, cells, row);
    const first = this.students[s];
    if (!this.#layout.manyRows) {
      this.sheet.report('student_twice', row, this.sheet.at('student'), id, { firstRow: first.row });
      return null;
    }
    mergeStudent(first, this.sheet.table.file, readStudent(this.sheet, cells, id, row), this.sheet);
    return s;
  }

  #add(id: string, cells: readonly string[], row: number): number {
    if (this.students.length === MAX_STUDENTS) reportTooMany(this.sheet, row, id);
    this.#index.set(id, this.students.length);
    this.#counts.push(0);
    return this.students.push(readStudent(this.sheet, cells, id, row)) - 1;
  }

  readonly #take: Take = (s, project, rank, row, column) => {
    const count = ++this.#counts[s];
    if (count === MAX_CHOICES + 1)
      this.sheet.report('choices_too_many', row, column, project.trim(), { student: this.students[s].id, count, most: MAX_CHOICES });
    if (count > MAX_CHOICES) return;
    this.student.push(s);
    this.projects.push(project);
    this.ranks.push(rank);
    this.rows.push(row);
    this.columns.push(column);
  };
}

/** Which layout the headings make, taking its columns from the sheet's others. */
function findLayout(sheet: ChoiceSheet): Layout | null {
  const choice = takeNumbered(sheet, 'choice');
  if (choice.size > 0) return wide(sheet, choice);
  const P = takeNumbered(sheet, 'P');
  const N = takeNumbered(sheet, 'N');
  if (P.size > 0 && N.size > 0) return original(sheet, P, N);
  if (P.size > 0) return wide(sheet, P);
  if (sheet.has('project') || sheet.has('rank')) return sheet.requires('project', 'rank') ? long(sheet) : null;
  sheet.report('column_missing', sheet.table.headingRow, undefined, undefined, { expected: '“choice 1”, or “project” and “rank”' });
  return null;
}

/** Columns by the number in their heading, which must be a rank. */
function takeNumbered(sheet: ChoiceSheet, kind: 'choice' | 'P' | 'N'): Map<number, number> {
  const columns = new Map<number, number>();
  const { headings, headingRow } = sheet.table;
  for (const at of [...sheet.others]) {
    const found = numbered(headings[at]);
    if (found?.kind !== kind) continue;
    sheet.others.delete(at);
    const first = columns.get(found.number);
    if (first !== undefined) sheet.report('column_twice', headingRow, at, headings[at], { first: headings[first] });
    else if (found.number < RANK.least || found.number > RANK.most) sheet.report('number_out_of_range', headingRow, at, String(found.number), { ...RANK });
    else columns.set(found.number, at);
  }
  return columns;
}

function wide(sheet: ChoiceSheet, columns: ReadonlyMap<number, number>): Layout {
  for (const meaning of ['project', 'rank'] as const) sheet.release(meaning);
  const ranked = [...columns].sort(([a], [b]) => a - b);
  const readRow: RowReader = (cells, row, s, take) => {
    for (const [rank, column] of ranked) {
      const cell = cells[column];
      if (!cell) continue;
      const tied = cell.includes('=') ? cell.split('=') : [cell];
      for (const project of tied) if (project.trim() !== '') take(s, project, rank, row, column);
    }
  };
  return { readRow, manyRows: false };
}

function long(sheet: ChoiceSheet): Layout {
  const [project, rank] = [sheet.at('project'), sheet.at('rank')] as [number, number];
  return { readRow: (cells, row, s, take) => readPair(sheet, cells, row, s, project, rank, take), manyRows: true };
}

function original(sheet: ChoiceSheet, P: ReadonlyMap<number, number>, N: ReadonlyMap<number, number>): Layout | null {
  for (const meaning of ['project', 'rank'] as const) sheet.release(meaning);
  const { headingRow } = sheet.table;
  const alone = [...P.keys()]
    .filter((k) => !N.has(k))
    .map((k) => `“N${k}”`)
    .concat([...N.keys()].filter((k) => !P.has(k)).map((k) => `“P${k}”`));
  for (const expected of alone) sheet.report('column_missing', headingRow, undefined, undefined, { expected });
  if (alone.length > 0) return null;
  const pairs = [...P].map(([k, project]) => [project, N.get(k) as number] as const);
  const readRow: RowReader = (cells, row, s, take) => {
    for (const [project, rank] of pairs) readPair(sheet, cells, row, s, project, rank, take);
  };
  return { readRow, manyRows: false };
}

/** A project in one column and its rank in another; both empty is no choice. */
function readPair(sheet: ChoiceSheet, cells: readonly string[], row: number, s: number, projectAt: number, rankAt: number, take: Take): void {
  const project = cells[projectAt]?.trim() ?? '';
  const rank = cells[rankAt]?.trim() ?? '';
  const student = sheet.text(cells, 'student');
  if (project === '') {
    if (rank !== '') sheet.report('rank_without_project', row, rankAt, rank, { student });
    return;
  }
  if (rank === '') {
    sheet.report('rank_missing', row, rankAt, undefined, { student, project });
    return;
  }
  const read = readRank(rank, RANK);
  if (typeof read === 'number') take(s, project, read, row, projectAt);
  else sheet.report(read.code, row, rankAt, rank, read.values);
}
