// How students are ranked, by supervisors for all of their projects or for single projects, in a layout of lists.ts:
//
//   wide   supervisor, choice 1, choice 2, …      or project instead of supervisor
//   long   supervisor, student, rank              likewise
//
// A file may have both columns, supervisor and project: then each row fills in one of the two.

import type { Findings } from './findings.js';
import { HEADINGS } from './headings.js';
import { Entries, findLayout, type Layout, type ListColumns, type Take } from './lists.js';
import { Sheet } from './sheet.js';
import type { Table } from './table.js';

export type RankingSheet = Sheet<keyof typeof HEADINGS.supervisorChoices>;

export const RANKER_KINDS = ['supervisor', 'project'] as const;
export type RankerKind = (typeof RANKER_KINDS)[number];

/** Whose ranking it is: that of a supervisor, or the one for a project. */
export interface Ranker {
  readonly kind: RankerKind;
  readonly id: string;
  /** Where they stand first. */
  readonly row: number;
}

/** The rankings of students. */
export interface RankingColumns extends ListColumns {
  readonly sheet: RankingSheet;
  /** In the order of the file; each kind and identifier once. */
  readonly owners: readonly Ranker[];
}

/** The rankings in a file, or null (and why) when it has none of the layouts. */
export function readSupervisorChoices(table: Table, findings: Findings): RankingColumns | null {
  const sheet: RankingSheet = new Sheet(table, HEADINGS.supervisorChoices, findings);
  const known = sheet.has('project') || sheet.requires('supervisor');
  const who = (cells: readonly string[]) => sheet.text(cells, 'supervisor') || sheet.text(cells, 'project');
  const layout = findLayout({ sheet, item: 'student', rank: 'rank', original: false, rankAlone: 'rank_without_student', who });
  sheet.reportOthers();
  if (!known || layout === null) return null;

  const list = new RankingList(sheet, layout);
  sheet.eachRow((cells, row) => list.readRow(cells, row));
  return list;
}

/** Rankings as they are read, row by row. */
class RankingList extends Entries implements RankingColumns {
  readonly owners: Ranker[] = [];
  readonly sheet: RankingSheet;
  readonly #layout: Layout;
  readonly #index = { supervisor: new Map<string, number>(), project: new Map<string, number>() };

  constructor(sheet: RankingSheet, layout: Layout) {
    super();
    this.sheet = sheet;
    this.#layout = layout;
  }

  readRow(cells: readonly string[], row: number): void {
    const kind = this.#kindOf(cells, row);
    const id = kind && this.sheet.identifier(cells, row, kind);
    const ranker = kind && id && this.#rankerOf(kind, id, row);
    if (typeof ranker === 'number') this.#layout.readRow(cells, row, ranker, this.#take);
  }

  /** Which of the two a row is about, or null (and why). */
  #kindOf(cells: readonly string[], row: number): RankerKind | null {
    const present = RANKER_KINDS.filter((kind) => this.sheet.has(kind));
    if (present.length === 1) return present[0];
    const [supervisor, project] = RANKER_KINDS.map((kind) => this.sheet.text(cells, kind));
    if ((supervisor === '') !== (project === '')) return supervisor === '' ? 'project' : 'supervisor';
    this.sheet.report('ranker_unclear', row, this.sheet.at('supervisor'), supervisor || undefined, supervisor === '' ? {} : { supervisor, project });
    return null;
  }

  #rankerOf(kind: RankerKind, id: string, row: number): number | null {
    const index = this.#index[kind];
    const known = index.get(id);
    if (known === undefined) {
      index.set(id, this.owners.length);
      return this.owners.push({ kind, id, row }) - 1;
    }
    if (this.#layout.manyRows) return known;
    this.sheet.report(`${kind}_twice`, row, this.sheet.at(kind), id, { firstRow: this.owners[known].row });
    return null;
  }

  readonly #take: Take = (ranker, student, rank, row, column) => this.add(ranker, student, rank, row, column);
}
