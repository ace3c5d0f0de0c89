// An earlier allocation read from CSV, to be compared with: of whatever files it was made, so that students and projects it
// names need not be there any more.

import type { EarlierOutcomes, Issue } from '@project-allocation/model';
import { openAllocation } from './allocation-sheet.js';
import { Findings } from './findings.js';

export interface BaselineRead {
  /** null exactly when an issue is an error. */
  readonly outcomes: EarlierOutcomes | null;
  readonly issues: Issue[];
}

/** Who had which project in `text`, an allocation as allocationCsv writes it; only the columns student and project are looked at. */
export function readBaselineCsv(text: string, file = 'allocation.csv'): BaselineRead {
  const findings = new Findings();
  const sheet = openAllocation(text, file, findings);
  const outcomes = new Map<string, string | null>();
  const rows = new Map<string, number>();
  sheet?.eachRow((cells, row) => {
    const student = sheet.identifier(cells, 'student');
    const firstRow = rows.get(student);
    if (student === '') sheet.report('id_missing', row, 'student', student, { what: 'student' });
    else if (firstRow !== undefined) sheet.report('student_twice', row, 'student', student, { firstRow });
    else outcomes.set(student, sheet.identifier(cells, 'project') || null);
    rows.set(student, row);
  });
  return { outcomes: findings.hasErrors ? null : outcomes, issues: findings.inOrder() };
}
