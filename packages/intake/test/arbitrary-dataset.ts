// Datasets of any content, and the files that say the same in each of the three layouts.

import { type CoSupervisors, compareIdentifiers, type Dataset, NONE, NOT_GIVEN, normalizeIdentifier, type Rankings } from '@project-allocation/model';
import fc from 'fast-check';
import Papa from 'papaparse';
import type { Texts } from './upload.js';

/** Texts with everything that makes trouble in files: separators, quotes, line breaks, formulas, names of object members. */
const troublesome = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'B', '7', '0', ' ', ',', ';', '"', "'", '-', '+', '@', '\n', 'é', 'ß', '名', '🐝'), minLength: 1, maxLength: 6 }),
  fc.constantFrom('__proto__', 'constructor', '=1+1', '-x', '@a', '"', 'S02', 'S2', '\ufeff', 'null', "'=x", "''-"),
);

/** Identifiers that every layout can carry: `=` ties choices of wide lists, `;` separates supervisors and programmes. */
const identifier = troublesome.map((text) => normalizeIdentifier(text.replaceAll('=', '~'))).filter((text) => text !== '');
const listed = identifier.map((text) => text.replaceAll(';', ':'));
const label = fc.oneof(
  fc.constant(''),
  troublesome.map((text) => text.trim()),
);
const rank = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 4 }));
const count = fc.oneof(fc.constant(NOT_GIVEN), fc.integer({ min: 0, max: 5 }));
const units = fc.constantFrom(NOT_GIVEN, 1, 2, 3);

const ids = (id: fc.Arbitrary<string>, minLength: number) => fc.uniqueArray(id, { minLength, maxLength: 6 }).map((list) => list.sort(compareIdentifiers));

interface Shape {
  readonly students: string[];
  readonly projects: string[];
  readonly supervisors: string[];
  readonly programmes: string[];
  readonly groups: string[];
}

/** Datasets with at least one student, one project and one choice; every supervisor supervises, so that files without limits know them too. */
export const arbitraryDataset: fc.Arbitrary<Dataset> = fc
  .record({ students: ids(identifier, 1), projects: ids(identifier, 1), supervisors: ids(listed, 0), programmes: ids(listed, 0), groups: ids(identifier, 0) })
  .chain((shape) => fc.tuple(fc.constant(shape), columnsFor(shape)))
  .map(([shape, columns]) => assemble(shape, columns));

function columnsFor({ students, projects, supervisors, programmes, groups }: Shape) {
  const each = <T>(list: readonly string[], item: fc.Arbitrary<T>) => fc.tuple(...list.map(() => item));
  return fc.record({
    students: each(
      students,
      fc.record({
        name: label,
        email: label,
        programme: fc.constantFrom('', ...programmes),
        group: fc.constantFrom('', ...groups),
        priority: fc.constantFrom(NOT_GIVEN, 1, 2),
        units,
      }),
    ),
    projects: each(
      projects,
      fc.record({
        title: label,
        /** The first, and those after it. */
        supervisors: fc.shuffledSubarray(supervisors.map((_, l) => l)),
        programmes: fc.shuffledSubarray(programmes),
        min: count,
        max: count,
        units,
      }),
    ),
    supervisors: each(
      supervisors,
      fc.record({
        name: label,
        max: count,
        target: fc.oneof(fc.constant(NOT_GIVEN), fc.integer({ min: 0, max: 999 })),
        department: fc.constantFrom('', 'D1', 'D2'),
      }),
    ),
    /** For every student and project a rank, or 0 for no choice; then who ranked which student. */
    ranks: each(students, each(projects, rank) as fc.Arbitrary<number[]>),
    bySupervisor: each(supervisors, each(students, rank) as fc.Arbitrary<number[]>),
    byProject: each(projects, each(students, rank) as fc.Arbitrary<number[]>),
  });
}

type ColumnsOf = ReturnType<typeof columnsFor> extends fc.Arbitrary<infer T> ? T : never;

function assemble(shape: Shape, columns: ColumnsOf): Dataset {
  const groups = groupsOfTwo(columns.students.map(({ group }) => group));
  // all of a group have the list of its first member
  const ranks = columns.ranks.map((row, s) => [...(groups[s] === '' ? row : columns.ranks[groups.indexOf(groups[s])])]);
  if (ranks.flat().every((rank) => rank === 0)) for (const row of ranks) row[0] = 1;
  const departments = [...new Set(columns.supervisors.map(({ department }) => department))].filter(Boolean).sort(compareIdentifiers);
  return {
    students: {
      ids: shape.students,
      names: columns.students.map(({ name }) => name),
      emails: columns.students.map(({ email }) => email),
      programmes: columns.students.map(({ programme }) => programme),
      groups,
      priorities: Int32Array.from(columns.students, ({ priority }) => priority),
      units: Int32Array.from(columns.students, ({ units }) => units),
      rows: Uint32Array.from(shape.students, (_, s) => s + 2),
    },
    projects: {
      ids: shape.projects,
      titles: columns.projects.map(({ title }) => title),
      programmes: columns.projects.map(({ programmes }) => programmes),
      supervisors: Int32Array.from(columns.projects, ({ supervisors: [first = NONE] }) => first),
      min: Int32Array.from(columns.projects, ({ min, max }) => (max === NOT_GIVEN ? min : Math.min(min, max))),
      max: Int32Array.from(columns.projects, ({ max }) => max),
      units: Int32Array.from(columns.projects, ({ units }) => units),
      rows: Uint32Array.from(shape.projects, (_, p) => p + 2),
    },
    coSupervisors: toCoSupervisors(columns.projects.map(({ supervisors }) => supervisors.slice(1))),
    supervisors: {
      ids: shape.supervisors,
      names: columns.supervisors.map(({ name }) => name),
      departments: Int32Array.from(columns.supervisors, ({ department }) => departments.indexOf(department)),
      min: Int32Array.from(shape.supervisors, () => NOT_GIVEN),
      max: Int32Array.from(columns.supervisors, ({ max }) => max),
      targets: Int32Array.from(columns.supervisors, ({ target }) => target),
      rows: Uint32Array.from(shape.supervisors, (_, l) => l + 2),
    },
    departments: { ids: departments },
    choices: toChoices(ranks),
    supervisorRankings: toRankings(columns.bySupervisor),
    projectRankings: toRankings(columns.byProject),
  };
}

/** Without groups of one, who apply alone. */
const groupsOfTwo = (groups: readonly string[]) => groups.map((group) => (groups.filter((other) => other === group).length > 1 ? group : ''));

function toCoSupervisors(further: readonly (readonly number[])[]): CoSupervisors {
  const offsets = Uint32Array.from([0, ...further.map((_, p) => further.slice(0, p + 1).flat().length)]);
  return { offsets, supervisors: Uint32Array.from(further.flat()) };
}

function toChoices(table: readonly (readonly number[])[]): Dataset['choices'] {
  const { offsets, items, ranks } = toLists(table);
  return { offsets, projects: items, ranks };
}

function toRankings(table: readonly (readonly number[])[]): Rankings {
  const { offsets, items, ranks } = toLists(table);
  return { offsets, students: items, ranks };
}

function toLists(table: readonly (readonly number[])[]) {
  const lists = table.map((row) =>
    row
      .map((rank, item) => ({ item, rank }))
      .filter(({ rank }) => rank > 0)
      .sort((a, b) => a.rank - b.rank || a.item - b.item),
  );
  const offsets = new Uint32Array(lists.length + 1);
  lists.forEach((list, i) => {
    offsets[i + 1] = offsets[i] + list.length;
  });
  return { offsets, items: Uint32Array.from(lists.flat(), ({ item }) => item), ranks: Uint16Array.from(lists.flat(), ({ rank }) => rank) };
}

export type Layout = 'wide' | 'long' | 'original';

/** The files that say what the dataset says. Only choices have the original's layout, and those of supervisors are wide then. */
export function toFiles(dataset: Dataset, layout: Layout): Texts {
  const { students, projects, supervisors, departments } = dataset;
  const given = (numbers: Int32Array, i: number) => (numbers[i] === NOT_GIVEN ? '' : numbers[i]);
  return {
    choices: Papa.unparse(CHOICES[layout](dataset), { newline: '\n' }),
    projects: table(
      ['project', 'title', 'supervisor', 'min', 'max', 'units', 'programmes'],
      projects.ids.map((id, p) => [
        id,
        projects.titles[p],
        supervisorsOf(dataset, p).join('; '),
        given(projects.min, p),
        given(projects.max, p),
        given(projects.units, p),
        projects.programmes[p].join(';'),
      ]),
    ),
    students: table(
      ['student', 'name', 'email', 'programme', 'priority', 'group', 'units'],
      students.ids.map((id, s) => [
        id,
        students.names[s],
        students.emails[s],
        students.programmes[s],
        given(students.priorities, s),
        students.groups[s],
        given(students.units, s),
      ]),
    ),
    ...(supervisors.ids.length > 0 && {
      supervisors: table(
        ['supervisor', 'name', 'max', 'target', 'department'],
        supervisors.ids.map((id, l) => [
          id,
          supervisors.names[l],
          given(supervisors.max, l),
          supervisors.targets[l] === NOT_GIVEN ? '' : (supervisors.targets[l] / 100).toFixed(2),
          departments.ids[supervisors.departments[l]] ?? '',
        ]),
      ),
    }),
    ...(rankingsOf(dataset).length > 0 && {
      supervisorChoices: Papa.unparse(RANKINGS[layout === 'long' ? 'long' : 'wide'](dataset), { newline: '\n' }),
    }),
  };
}

/** All supervisors of a project, the first one first. */
function supervisorsOf({ projects, supervisors, coSupervisors: { offsets, supervisors: further } }: Dataset, p: number): string[] {
  const first = projects.supervisors[p];
  return first === NONE ? [] : [first, ...further.subarray(offsets[p], offsets[p + 1])].map((l) => supervisors.ids[l]);
}

type Rows = (string | number)[][];

const table = (heading: string[], rows: Rows) => Papa.unparse([heading, ...rows], { newline: '\r\n' });

const CHOICES: Record<Layout, (dataset: Dataset) => Rows> = {
  wide: (dataset) => wide(['student'], listsOf(dataset)),
  long: (dataset) => [
    ['student', 'project', 'rank'],
    ...listsOf(dataset).flatMap(({ owner, list }) => (list.length === 0 ? [[...owner, '', '']] : list.map(({ item, rank }) => [...owner, item, rank]))),
  ],
  original: (dataset) => {
    const longest = Math.max(...listsOf(dataset).map(({ list }) => list.length));
    const pairs = Array.from({ length: longest }, (_, i) => i);
    const rows = listsOf(dataset).map(({ owner, list }) => [...owner, ...pairs.flatMap((i) => (i < list.length ? [list[i].item, list[i].rank] : ['', '']))]);
    return [['name', ...pairs.flatMap((i) => [`P${i + 1}`, `N${i + 1}`])], ...rows];
  },
};

/** Whoever ranked somebody, with the columns of supervisors and of projects. */
const RANKINGS: Record<'wide' | 'long', (dataset: Dataset) => Rows> = {
  wide: (dataset) => wide(['supervisor', 'project'], rankingsOf(dataset)),
  long: (dataset) => [
    ['supervisor', 'project', 'student', 'rank'],
    ...rankingsOf(dataset).flatMap(({ owner, list }) => list.map(({ item, rank }) => [...owner, item, rank])),
  ],
};

interface List {
  /** The first cells of its rows. */
  readonly owner: readonly string[];
  readonly list: readonly { readonly item: string; readonly rank: number }[];
}

function wide(heading: readonly string[], lists: readonly List[]): Rows {
  const last = Math.max(...lists.flatMap(({ list }) => list.map(({ rank }) => rank)));
  const ranks = Array.from({ length: last }, (_, i) => i + 1);
  const cell = (list: List['list'], rank: number) =>
    list
      .filter((entry) => entry.rank === rank)
      .map(({ item }) => item)
      .join('=');
  return [[...heading, ...ranks.map((rank) => `choice ${rank}`)], ...lists.map(({ owner, list }) => [...owner, ...ranks.map((rank) => cell(list, rank))])];
}

const listsOf = ({ students, projects, choices: { offsets, projects: items, ranks } }: Dataset): List[] =>
  students.ids.map((student, s) => ({ owner: [student], list: entries(projects.ids, offsets, items, ranks, s) }));

function rankingsOf({ students, projects, supervisors, supervisorRankings, projectRankings }: Dataset): List[] {
  const by = (ids: readonly string[], { offsets, students: items, ranks }: Rankings, owner: (id: string) => string[]) =>
    ids.map((id, i) => ({ owner: owner(id), list: entries(students.ids, offsets, items, ranks, i) }));
  const all = [...by(supervisors.ids, supervisorRankings, (id) => [id, '']), ...by(projects.ids, projectRankings, (id) => ['', id])];
  return all.filter(({ list }) => list.length > 0);
}

function entries(ids: readonly string[], offsets: Uint32Array, items: Uint32Array, ranks: Uint16Array, i: number): List['list'] {
  return Array.from({ length: offsets[i + 1] - offsets[i] }, (_, k) => ({ item: ids[items[offsets[i] + k]], rank: ranks[offsets[i] + k] }));
}
