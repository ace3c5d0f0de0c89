// Objectives that those before them leave no choice in.
//
// Once the number of students in a class is settled, an objective that differs from a constant only in settled classes is settled
// too: after `placed` the first rank of `generous`, after all ranks but one the last, after a whole profile `totalRank`. Leaving
// them out keeps the numbers of one solve short. With [q] the indicator of class q, such a cost is
//
//   c = constant + Σ over settled classes q of (c(q) − constant) · [q]
//
// and the same sum over the prices of the objectives that settled these classes is its proof: on their optimal face each of their
// reduced costs is 0, hence so is every reduced cost of c, and only limits that they price are priced.

import type { ClassObjective } from './objective.js';

/** An objective that is a sum of earlier ones: how often each, by its place among all objectives, and a constant. */
type Sum = readonly (readonly [objective: number, times: number])[];

export interface Independent {
  /** The objectives that are to be solved for. */
  readonly objectives: readonly ClassObjective[];
  /** Prices of all objectives out of the prices of these. */
  readonly pricesOfAll: (prices: readonly Float64Array[]) => Float64Array[];
}

/** Which of the objectives, given by importance, the ones before do not imply. `classes` are those some option has. */
export function independentOf(all: readonly ClassObjective[], classes: readonly number[]): Independent {
  const settledBy = new Map<number, number>();
  const sums = all.map((objective, k) => {
    const sum = sumOfEarlier(objective, all, settledBy, classes);
    if (!sum && objective.tells !== undefined) settledBy.set(objective.tells, k);
    return sum;
  });
  return {
    objectives: all.filter((_, k) => sums[k] === undefined),
    pricesOfAll: (given) => {
      const prices: Float64Array[] = [];
      let next = 0;
      for (const sum of sums) prices.push(sum ? added(sum, prices, given[0]?.length ?? 0) : given[next++]);
      return prices;
    },
  };
}

/** The objective as a sum of those that settled a class; undefined when it can still differ. */
function sumOfEarlier(
  { cost }: ClassObjective,
  all: readonly ClassObjective[],
  settledBy: ReadonlyMap<number, number>,
  classes: readonly number[],
): Sum | undefined {
  const open = classes.filter((q) => !settledBy.has(q));
  const constant = open.length > 0 ? cost[open[0]] : 0;
  if (open.some((q) => cost[q] !== constant)) return undefined;
  return [...settledBy].filter(([q]) => cost[q] !== constant).map(([q, k]) => [k, (cost[q] - constant) * (all[k].cost[q] === 1 ? 1 : -1)]);
}

function added(sum: Sum, prices: readonly Float64Array[], length: number): Float64Array {
  const total = new Float64Array(length);
  for (const [k, times] of sum) {
    for (let v = 0; v < length; v++) total[v] += times * prices[k][v];
  }
  return total;
}
