// How many places the limits in the files leave.

import { type Dataset, NONE, NOT_GIVEN } from '@project-allocation/model';

/** Places of a project as the files say, else the default of 1. */
export const placesOf = (max: number) => (max === NOT_GIVEN ? 1 : max);

/** What a student or project counts as: 1 where the files say nothing. */
export const unitsOf = (units: number) => (units === NOT_GIVEN ? 1 : units);

/** What a project has room for, and because of which limit. */
export interface Room {
  readonly places: number;
  /** Whose limit it is, as part of a sentence. */
  readonly because: string;
}

/** The projects on which limits in the files leave fewer places than `needed`, by identifier. */
export function projectsShortOf(needed: number, { projects, supervisors }: Dataset): Map<string, Room> {
  const short = new Map<string, Room>();
  projects.ids.forEach((id, p) => {
    const l = projects.supervisors[p];
    const own = projects.max[p] === NOT_GIVEN ? Number.POSITIVE_INFINITY : projects.max[p];
    const bySupervisor =
      l === NONE || supervisors.max[l] === NOT_GIVEN ? Number.POSITIVE_INFINITY : Math.floor(supervisors.max[l] / unitsOf(projects.units[p]));
    if (Math.min(own, bySupervisor) >= needed) return;
    short.set(id, own <= bySupervisor ? { places: own, because: 'the project' } : { places: bySupervisor, because: `its supervisor “${supervisors.ids[l]}”` });
  });
  return short;
}

/** The most places that all projects have together within the limits of their supervisors: those that count least come first. */
export function placesInAll({ projects, supervisors }: Dataset): number {
  const left = Float64Array.from(supervisors.max, (max) => (max === NOT_GIVEN ? Number.POSITIVE_INFINITY : max));
  const order = Uint32Array.from(projects.ids, (_, p) => p);
  if (projects.units.some((units) => units > 1)) order.sort((a, b) => unitsOf(projects.units[a]) - unitsOf(projects.units[b]));
  let sum = 0;
  for (const p of order) {
    const l = projects.supervisors[p];
    const units = unitsOf(projects.units[p]);
    const places = l === NONE ? placesOf(projects.max[p]) : Math.min(placesOf(projects.max[p]), Math.floor(left[l] / units));
    if (l !== NONE) left[l] -= places * units;
    sum += places;
  }
  return sum;
}
