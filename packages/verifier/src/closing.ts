// Projects that take place with enough students or not at all.

import type { Dataset, Rules } from '@project-allocation/model';
import { type Counting, countsUnits } from './counting.js';
import type { Findings } from './findings.js';
import { minimumOf } from './limits.js';

export interface Closing {
  readonly project: number;
  /** The least load, 2 or more, with which it takes place. */
  readonly least: number;
}

/** Those that must run have a minimum instead, and those that are closed nobody at all. */
export function closingsOf(dataset: Dataset, rules: Rules): readonly Closing[] {
  const settled = new Set([...rules.mustRun, ...rules.closedProjects]);
  return dataset.projects.ids.flatMap((id, project) => {
    const least = minimumOf(dataset, rules, project);
    return least > 1 && !settled.has(id) ? [{ project, least }] : [];
  });
}

export function checkClosings({ projects }: Dataset, closings: readonly Closing[], counting: Counting, loads: Float64Array, findings: Findings): void {
  const counted = countsUnits(counting) ? 'places taken' : 'students';
  for (const { project, least } of closings) {
    const load = loads[project];
    if (load === 0 || load >= least) continue;
    findings.add('project_too_small', `Project “${projects.ids[project]}” has ${load} ${counted} when it takes place with at least ${least} or not at all.`);
  }
}
