// Datasets for tests, written as one would say them.

import { type Baseline, type CoSupervisors, type Dataset, NONE, NOT_GIVEN, type Rankings } from '@project-allocation/model';

/** Entries of a ranking as [student, rank]. */
type Ranking = readonly (readonly [student: number, rank: number])[];

export interface WorldProject {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly supervisor?: number | undefined;
  readonly ranking?: Ranking | undefined;
  readonly units?: number | undefined;
  /** Programmes whose students may have it; nobody else. */
  readonly programmes?: readonly string[] | undefined;
  /** Supervisors besides the first. */
  readonly coSupervisors?: readonly number[] | undefined;
}

export interface WorldSupervisor {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** In students, to two decimals. */
  readonly target?: number | undefined;
  readonly department?: number | undefined;
  readonly ranking?: Ranking | undefined;
}

/** A small world by index. What is left out is not given, and everything left out is nobody and nothing. */
export interface World {
  /** For each student the choices as [project, rank]. */
  readonly choices: readonly (readonly (readonly [project: number, rank: number])[])[];
  readonly projects: readonly WorldProject[];
  readonly supervisors?: readonly WorldSupervisor[];
  readonly departments?: number;
  /** For each student, 1 highest; nobody has one when left out. */
  readonly priorities?: readonly (number | null)[];
  /** For each student the name of their group, or ''. */
  readonly groups?: readonly string[];
  readonly programmes?: readonly string[];
  readonly units?: readonly (number | undefined)[];
  /** For each student the project they had before, NONE, NOT_COMPARED or GONE. */
  readonly baseline?: readonly number[];
}

/** A list of choices as text: "P1:1 P2:3" is project 0 as rank 1, project 1 as rank 3; "S1:1 S2:3" is a ranking of students likewise. */
export function choicesOf(list: string): [project: number, rank: number][] {
  return list.split(' ').map((choice) => {
    const [project, rank] = choice.slice(1).split(':').map(Number);
    return [project - 1, rank];
  });
}

/** The runs to compare with, where the world has one. */
export const baselineOf = ({ baseline }: World): Baseline | undefined => baseline && Int32Array.from(baseline);

/** Students S1 …, projects P1 …, supervisors L1 …, departments D1 …, in the order given. */
export function datasetOf({ choices, projects, supervisors = [], departments = 0, priorities = [], groups = [], programmes = [], units = [] }: World): Dataset {
  const lists = rowsOf(choices);
  const names = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
  const blank = (count: number) => new Array<string>(count).fill('');
  const n = choices.length;
  return {
    students: {
      ids: names('S', n),
      names: blank(n),
      emails: blank(n),
      programmes: Array.from({ length: n }, (_, s) => programmes[s] ?? ''),
      groups: Array.from({ length: n }, (_, s) => groups[s] ?? ''),
      priorities: Int32Array.from(choices, (_, s) => priorities[s] ?? NOT_GIVEN),
      units: Int32Array.from(choices, (_, s) => units[s] ?? NOT_GIVEN),
      rows: Uint32Array.from({ length: n }, (_, i) => i + 2),
    },
    projects: {
      ids: names('P', projects.length),
      titles: blank(projects.length),
      programmes: projects.map(({ programmes = [] }) => programmes),
      supervisors: Int32Array.from(projects, ({ supervisor }) => supervisor ?? NONE),
      min: Int32Array.from(projects, ({ min }) => min ?? NOT_GIVEN),
      max: Int32Array.from(projects, ({ max }) => max ?? NOT_GIVEN),
      units: Int32Array.from(projects, ({ units }) => units ?? NOT_GIVEN),
      rows: Uint32Array.from(projects, (_, i) => i + 2),
    },
    coSupervisors: coSupervisorsOf(projects),
    supervisors: {
      ids: names('L', supervisors.length),
      names: blank(supervisors.length),
      departments: Int32Array.from(supervisors, ({ department }) => department ?? NONE),
      min: Int32Array.from(supervisors, ({ min }) => min ?? NOT_GIVEN),
      max: Int32Array.from(supervisors, ({ max }) => max ?? NOT_GIVEN),
      targets: Int32Array.from(supervisors, ({ target }) => (target === undefined ? NOT_GIVEN : Math.round(target * 100))),
      rows: new Uint32Array(supervisors.length),
    },
    departments: { ids: names('D', departments) },
    choices: { offsets: lists.offsets, projects: lists.columns, ranks: lists.ranks },
    supervisorRankings: rankingsOf(supervisors),
    projectRankings: rankingsOf(projects),
  };
}

function coSupervisorsOf(projects: readonly WorldProject[]): CoSupervisors {
  const offsets = new Uint32Array(projects.length + 1);
  projects.forEach(({ coSupervisors = [] }, p) => {
    offsets[p + 1] = offsets[p] + coSupervisors.length;
  });
  return { offsets, supervisors: Uint32Array.from(projects.flatMap(({ coSupervisors = [] }) => coSupervisors)) };
}

function rankingsOf(table: readonly { readonly ranking?: Ranking | undefined }[]): Rankings {
  const { offsets, columns, ranks } = rowsOf(table.map(({ ranking }) => ranking ?? []));
  return { offsets, students: columns, ranks };
}

/** Rows of [index, rank] one after another, each by rank, then by index. */
function rowsOf(rows: World['choices']) {
  const sorted = rows.map((row) => row.toSorted((a, b) => a[1] - b[1] || a[0] - b[0]));
  const offsets = new Uint32Array(rows.length + 1);
  sorted.forEach((row, i) => {
    offsets[i + 1] = offsets[i] + row.length;
  });
  return { offsets, columns: Uint32Array.from(sorted.flat(), ([index]) => index), ranks: Uint16Array.from(sorted.flat(), ([, rank]) => rank) };
}
