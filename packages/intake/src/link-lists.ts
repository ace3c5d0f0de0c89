// Lists linked by index: the entries of each list together, by rank, each item once.

import { type IssueCode, normalizeIdentifier } from '@project-allocation/model';
import type { ListColumns } from './lists.js';
import { Lookalikes } from './lookalikes.js';

/** Index of what is not in a table. */
export const UNKNOWN = -1;

export interface Identified {
  readonly id: string;
}

/** What the entries of lists are, by index. */
export interface Links {
  /** Item of each entry, or UNKNOWN. */
  readonly items: Int32Array;
  readonly itemCount: number;
  /** Whose each list of the file is, or UNKNOWN: it is left out. */
  readonly owners: readonly number[];
  readonly ownerCount: number;
  /** The kind of finding that an item is which stands in a list already. */
  readonly twice: IssueCode;
}

/** The list of owner o is offsets[o] … offsets[o + 1] − 1. */
export interface Lists {
  readonly offsets: Uint32Array;
  readonly items: Uint32Array;
  readonly ranks: Uint16Array;
}

/** Lists in the order of their owners' table, the entries of each by rank, then by item. */
export function linkLists(columns: ListColumns, { items, itemCount, owners, ownerCount, twice }: Links): Lists {
  const ordered = byOwner(columns, owners, ownerCount);
  const kept = { items: new Uint32Array(ordered.entries.length), ranks: new Uint16Array(ordered.entries.length) };
  const offsets = new Uint32Array(ownerCount + 1);
  /** The owner (plus 1) in whose list an item was met last, and as which entry. */
  const metBy = new Uint32Array(itemCount);
  const metAs = new Uint32Array(itemCount);

  let count = 0;
  for (let o = 0; o < ownerCount; o++) {
    const list = ordered.entries.subarray(ordered.offsets[o], ordered.offsets[o + 1]);
    // equal ranks by item, and equal items by where they stand, so that the first is the one that is kept
    list.sort((a, b) => columns.ranks[a] - columns.ranks[b] || items[a] - items[b] || a - b);
    reportGap(columns, list);
    for (const entry of list) {
      const item = items[entry];
      if (item === UNKNOWN) continue;
      if (metBy[item] === o + 1) {
        report(columns, twice, entry, { rank: columns.ranks[entry], keptRank: columns.ranks[metAs[item]] });
        continue;
      }
      metBy[item] = o + 1;
      metAs[item] = entry;
      kept.items[count] = item;
      kept.ranks[count++] = columns.ranks[entry];
    }
    offsets[o + 1] = count;
  }
  return { offsets, items: kept.items.slice(0, count), ranks: kept.ranks.slice(0, count) };
}

/** Item of each entry, or UNKNOWN (and an error). Cells repeat, so each spelling is looked up once. */
export function linkItems(columns: ListColumns, table: readonly Identified[], unknown: IssueCode, values: Record<string, string> = {}): Int32Array {
  const index = indexOf(table);
  const names = new Lookalikes(table.map(({ id }) => id));
  const bySpelling = new Map<string, number>();
  const linked = new Int32Array(columns.items.length);
  for (let i = 0; i < linked.length; i++) {
    const spelling = columns.items[i];
    let item = bySpelling.get(spelling);
    if (item === undefined) {
      item = index.get(normalizeIdentifier(spelling)) ?? UNKNOWN;
      bySpelling.set(spelling, item);
    }
    linked[i] = item;
    if (item === UNKNOWN) report(columns, unknown, i, { ...values, ...names.suggest(normalizeIdentifier(spelling)) });
  }
  return linked;
}

/** Index by identifier: a Map, since `__proto__` is an identifier like any other. */
export const indexOf = (rows: readonly Identified[]) => new Map(rows.map(({ id }, i) => [id, i]));

/** The entries of owner o (in the order of the table) are entries[offsets[o]] … entries[offsets[o + 1] − 1]: a counting sort. */
function byOwner(columns: ListColumns, owners: readonly number[], ownerCount: number): { entries: Uint32Array; offsets: Uint32Array } {
  const offsets = new Uint32Array(ownerCount + 1);
  for (const list of columns.list) if (owners[list] !== UNKNOWN) offsets[owners[list] + 1]++;
  for (let o = 0; o < ownerCount; o++) offsets[o + 1] += offsets[o];
  const next = offsets.slice();
  const entries = new Uint32Array(offsets[ownerCount]);
  columns.list.forEach((list, i) => {
    if (owners[list] !== UNKNOWN) entries[next[owners[list]]++] = i;
  });
  return { entries, offsets };
}

/** Warns of the first rank that is missing: neither one more than the rank before nor what counting the entries before gives (1, 1, 3). */
function reportGap(columns: ListColumns, list: Uint32Array): void {
  let before = 0;
  for (let i = 0; i < list.length; i++) {
    const rank = columns.ranks[list[i]];
    const missing = Math.max(before, i) + 1;
    if (rank > missing) {
      report(columns, 'rank_gap', list[i], { rank, missing });
      return;
    }
    before = rank;
  }
}

/** A finding at the cell of an entry, which its sentence knows the owner of. */
export function report(columns: ListColumns, code: IssueCode, i: number, values: Record<string, string | number>): void {
  const who = columns.owners[columns.list[i]].id;
  columns.sheet.report(code, columns.rows[i], columns.columns[i], normalizeIdentifier(columns.items[i]), { who, ...values });
}
