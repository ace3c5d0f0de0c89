// Datasets as short as a test can say them, in the form the system keeps them in.

import { type CoSupervisors, type Dataset, NONE, NOT_GIVEN, type Rankings } from '@project-allocation/model';

type ByRank = Readonly<Record<string, number>>;

interface DescribedProject {
  readonly supervisor?: string;
  readonly coSupervisors?: readonly string[];
  readonly programmes?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly units?: number;
  readonly ranking?: ByRank;
}

export interface Described {
  /** Students with the ranks they give to projects. */
  readonly choices: Readonly<Record<string, ByRank>>;
  readonly priorities?: Readonly<Record<string, number>>;
  readonly programmes?: Readonly<Record<string, string>>;
  readonly groups?: Readonly<Record<string, string>>;
  readonly units?: Readonly<Record<string, number>>;
  readonly projects: Readonly<Record<string, DescribedProject>>;
  readonly supervisors?: Readonly<
    Record<
      string,
      { readonly department?: string; readonly min?: number; readonly max?: number /** In hundredths. */; readonly target?: number; readonly ranking?: ByRank }
    >
  >;
  readonly departments?: readonly string[];
}

export function datasetOf(described: Described): Dataset {
  const { choices, priorities = {}, programmes = {}, groups = {}, units = {}, projects, supervisors = {}, departments = [] } = described;
  const ids = { students: Object.keys(choices), projects: Object.keys(projects), supervisors: Object.keys(supervisors) };
  const blank = (length: number) => new Array<string>(length).fill('');
  const rows = (length: number) => Uint32Array.from({ length }, (_, i) => i + 2);
  const numbers = <T>(of: Readonly<Record<string, T>>, number: (entry: T) => number | undefined) =>
    Int32Array.from(Object.values(of), (entry) => number(entry) ?? NOT_GIVEN);
  const indices = <T>(of: Readonly<Record<string, T>>, among: readonly string[], id: (entry: T) => string | undefined) =>
    Int32Array.from(Object.values(of), (entry) => among.indexOf(id(entry) ?? '')); // NONE where there is none
  const lists = compressed(Object.values(choices), ids.projects);
  return {
    students: {
      ids: ids.students,
      names: blank(ids.students.length),
      emails: blank(ids.students.length),
      programmes: ids.students.map((id) => programmes[id] ?? ''),
      groups: ids.students.map((id) => groups[id] ?? ''),
      priorities: Int32Array.from(ids.students, (id) => priorities[id] ?? NOT_GIVEN),
      units: Int32Array.from(ids.students, (id) => units[id] ?? NOT_GIVEN),
      rows: rows(ids.students.length),
    },
    projects: {
      ids: ids.projects,
      titles: blank(ids.projects.length),
      programmes: Object.values(projects).map(({ programmes: open = [] }) => open),
      supervisors: indices(projects, ids.supervisors, ({ supervisor }) => supervisor),
      min: numbers(projects, ({ min }) => min),
      max: numbers(projects, ({ max }) => max),
      units: numbers(projects, ({ units: own }) => own),
      rows: rows(ids.projects.length),
    },
    coSupervisors: coSupervisorsOf(Object.values(projects), ids.supervisors),
    supervisors: {
      ids: ids.supervisors,
      names: blank(ids.supervisors.length),
      departments: indices(supervisors, departments, ({ department }) => department),
      min: numbers(supervisors, ({ min }) => min),
      max: numbers(supervisors, ({ max }) => max),
      targets: numbers(supervisors, ({ target }) => target),
      rows: rows(ids.supervisors.length),
    },
    departments: { ids: departments },
    choices: { offsets: lists.offsets, projects: lists.entries, ranks: lists.ranks },
    supervisorRankings: rankings(Object.values(supervisors), ids.students),
    projectRankings: rankings(Object.values(projects), ids.students),
  };
}

function coSupervisorsOf(projects: readonly DescribedProject[], supervisors: readonly string[]): CoSupervisors {
  const lists = projects.map(({ coSupervisors = [] }) => coSupervisors.map((id) => supervisors.indexOf(id)));
  const offsets = new Uint32Array(projects.length + 1);
  lists.forEach((own, p) => {
    offsets[p + 1] = offsets[p] + own.length;
  });
  return { offsets, supervisors: Uint32Array.from(lists.flat()) };
}

function rankings(owners: readonly { readonly ranking?: ByRank }[], students: readonly string[]): Rankings {
  const { offsets, entries, ranks } = compressed(
    owners.map(({ ranking = {} }) => ranking),
    students,
  );
  return { offsets, students: entries, ranks };
}

function compressed(lists: readonly ByRank[], among: readonly string[]) {
  const rows = lists.map((list) =>
    Object.entries(list)
      .map(([id, rank]) => ({ entry: among.indexOf(id), rank }))
      .sort((a, b) => a.rank - b.rank || a.entry - b.entry),
  );
  if (rows.some((row) => row.some(({ entry }) => entry === NONE))) throw new Error('a list names what the dataset does not have');
  const offsets = new Uint32Array(lists.length + 1);
  rows.forEach((row, i) => {
    offsets[i + 1] = offsets[i] + row.length;
  });
  const all = rows.flat();
  return { offsets, entries: Uint32Array.from(all, ({ entry }) => entry), ranks: Uint16Array.from(all, ({ rank }) => rank) };
}
