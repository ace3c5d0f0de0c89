// Where the files say something about a student, once students are linked: for findings that are about more than one row.

import type { IssueCode, Students } from '@project-allocation/model';
import type { Columns } from './dataset.js';
import type { StudentMeaning } from './students.js';

type Values = Readonly<Record<string, string | number>>;

export class StudentCells {
  readonly #columns: Columns;
  readonly #students: Students;
  #choiceRows: ReadonlyMap<string, number> | null = null;

  constructor(columns: Columns, students: Students) {
    this.#columns = columns;
    this.#students = students;
  }

  /** Adds a finding about student `s` where the files first state this of them, or where they are named first. */
  report(code: IssueCode, s: number, meaning: StudentMeaning, value: string, values: Values = {}): void {
    const { students, choices } = this.#columns;
    const row = this.#students.rows[s];
    const inChoices = students === null || (students.sheet.text(students.sheet.table.records[row - 1], meaning) === '' && choices.sheet.has(meaning));
    const choiceRow = inChoices ? this.#choiceRow(s) : undefined;
    if (choiceRow !== undefined) choices.sheet.report(code, choiceRow, choices.sheet.at(meaning), value, values);
    else students?.sheet.report(code, row, students.sheet.at(meaning), value, values);
  }

  /** Adds a finding about the choices of student `s`, in the first row that has any. */
  reportList(code: IssueCode, s: number, values: Values): void {
    const { sheet } = this.#columns.choices;
    sheet.report(code, this.#choiceRow(s) ?? null, sheet.at('student'), this.#students.ids[s], values);
  }

  /** Row in the choices; undefined for a student who is not in that file. */
  #choiceRow(s: number): number | undefined {
    this.#choiceRows ??= new Map(this.#columns.choices.students.map(({ id, row }) => [id, row]));
    return this.#choiceRows.get(this.#students.ids[s]);
  }
}
