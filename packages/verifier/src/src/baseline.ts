// What students had before, which only the criterion `change` asks for.

import { type Baseline, type Dataset, GONE, NONE, NOT_COMPARED, type Rules } from '@project-allocation/model';
import type { Findings } from './findings.js';

/** The baseline to compare with, or null when no criterion does; undefined, with the reason found, when it is needed and cannot be used. */
export function readBaseline(
  { students, projects }: Dataset,
  { criteria }: Rules,
  baseline: Baseline | null | undefined,
  findings: Findings,
): Baseline | null | undefined {
  if (!criteria.some(({ key }) => key === 'change')) return null;
  const expected = `an entry for each of ${students.ids.length} students was expected`;
  if (baseline === null || baseline === undefined) {
    findings.add('baseline_missing', `The rules count changes, but nothing was given that the allocation could be compared with, when ${expected}.`);
    return undefined;
  }
  if (!(baseline instanceof Int32Array) || baseline.length !== students.ids.length) {
    const seen = baseline instanceof Int32Array ? `has ${baseline.length} entries` : `is of type ${typeof baseline}`;
    findings.add('baseline_shape', `The baseline ${seen} when ${expected}.`);
    return undefined;
  }
  const strange = baseline.findIndex((outcome) => !(outcome in projects.ids || outcome === NONE || outcome === NOT_COMPARED || outcome === GONE));
  if (strange === NONE) return baseline;
  findings.add(
    'baseline_shape',
    `The baseline gives student “${students.ids[strange]}” project number ${baseline[strange]} when the dataset has ${projects.ids.length}, counted from 0.`,
  );
  return undefined;
}
