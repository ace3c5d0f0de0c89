// What to change in rules that no allocation keeps, and what comes of it.

import type { Repair } from '@project-allocation/model';
import { ordinal } from '../report.js';

/** The repairs, numbered as they are told; none: that there are none. */
export function repairsInWords(repairs: readonly Repair[], students: number): string[] {
  if (repairs.length === 0) return ['What to change so that there is one was not found in time, or nothing that may be changed helps.'];
  return ['What would make one possible, the smallest change first:', ...repairs.flatMap((repair, i) => repairInWords(repair, i + 1, students))];
}

function repairInWords({ steps, after }: Repair, number: number, students: number): string[] {
  const [first, ...others] = steps.map(({ message }) => message);
  return [`${number}. ${first}`, ...others.map((message) => `   And: ${message}`), `   ${thenInWords(after, students)}`];
}

function thenInWords(after: Repair['after'], students: number): string {
  if (!after) return 'What the best allocation comes to then was not found in time.';
  const { placed, profile, outsideList, totalRank } = after;
  const who = placed === students ? `all ${students} students have a project` : `${placed} of ${students} students have a project`;
  const worst = profile.length > 0 ? [`nobody worse than their ${ordinal(profile.length)} choice`] : [];
  const outside = outsideList > 0 ? [`${outsideList} outside their list`] : [];
  return `Then ${[who, ...worst, ...outside, `sum of ranks: ${totalRank}`].join(' · ')}`;
}
