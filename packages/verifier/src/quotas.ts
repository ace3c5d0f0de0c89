// How many students of a programme a project has, wherever it has anybody. Students are counted here, not places.

import { type Allocation, type Dataset, NONE, type Rules } from '@project-allocation/model';
import type { Findings } from './findings.js';

/** Quotas of a project or programme that the dataset does not have say nothing, save that no student is of that programme. */
export function checkQuotas({ students, projects }: Dataset, { programmeQuota }: Rules, allocation: Allocation, findings: Findings): void {
  const counts = new Map(Object.keys(programmeQuota).map((id) => [id, new Map<string, number>()]));
  if (counts.size === 0) return;
  allocation.forEach((p, s) => {
    const of = p === NONE ? undefined : counts.get(projects.ids[p]);
    if (of) of.set(students.programmes[s], (of.get(students.programmes[s]) ?? 0) + 1);
  });
  for (const [id, of] of counts) {
    if (of.size === 0) continue; // nobody is there
    for (const [programme, { min, max }] of Object.entries(programmeQuota[id])) {
      const count = of.get(programme) ?? 0;
      const seen = `Project “${id}” has ${count} students of programme “${programme}”`;
      if (count < min) findings.add('quota_missed', `${seen} when at least ${min} were needed.`);
      if (max !== null && count > max) findings.add('quota_exceeded', `${seen} when at most ${max} were allowed.`);
    }
  }
}
