// Rankings linked by index: those of supervisors, and those for single projects.

import { noRankings, type Rankings } from '@project-allocation/model';
import { type Identified, indexOf, linkItems, linkLists, UNKNOWN } from './link-lists.js';
import { Lookalikes } from './lookalikes.js';
import { RANKER_KINDS, type RankerKind, type RankingColumns } from './supervisor-choices.js';

/** The tables of the dataset, in its order. */
export interface RankingTables {
  readonly students: readonly Identified[];
  readonly supervisors: readonly Identified[];
  readonly projects: readonly Identified[];
}

/** What issues call the lists that say who and what there is. */
export interface ListNames {
  readonly student: string;
  readonly supervisor: string;
}

/** The rankings by kind; without a file nobody ranked anyone. */
export function linkRankings(columns: RankingColumns | null, tables: RankingTables, lists: ListNames): Record<RankerKind, Rankings> {
  const table = { supervisor: tables.supervisors, project: tables.projects };
  if (columns === null) return { supervisor: noRankings(table.supervisor.length), project: noRankings(table.project.length) };
  const items = linkItems(columns, tables.students, 'student_unknown', { list: lists.student });
  const [supervisor, project] = RANKER_KINDS.map((kind) => {
    const owners = linkRankers(columns, kind, table[kind], lists);
    const linked = linkLists(columns, { items, itemCount: tables.students.length, owners, ownerCount: table[kind].length, twice: 'student_ranked_twice' });
    return { offsets: linked.offsets, students: linked.items, ranks: linked.ranks };
  });
  return { supervisor, project };
}

/** Table index of each ranker of this kind; UNKNOWN for the others, and (with an error) for those who are not in the table. */
function linkRankers({ sheet, owners }: RankingColumns, kind: RankerKind, table: readonly Identified[], lists: ListNames): number[] {
  const index = indexOf(table);
  const names = new Lookalikes([...index.keys()]);
  return owners.map((ranker) => {
    if (ranker.kind !== kind) return UNKNOWN;
    const found = index.get(ranker.id);
    if (found === undefined) sheet.report(`${kind}_unknown`, ranker.row, sheet.at(kind), ranker.id, { list: lists.supervisor, ...names.suggest(ranker.id) });
    return found ?? UNKNOWN;
  });
}
