// Supervisors with their limits, from `supervisor,max,target,department,min`.

import { NOT_GIVEN } from '@project-allocation/model';
import type { Findings } from './findings.js';
import { HEADINGS } from './headings.js';
import { COUNT } from './limits.js';
import { readHundredths } from './numbers.js';
import { Sheet } from './sheet.js';
import type { Table } from './table.js';

export interface Supervisor {
  readonly id: string;
  /** 0 for a supervisor that only the projects file names. */
  readonly row: number;
  readonly name: string;
  /** Empty: none. */
  readonly department: string;
  readonly min: number;
  readonly max: number;
  /** In hundredths of a student. */
  readonly target: number;
}

export type SupervisorSheet = Sheet<keyof typeof HEADINGS.supervisors>;

export interface SupervisorColumns {
  readonly sheet: SupervisorSheet;
  /** In the order of the file; each identifier once. */
  readonly supervisors: readonly Supervisor[];
}

/** The supervisors of a supervisors file, or null when it has no column of supervisors. */
export function readSupervisors(table: Table, findings: Findings): SupervisorColumns | null {
  const sheet: SupervisorSheet = new Sheet(table, HEADINGS.supervisors, findings);
  if (!sheet.requires('supervisor')) return null;
  sheet.reportOthers();
  const supervisors: Supervisor[] = [];
  sheet.eachOnce('supervisor', 'supervisor_twice', (cells, id, row) => supervisors.push(readSupervisor(sheet, cells, id, row)));
  return { sheet, supervisors };
}

function readSupervisor(sheet: SupervisorSheet, cells: readonly string[], id: string, row: number): Supervisor {
  const min = sheet.whole(cells, row, 'min', COUNT);
  const max = sheet.whole(cells, row, 'max', COUNT);
  if (min > max && max !== NOT_GIVEN) sheet.report('min_above_max', row, sheet.at('min'), String(min), { max });
  if (max === 0) sheet.report('limit_zero', row, sheet.at('max'), '0', { id });
  const department = sheet.reference(cells, row, 'department');
  return { id, row, name: sheet.text(cells, 'name'), department, min, max, target: sheet.number(cells, row, 'target', (text) => readHundredths(text, COUNT)) };
}
