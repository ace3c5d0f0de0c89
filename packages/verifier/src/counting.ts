// What a student on a project counts for: places of the project, and the load of each supervisor and department that the project counts for.

import { type Allocation, type Dataset, NONE, type Rules } from '@project-allocation/model';
import type { Tree } from './tree.js';

export interface Counting {
  /** Places that each student takes. */
  readonly places: Int32Array;
  /** How often each place of a project counts above it. */
  readonly times: Int32Array;
  /** The supervisors and departments, as nodes, that a project counts for: those of project p are above[offsets[p]] … above[offsets[p + 1] − 1]. */
  readonly offsets: Uint32Array;
  readonly above: Uint32Array;
  /** No load can be larger. Where everything counts once it is the number of students. */
  readonly largest: number;
}

export function countingOf(dataset: Dataset, rules: Rules, tree: Tree): Counting {
  const { students, projects } = dataset;
  const places = students.units.map(once);
  const times = projects.units.map(once);
  const offsets = new Uint32Array(projects.ids.length + 1);
  const above: number[] = [];
  for (let p = 0; p < projects.ids.length; p++) {
    const supervisors = supervisorsOf(dataset, rules, p).map((supervisor) => tree.supervisors + supervisor);
    const departments = supervisors.map((node) => tree.parents[node]).filter((node) => node !== tree.root);
    above.push(...supervisors, ...new Set(departments)); // once in each department
    offsets[p + 1] = above.length;
  }
  const largest = places.reduce((sum, own) => sum + own, 0) * times.reduce((most, own) => Math.max(most, own), 1);
  return { places, times, offsets, above: Uint32Array.from(above), largest };
}

const once = (units: number): number => Math.max(1, units); // 1 where the file says nothing

/** The supervisors for whom a project counts. */
function supervisorsOf({ projects, coSupervisors }: Dataset, { coSupervision }: Rules, p: number): number[] {
  const first = projects.supervisors[p] === NONE ? [] : [projects.supervisors[p]];
  return coSupervision === 'all' ? [...first, ...coSupervisors.supervisors.subarray(coSupervisors.offsets[p], coSupervisors.offsets[p + 1])] : first;
}

/** Whether some place counts more than once. */
export const countsUnits = ({ places, times }: Counting): boolean => places.some((own) => own > 1) || times.some((own) => own > 1);

/** The load of every node but the root, which has no limit. */
export function loadsOf({ root }: Tree, { places, times, offsets, above }: Counting, allocation: Allocation): Float64Array {
  const loads = new Float64Array(root + 1);
  for (let s = 0; s < allocation.length; s++) if (allocation[s] !== NONE) loads[allocation[s]] += places[s];
  for (let p = 0; p < times.length; p++) {
    if (loads[p] > 0) for (let i = offsets[p]; i < offsets[p + 1]; i++) loads[above[i]] += times[p] * loads[p];
  }
  return loads;
}
