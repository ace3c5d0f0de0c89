// Any ordered list, one objective after another, each on the optimal face of those before: exact whatever the costs are.
//
// Sums could be combined into one stage as the head of a list is (at-once.ts). That was tried and is slower: after `worstRank` and `placed`
// the levels of `generous` and `greedy` took 1.1 to 2.7 times as long together as one by one (3 000, 20 000 and 100 000 students of `tight`
// and `zipf1` in bench/), because each stage leaves little that can change, and costs of 0 and 1 have few moments.

import { choicesOf, costsOn, type Face, keepOptions, narrowed } from './face.js';
import { type PricedFace, solveOn } from './flow-on-face.js';
import type { Watch } from './forest.js';
import type { Network } from './network.js';
import { isForFlow, type Objective, rankOrWorse, type SumObjective, type WorstObjective } from './objective.js';

/** An optimum of the objectives on a face: what they leave of it, and for each objective the prices that prove it. */
export interface Staged {
  readonly face: Face;
  readonly prices: readonly Float64Array[];
}

/** The optimum of the ordered list on a face, from the allocation the face has; `watch` is asked for a watch for each objective. */
export function solveByStages(network: Network, objectives: readonly Objective[], face: Face, watch?: (objective: number) => Watch | undefined): Staged {
  const prices: Float64Array[] = [];
  let left = face;
  objectives.forEach((objective, k) => {
    if (!isForFlow(objective)) throw new Error('a flow does not count projects');
    const solved = objective.kind === 'worst' ? solveWorst(network, objective, left) : solveSum(network, objective, left, watch?.(k));
    left = solved.face;
    prices.push(solved.price);
  });
  return { face: left, prices };
}

function solveSum(network: Network, objective: SumObjective, face: Face, watch: Watch | undefined): PricedFace {
  const load = objective.kind === 'choice' ? objective.load : undefined;
  // without costs there is nothing to decide: `supervisorRank` where nobody ranked
  if (objective.largest === 0) return { face, price: new Float64Array(network.root + 1) };
  const costs = costsOn(face, network, objective);
  const { face: solved, price } = solveOn(face, network, costs, load?.costs, watch);
  return { face: narrowed(solved, network, costs, price, load), price };
}

/**
 * The smallest worst rank, by halving the ranks in question: whether everyone can have rank w or better is a flow in which worse options
 * cost 1. The prices of the best w that is not possible prove that somebody has a worse rank than that.
 */
function solveWorst(network: Network, { constant }: WorstObjective, face: Face): PricedFace {
  const rankOf = (choice: number) => rankOrWorse(network, choice);
  const worst = (of: Face) => choicesOf(of).reduce((most, choice) => Math.max(most, rankOf(choice)), constant);
  const beyond = (rank: number): PricedFace =>
    solveOn(
      found,
      network,
      Float64Array.from(found.choice, (choice) => (rankOf(choice) > rank ? 1 : 0)),
    );
  const candidates = [...new Set([constant, ...Array.from(face.choice, rankOf)])].filter((rank) => rank >= constant).sort((a, b) => a - b);
  let found = face;
  let price: Float64Array = new Float64Array(network.root + 1);
  let impossible = -1; // the place of the largest rank found impossible
  for (;;) {
    const reached = candidates.filter((rank) => rank < worst(found)).length;
    if (reached - impossible <= 1) break;
    const middle = (reached + impossible) >> 1;
    const answer = beyond(candidates[middle]);
    if (worst(answer.face) <= candidates[middle]) found = answer.face;
    else {
      impossible = middle;
      price = answer.price;
    }
  }
  const reached = worst(found);
  return { face: keepOptions(found, (option) => rankOf(found.choice[option]) <= reached), price };
}
