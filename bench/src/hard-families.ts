// Seeded instances that have to be searched for: projects that close when too few come.

import { type Dataset, NONE, NOT_GIVEN, noCoSupervisors, noRankings } from '@project-allocation/model';
import { randomFrom } from './random.js';

export interface HardFamily {
  readonly students: number;
  readonly projects: number;
  /** Places of a project: from … to, any of them as likely. */
  readonly places: readonly [from: number, to: number];
  /** A project with fewer closes. */
  readonly min: number;
  /** Length of a list: from … to, any of them as likely; every project as likely on it. */
  readonly list: readonly [from: number, to: number];
}

export const HARD_FAMILIES = {
  /** Half of the projects close; places for all are there several times over. */
  closings1000: { students: 1_000, projects: 250, places: [4, 8], min: 4, list: [8, 8] },
  closings2000: { students: 2_000, projects: 500, places: [4, 8], min: 4, list: [8, 8] },
  /** Two students a project, so that half of the projects have to close and each of many small sets of them is nearly as good. */
  closings500: { students: 500, projects: 250, places: [4, 8], min: 4, list: [8, 8] },
  /** Teams of three to six. */
  teams: { students: 416, projects: 160, places: [3, 6], min: 3, list: [7, 15] },
} as const satisfies Record<string, HardFamily>;

export type HardFamilyName = keyof typeof HARD_FAMILIES;

/** The instance of a family; the same for the same seed. */
export function generateHard(name: HardFamilyName, seed: number): Dataset {
  const { students, projects, places, min, list }: HardFamily = HARD_FAMILIES[name];
  const random = randomFrom(seed * 7919 + students);
  const between = ([from, to]: readonly [number, number]) => from + Math.floor(random() * (to - from + 1));
  const max = Int32Array.from({ length: projects }, () => between(places));
  const offsets = new Uint32Array(students + 1);
  const chosen: number[] = [];
  for (let s = 0; s < students; s++) {
    const own = new Set<number>();
    for (const length = between(list); own.size < length; ) own.add(Math.floor(random() * projects));
    chosen.push(...own);
    offsets[s + 1] = chosen.length;
  }
  const ranks = new Uint16Array(chosen.length);
  for (let s = 0; s < students; s++) for (let e = offsets[s]; e < offsets[s + 1]; e++) ranks[e] = e - offsets[s] + 1;
  const names = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
  const blank = (count: number) => new Array<string>(count).fill('');
  const notGiven = (count: number) => new Int32Array(count).fill(NOT_GIVEN);
  const rows = (count: number) => Uint32Array.from({ length: count }, (_, i) => i + 2);
  return {
    students: {
      ids: names('S', students),
      names: blank(students),
      emails: blank(students),
      programmes: blank(students),
      groups: blank(students),
      priorities: notGiven(students),
      units: notGiven(students),
      rows: rows(students),
    },
    projects: {
      ids: names('P', projects),
      titles: blank(projects),
      programmes: Array.from({ length: projects }, () => []),
      supervisors: new Int32Array(projects).fill(NONE),
      min: new Int32Array(projects).fill(min),
      max,
      units: notGiven(projects),
      rows: rows(projects),
    },
    coSupervisors: noCoSupervisors(projects),
    supervisors: { ids: [], names: [], departments: notGiven(0), min: notGiven(0), max: notGiven(0), targets: notGiven(0), rows: rows(0) },
    departments: { ids: [] },
    choices: { offsets, projects: Uint32Array.from(chosen), ranks },
    supervisorRankings: noRankings(0),
    projectRankings: noRankings(projects),
  };
}
