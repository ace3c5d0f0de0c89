// What students had before, as the criterion `change` compares with it: matched by identifiers, since the earlier allocation may
// be one of other files.

import type { Allocation } from './allocation.js';
import { type Dataset, NONE } from './dataset.js';

/** A student who is not in the run that is compared with, or who had a project there that is gone. */
export const NOT_COMPARED = -2;
export const GONE = -3;

/**
 * What each student had before, for the criterion `change`: project index, NONE for no project, NOT_COMPARED for a student
 * who was not there, GONE for a project that is no longer there (every outcome is a change then).
 */
export type Baseline = Int32Array;

/** Who had which project before, both by identifier; null: none. */
export type EarlierOutcomes = ReadonlyMap<string, string | null>;

/** Earlier outcomes as the students and projects of this dataset. */
export function baselineFor({ students, projects }: Dataset, earlier: EarlierOutcomes): Baseline {
  const index = new Map(projects.ids.map((id, p) => [id, p]));
  return Int32Array.from(students.ids, (id) => {
    const projectId = earlier.get(id);
    if (projectId === undefined) return NOT_COMPARED;
    return projectId === null ? NONE : (index.get(projectId) ?? GONE);
  });
}

/** The outcomes of an allocation of that dataset. */
export function outcomesOf({ students, projects }: Dataset, allocation: Allocation): EarlierOutcomes {
  return new Map(students.ids.map((id, s) => [id, projects.ids[allocation[s] as number] ?? null]));
}
