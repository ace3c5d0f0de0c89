// Whether the rules are about more than a tree of limits, so that the answer has to be searched for (docs/model.md, "The hard cases").

import type { Dataset, Rules } from '@project-allocation/model';

/** Whether no flow can solve these rules: closing, groups, units, quotas, co-supervision that counts, or `openProjects`. */
export function needsSearch(dataset: Dataset, rules: Rules): boolean {
  const { students, projects, coSupervisors } = dataset;
  const { mode, projectMin, mustRun, closedProjects, splitGroups, programmeQuota, coSupervision, criteria } = rules;
  if (mode !== 'optimal') return false;
  if (criteria.some(({ key }) => key === 'openProjects') || Object.keys(programmeQuota).length > 0) return true;
  if (coSupervision === 'all' && coSupervisors.supervisors.length > 0) return true;
  if (students.units.some((units) => units > 1) || projects.units.some((units) => units > 1)) return true;
  const split = new Set(['', ...splitGroups]);
  const met = new Set<string>();
  for (const group of students.groups) {
    if (met.has(group)) return true;
    if (!split.has(group)) met.add(group);
  }
  const settled = new Set([...mustRun, ...closedProjects]);
  return projects.ids.some((id, p) => !settled.has(id) && (Object.hasOwn(projectMin.byId, id) ? projectMin.byId[id] : projects.min[p]) > 1);
}
