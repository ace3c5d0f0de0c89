// `worstRank` as a sum: the list with "how many students have a rank beyond r" in its place.
//
// That is a list of sums, so its optimum has prices for all levels, and from there one search says what one more place changes (one-more.ts).
// Whatever the limits are, it tells the best worst rank w. Both lists choose among the allocations that are best in everything before, and
// some of these has nobody beyond r exactly when w ≤ r; so w is the least r whose optimum has nobody beyond r. And for r = w both lists have
// the same optima, since what comes after chooses among the same allocations.

import { choicesOf, costsOn, type Face, narrowed, wholeFace } from '../face.js';
import type { Network } from '../network.js';
import { isForFlow, type SumObjective, type WorstObjective } from '../objective.js';
import { solveByStages } from '../stages.js';
import { beyondRank, type PricedLevel } from './residual.js';
import type { Standing } from './standing.js';

/** An allocation (the choice of each student, or NONE) that levels, sums all of them, prove to be the best. */
export interface Proven {
  readonly choice: Int32Array;
  readonly levels: readonly PricedLevel[];
}

/** A list in which `worstRank` stands. */
export interface ListWithWorst {
  readonly worst: WorstObjective;
  /** The best worst rank there is. */
  readonly reached: number;
  /** The objectives after it. */
  readonly after: readonly SumObjective[];
  /** The optimum of what stands before it, then as few as possible beyond a rank, then other objectives. */
  readonly optimum: (rank: number, then: readonly SumObjective[]) => Proven;
}

/** The list of an answer with `worstRank` bounded; undefined where it does not stand in it. `levels` are those of the answer. */
export function listWithWorst({ network, aims, choice, totals }: Standing, levels: readonly PricedLevel[]): ListWithWorst | undefined {
  const objectives = aims.flatMap((aim) => aim.objectives).filter(isForFlow);
  const at = objectives.findIndex(({ kind }) => kind === 'worst');
  const worst = objectives[at];
  if (worst?.kind !== 'worst') return undefined;
  const before = levels.slice(0, at);
  const face = faceAfter(network, choice, before);
  return {
    worst,
    reached: totals.flat()[at],
    after: objectives
      .slice(at + 1)
      .filter(isForFlow)
      .filter((objective) => objective.kind !== 'worst'),
    optimum: (rank, then) => {
      const sums = [beyondRank(network, worst.place, rank), ...then];
      const { face: solved, prices } = solveByStages(network, sums, face);
      return { choice: choicesOf(solved), levels: [...before, ...sums.map((objective, k) => ({ objective, potential: prices[k] }))] };
    },
  };
}

/** What the levels, which are proven for this allocation, leave of everything the network allows. */
function faceAfter(network: Network, choice: Int32Array, levels: readonly PricedLevel[]): Face {
  return levels.reduce(
    (face, { objective, potential }) => {
      const load = objective.kind === 'choice' ? objective.load : undefined;
      return narrowed(face, network, costsOn(face, network, objective), potential, load);
    },
    wholeFace(network, choice),
  );
}
