// The prices of one level of a certificate, from identifiers to numbers.

import { type Dataset, type Level, NONE } from '@project-allocation/model';
import type { Findings } from './findings.js';

/** Potential of every project, supervisor and department; the root's is 0. */
export interface Potentials {
  readonly projects: Float64Array;
  readonly supervisors: Float64Array;
  readonly departments: Float64Array;
}

/** Beyond it a sum of a potential and two costs might not be exact, so nothing could be concluded. */
export const LARGEST_POTENTIAL = 2 ** 50;

/** Fills in what is left out (a node has its parent's potential); names identifiers that do not exist and numbers too large. */
export function readPotentials(dataset: Dataset, { potentials }: Level, level: string, findings: Findings): Potentials {
  const departments = new Float64Array(dataset.departments.ids.length);
  readLevel(potentials.departments, dataset.departments.ids, departments, `${level}, department`, findings);

  const supervisors = Float64Array.from(dataset.supervisors.departments, (department) => (department === NONE ? 0 : departments[department]));
  readLevel(potentials.supervisors, dataset.supervisors.ids, supervisors, `${level}, supervisor`, findings);

  const projects = Float64Array.from(dataset.projects.supervisors, (supervisor) => (supervisor === NONE ? 0 : supervisors[supervisor]));
  readLevel(potentials.projects, dataset.projects.ids, projects, `${level}, project`, findings);
  return { projects, supervisors, departments };
}

function readLevel(given: Readonly<Record<string, number>>, ids: readonly string[], into: Float64Array, what: string, findings: Findings): void {
  let known = 0;
  ids.forEach((id, i) => {
    if (!Object.hasOwn(given, id)) return;
    known++;
    into[i] = given[id];
    if (!Number.isInteger(given[id]) || Math.abs(given[id]) > LARGEST_POTENTIAL) {
      findings.add('potential_range', `${what} “${id}”: potential ${given[id]} when a whole number of at most 2^50 either way was expected.`);
    }
  });
  if (known === Object.keys(given).length) return;
  const all = new Set(ids);
  for (const id of Object.keys(given)) {
    if (!all.has(id)) findings.add('potential_unknown', `${what} “${id}”: a potential for something the dataset does not have.`);
  }
}
