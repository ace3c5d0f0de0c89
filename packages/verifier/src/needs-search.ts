// Whether the rules are about more than a tree of limits: then no prices prove an allocation, and its certificate is that of a search.

import type { Case } from './case.js';
import { countsUnits } from './counting.js';

/** The first thing in dataset and rules that no prices go with, in words; undefined when there is none. */
export function reasonToSearch({ dataset, rules, groups, closings, counting }: Case): string | undefined {
  const { criteria, programmeQuota, coSupervision } = rules;
  const [quota] = Object.keys(programmeQuota);
  if (criteria.some(({ key }) => key === 'openProjects')) return 'the criterion “openProjects” is asked for';
  if (closings.length > 0) return `project “${dataset.projects.ids[closings[0].project]}” takes place with at least ${closings[0].least} or not at all`;
  if (groups.length > 0) return `group “${groups[0].name}” stays together`;
  if (countsUnits(counting)) return 'not every place counts once';
  if (quota !== undefined) return `project “${quota}” has quotas`;
  return coSupervision === 'all' && dataset.coSupervisors.supervisors.length > 0 ? 'projects count for each of their supervisors' : undefined;
}
