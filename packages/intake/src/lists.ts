// Ranked lists in a table, whoever ranks and whatever is ranked, in one of these layouts:
//
//   wide       student, choice 1, choice 2, …      the number in the heading is the rank; `p1=p2` in a cell is a tie
//   long       student, project, rank              a row for each entry
//   original   name, P1, N1, P2, N2, …             P is a project, N its rank
//
// A list stands in one row of a wide or an original file and in any number of rows of a long one. What is ranked is still text
// here: link-lists.ts knows it.

import { type IssueCode, MAX_RANK } from '@project-allocation/model';
import { numbered } from './headings.js';
import { readRank } from './numbers.js';
import type { Sheet } from './sheet.js';

/** Entry i: the list list[i] has items[i] as ranks[i], in row rows[i] and column columns[i]. */
export interface ListColumns {
  readonly sheet: Pick<Sheet<string>, 'report'>;
  /** Whose lists they are, in the order of the file; each once, with or without entries. */
  readonly owners: readonly { readonly id: string }[];
  /** Index into owners. */
  readonly list: readonly number[];
  /** As it stands in the file. */
  readonly items: readonly string[];
  readonly ranks: readonly number[];
  readonly rows: readonly number[];
  /** Index of the column that names the item. */
  readonly columns: readonly number[];
}

/** The entries of lists as they are read. */
export class Entries {
  readonly list: number[] = [];
  readonly items: string[] = [];
  readonly ranks: number[] = [];
  readonly rows: number[] = [];
  readonly columns: number[] = [];

  add(list: number, item: string, rank: number, row: number, column: number): void {
    this.list.push(list);
    this.items.push(item);
    this.ranks.push(rank);
    this.rows.push(row);
    this.columns.push(column);
  }
}

/** Takes one entry of a list. */
export type Take = (list: number, item: string, rank: number, row: number, column: number) => void;

export interface Layout {
  /** Reads what one row says of a list. */
  readonly readRow: (cells: readonly string[], row: number, list: number, take: Take) => void;
  /** Whether a list may stand in several rows. */
  readonly manyRows: boolean;
}

/** What the lists of a sheet are about. */
export interface Subject<C extends string> {
  readonly sheet: Sheet<C>;
  /** The column of what is ranked, and that of its rank. */
  readonly item: C;
  readonly rank: C;
  /** Whether P is a heading for an item, alone or with N beside it. */
  readonly original: boolean;
  /** The kind of finding that a rank without an item is. */
  readonly rankAlone: IssueCode;
  /** Whom a row is about. */
  readonly who: (cells: readonly string[]) => string;
}

const RANK = { least: 1, most: MAX_RANK };

/** Which layout the headings make, taking its columns from the sheet's others; null (and why) when they make none. */
export function findLayout<C extends string>(subject: Subject<C>): Layout | null {
  const { sheet, item, rank } = subject;
  const choice = takeNumbered(sheet, 'choice');
  if (choice.size > 0) return wide(subject, choice);
  const P = subject.original ? takeNumbered(sheet, 'P') : NO_COLUMNS;
  const N = subject.original ? takeNumbered(sheet, 'N') : NO_COLUMNS;
  if (P.size > 0 && N.size > 0) return original(subject, P, N);
  if (P.size > 0) return wide(subject, P);
  if (sheet.has(item) || sheet.has(rank)) return sheet.requires(item, rank) ? long(subject) : null;
  sheet.report('column_missing', sheet.table.headingRow, undefined, undefined, { expected: `“choice 1”, or “${item}” and “${rank}”` });
  return null;
}

const NO_COLUMNS: ReadonlyMap<number, number> = new Map();

/** Columns by the number in their heading, which must be a rank. */
function takeNumbered<C extends string>(sheet: Sheet<C>, kind: 'choice' | 'P' | 'N'): Map<number, number> {
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

function wide<C extends string>({ sheet, item, rank }: Subject<C>, columns: ReadonlyMap<number, number>): Layout {
  for (const meaning of [item, rank]) sheet.release(meaning);
  const ranked = [...columns].sort(([a], [b]) => a - b);
  const readRow: Layout['readRow'] = (cells, row, list, take) => {
    for (const [rank, column] of ranked) {
      const cell = cells[column];
      if (!cell) continue;
      const tied = cell.includes('=') ? cell.split('=') : [cell];
      for (const one of tied) if (one.trim() !== '') take(list, one, rank, row, column);
    }
  };
  return { readRow, manyRows: false };
}

function long<C extends string>(subject: Subject<C>): Layout {
  const [item, rank] = [subject.sheet.at(subject.item), subject.sheet.at(subject.rank)] as [number, number];
  return { readRow: (cells, row, list, take) => readPair(subject, cells, row, list, item, rank, take), manyRows: true };
}

function original<C extends string>(subject: Subject<C>, P: ReadonlyMap<number, number>, N: ReadonlyMap<number, number>): Layout | null {
  const { sheet } = subject;
  for (const meaning of [subject.item, subject.rank]) sheet.release(meaning);
  const { headingRow } = sheet.table;
  const alone = [...P.keys()]
    .filter((k) => !N.has(k))
    .map((k) => `“N${k}”`)
    .concat([...N.keys()].filter((k) => !P.has(k)).map((k) => `“P${k}”`));
  for (const expected of alone) sheet.report('column_missing', headingRow, undefined, undefined, { expected });
  if (alone.length > 0) return null;
  const pairs = [...P].map(([k, item]) => [item, N.get(k) as number] as const);
  const readRow: Layout['readRow'] = (cells, row, list, take) => {
    for (const [item, rank] of pairs) readPair(subject, cells, row, list, item, rank, take);
  };
  return { readRow, manyRows: false };
}

/** An item in one column and its rank in another; both empty is no entry. */
function readPair<C extends string>(
  { sheet, rankAlone, who }: Subject<C>,
  cells: readonly string[],
  row: number,
  list: number,
  itemAt: number,
  rankAt: number,
  take: Take,
): void {
  const item = cells[itemAt]?.trim() ?? '';
  const rank = cells[rankAt]?.trim() ?? '';
  if (item === '') {
    if (rank !== '') sheet.report(rankAlone, row, rankAt, rank, { who: who(cells) });
    return;
  }
  if (rank === '') {
    sheet.report('rank_missing', row, rankAt, undefined, { who: who(cells), what: item });
    return;
  }
  const read = readRank(rank, RANK);
  if (typeof read === 'number') take(list, item, read, row, itemAt);
  else sheet.report(read.code, row, rankAt, rank, read.values);
}
