// Students who apply together: which groups there are, and one list of choices for all members of each.

import type { Choices, Dataset } from '@project-allocation/model';
import type { Columns } from './dataset.js';
import { MAX_GROUP_MEMBERS } from './limits.js';
import { Lookalikes } from './lookalikes.js';
import { StudentCells } from './student-cells.js';

/** Students with the same text in the column of groups. One alone counts as applying without a group. */
export interface Group {
  readonly id: string;
  /** Indices of students, ascending. */
  readonly members: readonly number[];
  /** The member whose list counts for all: the first who has choices, or the first if nobody has. */
  readonly first: number;
}

/** The groups of a dataset whose lists are as the files have them; one of too many members is an error. */
export function findGroups({ students, choices }: Dataset, columns: Columns): Group[] {
  const byId = new Map<string, number[]>();
  students.groups.forEach((id, s) => {
    if (id === '') return;
    const members = byId.get(id);
    if (members) members.push(s);
    else byId.set(id, [s]);
  });
  const cells = new StudentCells(columns, students);
  return [...byId].map(([id, members]) => {
    const { length } = members;
    if (length > MAX_GROUP_MEMBERS) cells.report('group_too_large', members[MAX_GROUP_MEMBERS], 'group', id, { members: length, most: MAX_GROUP_MEMBERS });
    return { id, members, first: members.find((s) => hasChoices(choices, s)) ?? members[0] };
  });
}

/** The dataset with one list for all members of a group, and nobody in a group alone. */
export function settleGroups(dataset: Dataset, groups: readonly Group[], columns: Columns): Dataset {
  if (groups.length === 0) return dataset;
  const { students, choices } = dataset;
  const cells = new StudentCells(columns, students);
  return {
    ...dataset,
    students: { ...students, groups: withoutLoners(students.groups, groups, cells) },
    choices: withOneList(dataset, groups, cells) ?? choices,
  };
}

function withoutLoners(names: readonly string[], groups: readonly Group[], cells: StudentCells): readonly string[] {
  const lookalikes = new Lookalikes(groups.map(({ id }) => id));
  const kept = [...names];
  for (const { id, members, first } of groups) {
    if (members.length > 1) continue;
    kept[first] = '';
    cells.report('group_of_one', first, 'group', id, lookalikes.suggest(id));
  }
  return kept;
}

/** The choices with the list of the first for every member; null when everybody has that already. */
function withOneList({ students, choices }: Dataset, groups: readonly Group[], cells: StudentCells): Choices | null {
  const listOf = students.ids.map((_, s) => s);
  let differs = false;
  for (const { id, members, first } of groups) {
    for (const s of members) {
      if (sameList(choices, s, first)) continue;
      differs = true;
      listOf[s] = first;
      if (hasChoices(choices, s)) cells.reportList('group_choices_differ', s, { group: id, first: students.ids[first] });
      else cells.report('group_choices_missing', s, 'student', students.ids[s], { group: id, first: students.ids[first] });
    }
  }
  return differs ? pickLists(choices, listOf) : null;
}

const hasChoices = ({ offsets }: Choices, s: number) => offsets[s] < offsets[s + 1];

function sameList({ offsets, projects, ranks }: Choices, a: number, b: number): boolean {
  const length = offsets[a + 1] - offsets[a];
  if (length !== offsets[b + 1] - offsets[b]) return false;
  for (let i = 0; i < length; i++) {
    const [one, other] = [offsets[a] + i, offsets[b] + i];
    if (projects[one] !== projects[other] || ranks[one] !== ranks[other]) return false;
  }
  return true;
}

/** The choices in which student s has the list of student listOf[s]. */
function pickLists({ offsets, projects, ranks }: Choices, listOf: readonly number[]): Choices {
  const newOffsets = new Uint32Array(offsets.length);
  listOf.forEach((from, s) => {
    newOffsets[s + 1] = newOffsets[s] + offsets[from + 1] - offsets[from];
  });
  const picked = { offsets: newOffsets, projects: new Uint32Array(newOffsets[listOf.length]), ranks: new Uint16Array(newOffsets[listOf.length]) };
  listOf.forEach((from, s) => {
    picked.projects.set(projects.subarray(offsets[from], offsets[from + 1]), newOffsets[s]);
    picked.ranks.set(ranks.subarray(offsets[from], offsets[from + 1]), newOffsets[s]);
  });
  return picked;
}
