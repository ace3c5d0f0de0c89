// `why` in the mode `optimal`: the best allocation that gives the project to the student, beside the one there is.

import { type Dataset, NONE, type Reason, type Rules, type Why } from '@project-allocation/model';
import { nameOf, studentCount } from '../limits.js';
import type { Network } from '../network.js';
import { rankWithin } from '../options.js';
import { differences, firstIn } from './compare.js';
import { changeUnder, effectOf } from './effect.js';
import { bestWith, type GivenOptimal } from './forcing.js';
import { outcomeAt, standingOf } from './standing.js';

/** Student and project by index in the dataset. */
export function whyOptimal(given: GivenOptimal, s: number, p: number): Why {
  const { dataset, rules, baseline, allocation } = given;
  const before = standingOf(dataset, rules, baseline, allocation);
  const has = allocation[s];
  const told = {
    studentId: dataset.students.ids[s],
    projectId: dataset.projects.ids[p],
    rank: rankOrNull(dataset, rules, s, p),
    has: has === NONE ? null : dataset.projects.ids[has],
    hasRank: has === NONE ? null : rankOrNull(dataset, rules, s, has),
    loses: null,
    reasons: [],
    holders: [],
    turn: null,
    before: outcomeAt(before),
    effect: null,
  };
  if (has === p) return { ...told, verdict: 'has' };
  const obstacles = obstaclesTo(dataset, rules, before.network, s, p);
  if (obstacles.length > 0) return { ...told, verdict: 'impossible', reasons: obstacles };
  const best = bestWith(given, before, s, p);
  if (!('standing' in best)) return { ...told, verdict: 'impossible', reasons: [...best] };

  const { criteria } = rules;
  const loses = firstIn(criteria, differences(criteria, best.standing, before), 'worse', 'lottery');
  const effect = effectOf(changeUnder(dataset, best.standing.rules, allocation, best.allocation), outcomeAt(best.standing), s);
  return { ...told, verdict: loses ? 'worse' : 'equallyGood', loses, effect };
}

function rankOrNull(dataset: Dataset, { maxRank }: Rules, s: number, p: number): number | null {
  const rank = rankWithin(dataset, maxRank, s, p);
  return rank === NONE ? null : rank;
}

/** What rules out the pair whatever others have: pins, and limits that are 0 or filled by those who are forced. */
function obstaclesTo(dataset: Dataset, { forced, forbidden }: Rules, network: Network, s: number, p: number): Reason[] {
  const reasons: Reason[] = [];
  const [studentId, projectId] = [dataset.students.ids[s], dataset.projects.ids[p]];
  const elsewhere = forced.findLast((pin) => pin.studentId === studentId);
  if (elsewhere) reasons.push({ code: 'forced_elsewhere', message: `“${studentId}” is forced onto project “${elsewhere.projectId}”.` });
  if (forbidden.some((pin) => pin.studentId === studentId && pin.projectId === projectId)) {
    reasons.push({ code: 'pair_forbidden', message: `“${studentId}” is forbidden to have project “${projectId}”.` });
  }
  for (let v = p; v !== network.root; v = network.parent[v]) {
    if (network.most[v] > 0) continue;
    const [name, most] = [nameOf(dataset, network, v), network.most[v] + network.taken[v]];
    const message = most === 0 ? `${name} may have no students.` : `${name} may have at most ${studentCount(most)}, and that many are forced there.`;
    reasons.push({ code: 'no_room', message });
  }
  return reasons;
}
