// Datasets of any content, and the files that say the same in each of the three layouts.

import { compareIdentifiers, type Dataset, NONE, NOT_GIVEN, normalizeIdentifier } from '@project-allocation/model';
import fc from 'fast-check';
import Papa from 'papaparse';
import type { Texts } from './upload.js';

/** Texts with everything that makes trouble in files: separators, quotes, line breaks, formulas, names of object members. */
const troublesome = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'B', '7', '0', ' ', ',', ';', '"', "'", '-', '+', '@', '\n', 'é', 'ß', '名', '🐝'), minLength: 1, maxLength: 6 }),
  fc.constantFrom('__proto__', 'constructor', '=1+1', '-x', '@a', '"', 'S02', 'S2', '\ufeff', 'null', "'=x", "''-"),
);

/** Identifiers that every layout can carry: `=` ties choices of wide lists, `;` separates supervisors. */
const identifier = troublesome.map((text) => normalizeIdentifier(text.replaceAll('=', '~'))).filter((text) => text !== '');
const supervisorId = identifier.map((text) => text.replaceAll(';', ':'));
const label = fc.oneof(
  fc.constant(''),
  troublesome.map((text) => text.trim()),
);
const count = fc.oneof(fc.constant(NOT_GIVEN), fc.integer({ min: 0, max: 5 }));

const ids = (id: fc.Arbitrary<string>, minLength: number) => fc.uniqueArray(id, { minLength, maxLength: 6 }).map((list) => list.sort(compareIdentifiers));

interface Shape {
  readonly students: string[];
  readonly projects: string[];
  readonly supervisors: string[];
}

/** Datasets with at least one student, one project and one choice; every supervisor supervises, so that files without limits know them too. */
export const arbitraryDataset: fc.Arbitrary<Dataset> = fc
  .record({ students: ids(identifier, 1), projects: ids(identifier, 1), supervisors: ids(supervisorId, 0) })
  .chain((shape) => fc.tuple(fc.constant(shape), columnsFor(shape)))
  .map(([shape, columns]) => assemble(shape, columns));

function columnsFor({ students, projects, supervisors }: Shape) {
  const each = <T>(list: readonly string[], item: fc.Arbitrary<T>) => fc.tuple(...list.map(() => item));
  return fc.record({
    students: each(students, fc.record({ name: label, email: label, programme: label, priority: fc.constantFrom(NOT_GIVEN, 1, 2) })),
    projects: each(
      projects,
      fc.record({ title: label, supervisor: fc.integer({ min: -1, max: supervisors.length - 1 }), min: fc.constant(NOT_GIVEN), max: count }),
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
    /** For every student and project a rank, or 0 for no choice. */
    ranks: each(students, each(projects, fc.integer({ min: 0, max: 4 })) as fc.Arbitrary<number[]>),
  });
}

type ColumnsOf = ReturnType<typeof columnsFor> extends fc.Arbitrary<infer T> ? T : never;

function assemble(shape: Shape, columns: ColumnsOf): Dataset {
  const ranks = columns.ranks.map((row) => [...row]);
  if (ranks.flat().every((rank) => rank === 0)) ranks[0][0] = 1;
  const departments = [...new Set(columns.supervisors.map(({ department }) => department))].filter(Boolean).sort(compareIdentifiers);
  return {
    students: {
      ids: shape.students,
      names: columns.students.map(({ name }) => name),
      emails: columns.students.map(({ email }) => email),
      programmes: columns.students.map(({ programme }) => programme),
      groups: shape.students.map(() => ''),
      priorities: Int32Array.from(columns.students, ({ priority }) => priority),
      rows: Uint32Array.from(shape.students, (_, s) => s + 2),
    },
    projects: {
      ids: shape.projects,
      titles: columns.projects.map(({ title }) => title),
      supervisors: Int32Array.from(columns.projects, ({ supervisor }) => supervisor),
      min: Int32Array.from(columns.projects, ({ min }) => min),
      max: Int32Array.from(columns.projects, ({ max }) => max),
      rows: Uint32Array.from(shape.projects, (_, p) => p + 2),
    },
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
  };
}

function toChoices(ranks: readonly (readonly number[])[]): Dataset['choices'] {
  const lists = ranks.map((row) =>
    row
      .map((rank, p) => ({ p, rank }))
      .filter(({ rank }) => rank > 0)
      .sort((a, b) => a.rank - b.rank || a.p - b.p),
  );
  const offsets = new Uint32Array(lists.length + 1);
  lists.forEach((list, s) => {
    offsets[s + 1] = offsets[s] + list.length;
  });
  return { offsets, projects: Uint32Array.from(lists.flat(), ({ p }) => p), ranks: Uint16Array.from(lists.flat(), ({ rank }) => rank) };
}

export type Layout = 'wide' | 'long' | 'original';

/** The files that say what the dataset says. The other files do not depend on the layout of choices. */
export function toFiles(dataset: Dataset, layout: Layout): Texts {
  const { students, projects, supervisors, departments } = dataset;
  const given = (numbers: Int32Array, i: number) => (numbers[i] === NOT_GIVEN ? '' : numbers[i]);
  return {
    choices: Papa.unparse(CHOICES[layout](dataset), { newline: '\n' }),
    projects: table(
      ['project', 'title', 'supervisor', 'max'],
      projects.ids.map((id, p) => [
        id,
        projects.titles[p],
        projects.supervisors[p] === NONE ? '' : supervisors.ids[projects.supervisors[p]],
        given(projects.max, p),
      ]),
    ),
    students: table(
      ['student', 'name', 'email', 'programme', 'priority'],
      students.ids.map((id, s) => [id, students.names[s], students.emails[s], students.programmes[s], given(students.priorities, s)]),
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
  };
}

type Rows = (string | number)[][];

const table = (heading: string[], rows: Rows) => Papa.unparse([heading, ...rows], { newline: '\r\n' });

const CHOICES: Record<Layout, (dataset: Dataset) => Rows> = {
  wide: (dataset) => {
    const last = Math.max(...dataset.choices.ranks);
    const ranks = Array.from({ length: last }, (_, i) => i + 1);
    const rows = listsOf(dataset).map(({ student, list }) => [
      student,
      ...ranks.map((rank) =>
        list
          .filter((choice) => choice.rank === rank)
          .map(({ project }) => project)
          .join('='),
      ),
    ]);
    return [['student', ...ranks.map((rank) => `choice ${rank}`)], ...rows];
  },
  long: (dataset) => [
    ['student', 'project', 'rank'],
    ...listsOf(dataset).flatMap(({ student, list }) => (list.length === 0 ? [[student, '', '']] : list.map(({ project, rank }) => [student, project, rank]))),
  ],
  original: (dataset) => {
    const longest = Math.max(...listsOf(dataset).map(({ list }) => list.length));
    const pairs = Array.from({ length: longest }, (_, i) => i);
    const rows = listsOf(dataset).map(({ student, list }) => [
      student,
      ...pairs.flatMap((i) => (i < list.length ? [list[i].project, list[i].rank] : ['', ''])),
    ]);
    return [['name', ...pairs.flatMap((i) => [`P${i + 1}`, `N${i + 1}`])], ...rows];
  },
};

function listsOf({ students, projects, choices }: Dataset) {
  return students.ids.map((student, s) => {
    const list = Array.from({ length: choices.offsets[s + 1] - choices.offsets[s] }, (_, i) => {
      const at = choices.offsets[s] + i;
      return { project: projects.ids[choices.projects[at]], rank: choices.ranks[at] };
    });
    return { student, list };
  });
}
