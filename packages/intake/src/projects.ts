// Projects with their supervisors, places and programmes, from `project,supervisor,max` in any order or the original's `PID,SUP`.

import { NOT_GIVEN } from '@project-allocation/model';
import type { Findings } from './findings.js';
import { HEADINGS } from './headings.js';
import { COUNT, COUNT_FROM_ONE } from './limits.js';
import { Sheet } from './sheet.js';
import type { Table } from './table.js';

export interface Project {
  readonly id: string;
  readonly row: number;
  readonly title: string;
  /** Each once, the one it counts on first; none where nobody is named. */
  readonly supervisors: readonly string[];
  /** Programmes it is open to, each once; none: everyone may have it. */
  readonly programmes: readonly string[];
  readonly min: number;
  readonly max: number;
  readonly units: number;
}

export type ProjectSheet = Sheet<keyof typeof HEADINGS.projects>;

export interface ProjectColumns {
  readonly sheet: ProjectSheet;
  /** In the order of the file; each identifier once. */
  readonly projects: readonly Project[];
}

/** The projects of a projects file, or null when it has no column of projects. */
export function readProjects(table: Table, findings: Findings): ProjectColumns | null {
  const sheet: ProjectSheet = new Sheet(table, HEADINGS.projects, findings);
  if (!sheet.requires('project')) return null;
  sheet.reportOthers();
  const projects: Project[] = [];
  sheet.eachOnce('project', 'project_twice', (cells, id, row) => projects.push(readProject(sheet, cells, id, row)));
  const shared = projects.filter(({ supervisors }) => supervisors.length > 1).length;
  if (shared > 0) sheet.report('supervisor_further', table.headingRow, sheet.at('supervisor'), undefined, { projects: shared });
  return { sheet, projects };
}

function readProject(sheet: ProjectSheet, cells: readonly string[], id: string, row: number): Project {
  const min = sheet.whole(cells, row, 'min', COUNT);
  const max = sheet.whole(cells, row, 'max', COUNT);
  if (min > max && max !== NOT_GIVEN) sheet.report('min_above_max', row, sheet.at('min'), String(min), { max });
  if (max === 0) sheet.report('limit_zero', row, sheet.at('max'), '0', { id });
  return {
    id,
    row,
    title: sheet.text(cells, 'title'),
    supervisors: supervisorsOf(sheet, cells, id, row),
    programmes: eachOnce(sheet.references(cells, row, 'programmes')),
    min,
    max,
    units: sheet.whole(cells, row, 'units', COUNT_FROM_ONE),
  };
}

/** `A; B` counts on A first. */
function supervisorsOf(sheet: ProjectSheet, cells: readonly string[], project: string, row: number): readonly string[] {
  const named = sheet.references(cells, row, 'supervisor');
  if (named.length < 2) return named;
  named.forEach((id, i) => {
    if (named.indexOf(id) < i) sheet.report('supervisor_repeated', row, sheet.at('supervisor'), id, { project });
  });
  return eachOnce(named);
}

const eachOnce = (list: readonly string[]) => (list.length < 2 ? list : [...new Set(list)]);
