// Students and what is known of them, from a students file or from the columns beside their choices.

import type { Findings } from './findings.js';
import { HEADINGS } from './headings.js';
import { MAX_COUNT, MAX_STUDENTS } from './limits.js';
import { NotUsedYet } from './not-used-yet.js';
import { Sheet } from './sheet.js';
import type { Table } from './table.js';

/** One student; empty text and NOT_GIVEN where the file says nothing. */
export interface Student {
  readonly id: string;
  readonly row: number;
  name: string;
  email: string;
  programme: string;
  group: string;
  priority: number;
}

export const STUDENT_TEXTS = ['name', 'email', 'programme', 'group'] as const;
type StudentMeaning = keyof typeof HEADINGS.students;

/** A sheet that has at least the columns about students. */
export type StudentSheet = Pick<Sheet<StudentMeaning>, 'text' | 'whole' | 'reference' | 'report' | 'at' | 'table'>;

export interface StudentColumns {
  readonly sheet: StudentSheet;
  /** In the order of the file; each identifier once. */
  readonly students: readonly Student[];
}

/** The students of a students file, or null when it has no column of students. */
export function readStudents(table: Table, findings: Findings): StudentColumns | null {
  const sheet = new Sheet(table, HEADINGS.students, findings);
  if (!sheet.requires('student')) return null;
  sheet.reportOthers();
  const unused = studentUnused(sheet);
  const students: Student[] = [];
  sheet.eachOnce('student', 'student_twice', (cells, id, row) => {
    if (students.length === MAX_STUDENTS) reportTooMany(sheet, row, id);
    students.push(readStudent(sheet, cells, id, row));
    unused.see(cells);
  });
  unused.report();
  return { sheet, students };
}

/** What a row says about the student `id`. */
export function readStudent(sheet: StudentSheet, cells: readonly string[], id: string, row: number): Student {
  return {
    id,
    row,
    name: sheet.text(cells, 'name'),
    email: sheet.text(cells, 'email'),
    programme: sheet.text(cells, 'programme'),
    group: sheet.reference(cells, row, 'group'),
    priority: sheet.whole(cells, row, 'priority', { least: 1, most: MAX_COUNT }),
  };
}

/** Adds what `other` knows to `student`; where the two differ the student stays as it was, with a warning at `other`. */
export function mergeStudent(student: Student, firstFile: string, other: Student, sheet: StudentSheet): void {
  const differs = (meaning: StudentMeaning, value: string | number, first: string | number) =>
    sheet.report('student_differs', other.row, sheet.at(meaning), String(value), { student: student.id, first, firstFile });
  for (const meaning of STUDENT_TEXTS) {
    if (other[meaning] === '') continue;
    if (student[meaning] === '') student[meaning] = other[meaning];
    else if (student[meaning] !== other[meaning]) differs(meaning, other[meaning], student[meaning]);
  }
  if (other.priority < 0) return;
  if (student.priority < 0) student.priority = other.priority;
  else if (student.priority !== other.priority) differs('priority', other.priority, student.priority);
}

/** What may be stated about students and does not count yet. */
export function studentUnused(sheet: StudentSheet): NotUsedYet<StudentMeaning> {
  return new NotUsedYet(sheet, {
    group: { what: 'groups of students', states: (text) => text !== '' },
    units: { what: 'how many places a student takes', states: (text) => text !== '' && Number(text) !== 1 },
  });
}

/** One student more than fit, reported where they stand. */
export function reportTooMany(sheet: StudentSheet, row: number, id: string): void {
  sheet.report('students_too_many', row, sheet.at('student'), id, { count: MAX_STUDENTS + 1, most: MAX_STUDENTS });
}
