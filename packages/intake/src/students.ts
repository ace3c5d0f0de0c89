// Students and what is known of them, from a students file or from the columns beside their choices.

import { NOT_GIVEN, normalizeIdentifier } from '@project-allocation/model';
import type { Findings } from './findings.js';
import { HEADINGS } from './headings.js';
import { COUNT_FROM_ONE, MAX_STUDENTS } from './limits.js';
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
  units: number;
}

const TEXTS = ['name', 'email', 'programme', 'group'] as const;
const NUMBERS = ['priority', 'units'] as const;
export type StudentMeaning = keyof typeof HEADINGS.students;

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
  const students: Student[] = [];
  sheet.eachOnce('student', 'student_twice', (cells, id, row) => {
    if (students.length === MAX_STUDENTS) reportTooMany(sheet, row, id);
    students.push(readStudent(sheet, cells, id, row));
  });
  return { sheet, students };
}

/** What a row says about the student `id`. */
export function readStudent(sheet: StudentSheet, cells: readonly string[], id: string, row: number): Student {
  return {
    id,
    row,
    name: sheet.text(cells, 'name'),
    email: sheet.text(cells, 'email'),
    programme: normalizeIdentifier(sheet.text(cells, 'programme')),
    group: sheet.reference(cells, row, 'group'),
    priority: sheet.whole(cells, row, 'priority', COUNT_FROM_ONE),
    units: sheet.whole(cells, row, 'units', COUNT_FROM_ONE),
  };
}

/** Adds what `other` knows to `student`; where the two differ the student stays as it was, with a warning at `other`. */
export function mergeStudent(student: Student, firstFile: string, other: Student, sheet: StudentSheet): void {
  const differs = (meaning: StudentMeaning, value: string | number, first: string | number) =>
    sheet.report('student_differs', other.row, sheet.at(meaning), String(value), { student: student.id, first, firstFile });
  for (const meaning of TEXTS) {
    if (other[meaning] === '') continue;
    if (student[meaning] === '') student[meaning] = other[meaning];
    else if (student[meaning] !== other[meaning]) differs(meaning, other[meaning], student[meaning]);
  }
  for (const meaning of NUMBERS) {
    if (other[meaning] === NOT_GIVEN) continue;
    if (student[meaning] === NOT_GIVEN) student[meaning] = other[meaning];
    else if (student[meaning] !== other[meaning]) differs(meaning, other[meaning], student[meaning]);
  }
}

/** One student more than fit, reported where they stand. */
export function reportTooMany(sheet: StudentSheet, row: number, id: string): void {
  sheet.report('students_too_many', row, sheet.at('student'), id, { count: MAX_STUDENTS + 1, most: MAX_STUDENTS });
}
