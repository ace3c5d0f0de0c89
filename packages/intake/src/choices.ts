// What students chose, from any layout of lists.ts. Any of them may carry the columns of a students file beside the choices.

import type { Findings } from './findings.js';
import { HEADINGS } from './headings.js';
import { MAX_CHOICES, MAX_STUDENTS } from './limits.js';
import { Entries, findLayout, type Layout, type ListColumns, type Take } from './lists.js';
import { Sheet } from './sheet.js';
import { mergeStudent, readStudent, reportTooMany, type Student } from './students.js';
import type { Table } from './table.js';

export type ChoiceSheet = Sheet<keyof typeof HEADINGS.choices>;

/** The choices of students: their lists of projects. */
export interface ChoiceColumns extends ListColumns {
  readonly sheet: ChoiceSheet;
  /** In the order of the file; each identifier once, with or without choices. */
  readonly students: readonly Student[];
}

/** The choices in a file, or null (and why) when it has none of the layouts. */
export function readChoices(table: Table, findings: Findings): ChoiceColumns | null {
  const sheet: ChoiceSheet = new Sheet(table, HEADINGS.choices, findings);
  nameMayStandForStudent(sheet);
  const known = sheet.requires('student');
  const who = (cells: readonly string[]) => sheet.text(cells, 'student');
  const layout = findLayout({ sheet, item: 'project', rank: 'rank', original: true, rankAlone: 'rank_without_project', who });
  sheet.reportOthers();
  if (!known || layout === null) return null;

  const list = new ChoiceList(sheet, layout);
  sheet.eachRow((cells, row) => list.readRow(cells, row));
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
class ChoiceList extends Entries implements ChoiceColumns {
  readonly students: Student[] = [];
  readonly owners = this.students;
  readonly sheet: ChoiceSheet;
  readonly #layout: Layout;
  readonly #index = new Map<string, number>();
  /** How many choices each student has so far. */
  readonly #counts: number[] = [];

  constructor(sheet: ChoiceSheet, layout: Layout) {
    super();
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
    if (s === undefined) return this.#addStudent(id, cells, row);
    const first = this.students[s];
    if (!this.#layout.manyRows) {
      this.sheet.report('student_twice', row, this.sheet.at('student'), id, { firstRow: first.row });
      return null;
    }
    mergeStudent(first, this.sheet.table.file, readStudent(this.sheet, cells, id, row), this.sheet);
    return s;
  }

  #addStudent(id: string, cells: readonly string[], row: number): number {
    if (this.students.length === MAX_STUDENTS) reportTooMany(this.sheet, row, id);
    this.#index.set(id, this.students.length);
    this.#counts.push(0);
    return this.students.push(readStudent(this.sheet, cells, id, row)) - 1;
  }

  readonly #take: Take = (s, project, rank, row, column) => {
    const count = ++this.#counts[s];
    if (count === MAX_CHOICES + 1) this.sheet.report('choices_too_many', row, column, project.trim(), { who: this.students[s].id, count, most: MAX_CHOICES });
    if (count <= MAX_CHOICES) this.add(s, project, rank, row, column);
  };
}
