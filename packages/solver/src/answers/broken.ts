// Which rules an allocation does not keep, in words. The verifier's findings have the same codes for the same things, and are another
// reading of them.

import { type Allocation, type Dataset, NONE, type Reason, type Rules } from '@project-allocation/model';
import type { CountedTree } from '../counting.js';
import { type Limits, nameOf, studentCount } from '../limits.js';
import { loadsOfAllocation } from '../network.js';
import { choiceOf, lostToPreferred, pairsOf } from '../options.js';
import { brokenHardCases } from './broken-hard-cases.js';

/**
 * Limits, minimums and pins that do not hold: first the tree's nodes in its order (projects, supervisors, departments), then the pins as
 * the rules list them, then students who have what they lose to somebody preferred, then closing, quotas, programmes and groups. What is merely outside a list, or beyond
 * `maxRank`, breaks nothing: it counts as if forced.
 */
export function brokenBy(dataset: Dataset, rules: Rules, tree: CountedTree, limits: Limits, allocation: Allocation): Reason[] {
  return [
    ...brokenLimits(dataset, tree, limits, allocation),
    ...brokenPins(dataset, rules, allocation),
    ...takenFromPreferred(dataset, rules, allocation),
    ...brokenHardCases(dataset, rules, tree, allocation),
  ];
}

function brokenLimits(dataset: Dataset, tree: CountedTree, { least, most }: Limits, allocation: Allocation): Reason[] {
  const load = loadsOfAllocation(tree, allocation);
  const reasons: Reason[] = [];
  for (let v = 0; v < tree.root; v++) {
    const has = () => `${nameOf(dataset, tree, v)} has ${studentCount(load[v])}`;
    if (load[v] > most[v]) reasons.push({ code: 'limit_exceeded', message: `${has()} when at most ${most[v]} ${isOrAre(most[v])} allowed.` });
    if (load[v] < least[v]) reasons.push({ code: 'minimum_missed', message: `${has()} when at least ${least[v]} ${isOrAre(least[v])} needed.` });
  }
  return reasons;
}

const isOrAre = (count: number): string => (count === 1 ? 'is' : 'are');

function brokenPins(dataset: Dataset, { forced, forbidden }: Rules, allocation: Allocation): Reason[] {
  const elsewhere = pairsOf(dataset, forced).filter(({ student, project }) => allocation[student] !== project);
  const there = pairsOf(dataset, forbidden).filter(({ student, project }) => allocation[student] === project);
  return [
    ...elsewhere.map(({ student, project }) => broken(`${hasOf(dataset, allocation, student)} when they are forced onto “${dataset.projects.ids[project]}”.`)),
    ...there.map(({ student }) => broken(`${hasOf(dataset, allocation, student)}, which is forbidden to them.`)),
  ];
}

function takenFromPreferred(dataset: Dataset, rules: Rules, allocation: Allocation): Reason[] {
  const { preferred, forced } = rules;
  const lost = lostToPreferred(dataset, rules);
  if (!lost) return [];
  const { ranks } = dataset.choices;
  const pins = pairsOf(dataset, preferred);
  const excused = new Set(pairsOf(dataset, forced).flatMap(({ student, project }) => (allocation[student] === project ? [student] : [])));
  const reasons: Reason[] = [];
  allocation.forEach((p, s) => {
    const e = p === NONE || excused.has(s) ? NONE : choiceOf(dataset, s, p);
    if (e === NONE || lost[e] === 0) return;
    const before = pins.filter(({ student, project }) => project === p && ranks[choiceOf(dataset, student, p)] <= ranks[e]);
    const names = before.map(({ student }) => `“${dataset.students.ids[student]}” (rank ${ranks[choiceOf(dataset, student, p)]})`);
    reasons.push(broken(`${hasOf(dataset, allocation, s)} (rank ${ranks[e]}), but for that ${names.join(', ')} ${isOrAre(names.length)} preferred.`));
  });
  return reasons;
}

const broken = (message: string): Reason => ({ code: 'pin_broken', message });

function hasOf({ students, projects }: Dataset, allocation: Allocation, s: number): string {
  return `Student “${students.ids[s]}” has ${allocation[s] === NONE ? 'no project' : `project “${projects.ids[allocation[s]]}”`}`;
}
