// Which of the rules beyond the tree of limits an allocation does not keep, in words: closing, quotas, programmes, groups.

import { type Allocation, type Dataset, NONE, type Reason, type Rules } from '@project-allocation/model';
import type { CountedTree } from '../counting.js';
import { groupsOf } from '../groups.js';
import { statedLimits, studentCount } from '../limits.js';
import { loadsOfAllocation } from '../network.js';
import { isOpenTo } from '../options.js';

/** Projects first, in the order of the dataset, then students, then groups. */
export function brokenHardCases(dataset: Dataset, rules: Rules, tree: CountedTree, allocation: Allocation): Reason[] {
  return [
    ...belowMinimum(dataset, rules, tree, allocation),
    ...brokenQuotas(dataset, rules, allocation),
    ...notEligible(dataset, rules, allocation),
    ...groupsApart(dataset, rules, allocation),
  ];
}

/** Projects that would be closed with so few; of those that must run it is said with the other minimums. */
function belowMinimum(dataset: Dataset, rules: Rules, tree: CountedTree, allocation: Allocation): Reason[] {
  const { projectMin } = statedLimits(dataset, rules);
  const load = loadsOfAllocation(tree, allocation);
  const running = new Set(rules.mustRun);
  return dataset.projects.ids.flatMap((id, p): Reason[] => {
    if (load[p] === 0 || load[p] >= projectMin[p] || running.has(id)) return [];
    const message = `Project “${id}” has ${studentCount(load[p])}; it runs with at least ${projectMin[p]}, or with nobody.`;
    return [{ code: 'project_too_small', message }];
  });
}

function brokenQuotas({ students, projects }: Dataset, { programmeQuota }: Rules, allocation: Allocation): Reason[] {
  return projects.ids.flatMap((id, p): Reason[] => {
    if (!Object.hasOwn(programmeQuota, id)) return [];
    const there = [...allocation.keys()].filter((s) => allocation[s] === p);
    if (there.length === 0) return [];
    return Object.entries(programmeQuota[id]).flatMap(([programme, { min, max }]): Reason[] => {
      const count = there.filter((s) => students.programmes[s] === programme).length;
      const has = `Project “${id}” has ${studentCount(count)} of “${programme}”`;
      if (count < min) return [{ code: 'quota_missed', message: `${has} when at least ${min} must be there.` }];
      return max !== null && count > max ? [{ code: 'quota_exceeded', message: `${has} when at most ${max} may be there.` }] : [];
    });
  });
}

function notEligible(dataset: Dataset, rules: Rules, allocation: Allocation): Reason[] {
  const { students, projects } = dataset;
  const forced = new Set(rules.forced.map(({ studentId, projectId }) => JSON.stringify([studentId, projectId])));
  return students.ids.flatMap((id, s): Reason[] => {
    const p = allocation[s];
    if (p === NONE || isOpenTo(dataset, s, p) || forced.has(JSON.stringify([id, projects.ids[p]]))) return [];
    const open = projects.programmes[p].map((programme) => `“${programme}”`).join(', ');
    return [{ code: 'not_eligible', message: `Student “${id}” has project “${projects.ids[p]}”, which is open to ${open} only.` }];
  });
}

function groupsApart(dataset: Dataset, rules: Rules, allocation: Allocation): Reason[] {
  const { students, projects } = dataset;
  return groupsOf(dataset, rules).flatMap((members): Reason[] => {
    if (members.every((s) => allocation[s] === allocation[members[0]])) return [];
    const has = members.map((s) => `“${students.ids[s]}” ${allocation[s] === NONE ? 'none' : `“${projects.ids[allocation[s]]}”`}`);
    return [{ code: 'group_apart', message: `The group “${students.groups[members[0]]}” is to have one project: ${has.join(', ')}.` }];
  });
}
