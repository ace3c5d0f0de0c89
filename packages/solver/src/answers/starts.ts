// Where the searches of `places` begin: allocations from which the best one with one more place is a single path away.
//
// That is the given one, as long as the list is one of sums. With `worstRank` in it each worst rank that one more place may lead to has an
// optimum of its own to begin at (bounded-worst.ts), and there are few of them: at 1 000 students of `zipf1` in bench/, with `placed`,
// `worstRank`, `generous`, it falls from 9 to 8 at 201 of 534 limits. All of these take 0.3 s; to solve everything again at each of the 201
// took 13 s.

import { NONE } from '@project-allocation/model';
import { loadsOf } from '../network.js';
import { type ChoiceObjective, totalsOf } from '../objective.js';
import { type ListWithWorst, listWithWorst } from './bounded-worst.js';
import type { PricedLevel } from './residual.js';
import type { Standing } from './standing.js';
import { worstRanksAfter } from './worst-after.js';

export interface Start {
  /** The allocation, with `worstRank` as it is with one more place. */
  readonly standing: Standing;
  /** Sums that prove it the best. */
  readonly levels: readonly PricedLevel[];
  /** The nodes at which one more place is to be looked for from here. */
  readonly nodes: readonly number[];
}

/** A start for each of the nodes, all of which are at their limits. `levels` are those of the given answer. */
export function startsFor(given: Standing, levels: readonly PricedLevel[], nodes: readonly number[]): Start[] {
  const list = listWithWorst(given, levels);
  if (!list) return [{ standing: given, levels, nodes }];
  const ranks = worstRanksAfter(given.network, list, nodes);
  return [...new Set(ranks.values())].map((rank) => {
    const own = nodes.filter((v) => ranks.get(v) === rank);
    return rank === list.reached ? { standing: given, levels, nodes: own } : { ...startWithin(given, list, rank), nodes: own };
  });
}

/**
 * The optimum with as few as possible beyond a rank in the place of `worstRank`. Who has something else than in the given answer is its last
 * level: so of equally good allocations with one more place one is found in which the fewest students move, as it is along a path from the
 * given one (shortest-paths.ts).
 */
function startWithin(given: Standing, { worst, after, optimum }: ListWithWorst, rank: number): Omit<Start, 'nodes'> {
  const { network, aims } = given;
  const moving: ChoiceObjective = {
    kind: 'choice',
    place: NONE,
    cost: (student, choice) => (choice === given.choice[student] ? 0 : 1),
    largest: 1,
    constant: 0,
  };
  const { choice, levels } = optimum(rank, [...after, moving]);
  const totals = totalsOf(aims, network, choice).map((own, i) => (i === worst.place ? [rank] : own));
  return { standing: { ...given, choice, load: loadsOf(network, choice), totals }, levels };
}
