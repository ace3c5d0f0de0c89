// What every answer to `why` says of the pair that it is about, whichever way the best allocation with it is found: what the student has, and
// what rules the pair out whatever others have.

import { type Dataset, NONE, type Outcome, type Reason, type Rules, type Why } from '@project-allocation/model';
import { countsOn } from '../counting.js';
import { groupsOf } from '../groups.js';
import { nameOf, studentCount } from '../limits.js';
import type { Network } from '../network.js';
import { isOpenTo, rankWithin } from '../options.js';
import type { Given } from './given.js';

/** The answer before anything is known of the pair but that it is not together. Student and project by index in the dataset. */
export function aboutPair({ dataset, rules, allocation }: Given, s: number, p: number, before: Outcome): Omit<Why, 'verdict'> {
  const has = allocation[s];
  return {
    studentId: dataset.students.ids[s],
    projectId: dataset.projects.ids[p],
    rank: rankOrNull(dataset, rules, s, p),
    has: has === NONE ? null : dataset.projects.ids[has],
    hasRank: has === NONE ? null : rankOrNull(dataset, rules, s, has),
    loses: null,
    reasons: [],
    holders: [],
    turn: null,
    before,
    effect: null,
  };
}

function rankOrNull(dataset: Dataset, { maxRank }: Rules, s: number, p: number): number | null {
  const rank = rankWithin(dataset, maxRank, s, p);
  return rank === NONE ? null : rank;
}

/** What rules out the pair whatever others have: pins, programmes, and limits that are 0 or filled by those who are forced. */
export function obstaclesTo(dataset: Dataset, rules: Rules, network: Network, s: number, p: number): Reason[] {
  const { students, projects } = dataset;
  const [studentId, projectId] = [students.ids[s], projects.ids[p]];
  // what is said of one of a group is said of all
  const together = groupsOf(dataset, rules).find((members) => members.includes(s)) ?? [s];
  const ids = new Set(together.map((t) => students.ids[t]));
  const reasons: Reason[] = [];
  const elsewhere = rules.forced.findLast((pin) => ids.has(pin.studentId));
  if (elsewhere) reasons.push({ code: 'forced_elsewhere', message: `“${elsewhere.studentId}” is forced onto project “${elsewhere.projectId}”.` });
  const gone = rules.forbidden.find((pin) => ids.has(pin.studentId) && pin.projectId === projectId);
  if (gone) reasons.push({ code: 'pair_forbidden', message: `“${gone.studentId}” is forbidden to have project “${projectId}”.` });
  const barred = together.find((t) => !isOpenTo(dataset, t, p));
  if (barred !== undefined) {
    const programme = students.programmes[barred] === '' ? 'has no programme' : `is of “${students.programmes[barred]}”`;
    const open = projects.programmes[p].map((name) => `“${name}”`).join(', ');
    reasons.push({ code: 'not_eligible', message: `“${students.ids[barred]}” ${programme}, and project “${projectId}” is open to ${open} only.` });
  }
  if (rules.closedProjects.includes(projectId)) return [...reasons, { code: 'no_room', message: `Project “${projectId}” is closed.` }];
  for (const [v] of countsOn(network, s, p)) {
    if (network.most[v] > 0) continue;
    const [name, most] = [nameOf(dataset, network, v), network.most[v] + network.taken[v]];
    const message = most === 0 ? `${name} may have no students.` : `${name} may have at most ${studentCount(most)}, and that many are forced there.`;
    reasons.push({ code: 'no_room', message });
  }
  return together.length === 1 || reasons.length === 0 ? reasons : [...reasons, groupReason(studentId, dataset, together)];
}

/** Said with the others, since a reason may be about somebody else of the group. */
function groupReason(studentId: string, { students }: Dataset, together: readonly number[]): Reason {
  const message = `“${studentId}” applies in the group “${students.groups[together[0]]}”, and all of it has the same project.`;
  return { code: 'group_together', message };
}
