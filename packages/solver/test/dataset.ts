// Datasets for tests, written as one would say them.

import { type Dataset, NONE, NOT_GIVEN } from '@project-allocation/model';

/** A small world by index. What is left out is not given, and everything left out is nobody and nothing. */
export interface World {
  /** For each student the choices as [project, rank]. */
  readonly choices: readonly (readonly (readonly [project: number, rank: number])[])[];
  readonly projects: readonly { readonly max?: number | undefined; readonly supervisor?: number | undefined }[];
  readonly supervisors?: readonly { readonly max?: number | undefined; readonly department?: number | undefined }[];
  readonly departments?: number;
}

/** A list of choices as text: "P1:1 P2:3" is project 0 as rank 1, project 1 as rank 3. */
export function choicesOf(list: string): [project: number, rank: number][] {
  return list.split(' ').map((choice) => {
    const [project, rank] = choice.slice(1).split(':').map(Number);
    return [project - 1, rank];
  });
}

/** Students S1 …, projects P1 …, supervisors L1 …, departments D1 …, in the order given. */
export function datasetOf({ choices, projects, supervisors = [], departments = 0 }: World): Dataset {
  const sorted = choices.map((own) => own.toSorted((a, b) => a[1] - b[1] || a[0] - b[0]));
  const offsets = new Uint32Array(choices.length + 1);
  sorted.forEach((own, s) => {
    offsets[s + 1] = offsets[s] + own.length;
  });
  const names = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
  const blank = (count: number) => new Array<string>(count).fill('');
  const notGiven = (count: number) => new Int32Array(count).fill(NOT_GIVEN);
  const n = choices.length;
  return {
    students: {
      ids: names('S', n),
      names: blank(n),
      emails: blank(n),
      programmes: blank(n),
      groups: blank(n),
      priorities: notGiven(n),
      rows: Uint32Array.from({ length: n }, (_, i) => i + 2),
    },
    projects: {
      ids: names('P', projects.length),
      titles: blank(projects.length),
      supervisors: Int32Array.from(projects, ({ supervisor }) => supervisor ?? NONE),
      min: notGiven(projects.length),
      max: Int32Array.from(projects, ({ max }) => max ?? NOT_GIVEN),
      rows: Uint32Array.from(projects, (_, i) => i + 2),
    },
    supervisors: {
      ids: names('L', supervisors.length),
      names: blank(supervisors.length),
      departments: Int32Array.from(supervisors, ({ department }) => department ?? NONE),
      min: notGiven(supervisors.length),
      max: Int32Array.from(supervisors, ({ max }) => max ?? NOT_GIVEN),
      targets: notGiven(supervisors.length),
      rows: new Uint32Array(supervisors.length),
    },
    departments: { ids: names('D', departments) },
    choices: {
      offsets,
      projects: Uint32Array.from(sorted.flatMap((own) => own.map(([p]) => p))),
      ranks: Uint16Array.from(sorted.flatMap((own) => own.map(([, rank]) => rank))),
    },
  };
}
