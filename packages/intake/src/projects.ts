// Projects with their supervisor and places, from `project,supervisor,max` in any order or the original's `PID,SUP`.

import { NOT_GIVEN, normalizeIdentifier } from '@project-allocation/model';
import type { Findings } from './findings.js';
import { HEADINGS } from './headings.js';
import { MAX_COUNT } from './limits.js';
import { NotUsedYet } from './not-used-yet.js';
import { Sheet } from './sheet.js';
import type { Table } from './table.js';

export interface Project {
  readonly id: string;
  readonly row: number;
  readonly title: string;
  /** Empty: none. */
  readonly supervisor: string;
  readonly min: number;
  readonly max: number;
}

export type ProjectSheet = Sheet<keyof typeof HEADINGS.projects>;

export interface ProjectColumns {
  readonly sheet: ProjectSheet;
  /** In the order of the file; each identifier once. */
  readonly projects: readonly Project[];
}

const COUNT = { least: 0, most: MAX_COUNT };

/** The projects of a projects file, or null when it has no column of projects. */
export function readProjects(table: Table, findings: Findings): ProjectColumns | null {
  const sheet: ProjectSheet = new Sheet(table, HEADINGS.projects, findings);
  if (!sheet.requires('project')) return null;
  sheet.reportOthers();
  const unused = new NotUsedYet(sheet, {
    min: {
      what: 'the least number of students of a project',
      unless: 'the rules say that the project must run: which projects to close is not decided yet',
      states: (text) => Number(text) > 1,
    },
    units: { what: 'how many places a student takes', states: (text) => text !== '' && Number(text) !== 1 },
  });
  const projects: Project[] = [];
  sheet.eachOnce('project', 'project_twice', (cells, id, row) => {
    projects.push(readProject(sheet, cells, id, row));
    unused.see(cells);
  });
  unused.report();
  return { sheet, projects };
}

function readProject(sheet: ProjectSheet, cells: readonly string[], id: string, row: number): Project {
  const min = sheet.whole(cells, row, 'min', COUNT);
  const max = sheet.whole(cells, row, 'max', COUNT);
  if (min > max && max !== NOT_GIVEN) sheet.report('min_above_max', row, sheet.at('min'), String(min), { max });
  if (max === 0) sheet.report('limit_zero', row, sheet.at('max'), '0', { id });
  return { id, row, title: sheet.text(cells, 'title'), supervisor: firstSupervisor(sheet, cells, row), min, max };
}

/** `A; B` counts on A. */
function firstSupervisor(sheet: ProjectSheet, cells: readonly string[], row: number): string {
  const all = sheet.reference(cells, row, 'supervisor');
  if (!all.includes(';')) return all;
  const [first = '', ...further] = all
    .split(';')
    .map(normalizeIdentifier)
    .filter((id) => id !== '');
  for (const value of further) sheet.report('supervisor_further', row, sheet.at('supervisor'), value, { first });
  return first;
}
