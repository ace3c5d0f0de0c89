// What an allocation comes to under rules: counts by rank, and the value of each criterion (docs/model.md, "Answers").

import { type Allocation, type Baseline, type Dataset, NONE, type Outcome, type Rules } from '@project-allocation/model';
import { aimsOf } from '../criteria/index.js';
import { type Network, networkOfAllocation } from '../network.js';
import { type Value, valuesOf } from '../objective.js';

/** How many students have each rank, from rank 1 at place 1 on up to R; at place 0 how many have a project outside their list. */
export type Counts = readonly number[];

/** Counted for an allocation on a network: the choice of each of its students, or NONE. */
export function countsOn({ R, rank, forced }: Network, choice: Int32Array): Counts {
  const counts = new Array<number>(R + 1).fill(0);
  for (const e of choice) if (e !== NONE) counts[rank[e]]++;
  for (const one of forced) counts[one.rank === NONE ? 0 : one.rank]++;
  return counts;
}

/** The outcome out of these counts; `values` are what the criteria come to. */
export function outcomeFrom({ criteria }: Rules, [outsideList, ...byRank]: Counts, values: readonly Value[]): Outcome {
  const R = byRank.length;
  return {
    placed: byRank.reduce((sum, count) => sum + count, outsideList),
    profile: byRank.slice(0, byRank.findLastIndex((count) => count > 0) + 1),
    outsideList,
    totalRank: byRank.reduce((sum, count, i) => sum + count * (i + 1), outsideList * (R + 1)),
    criteria: criteria.map((criterion, k) => ({ ...criterion, value: values[k] })),
  };
}

/** The outcome of an allocation on a network (the choice of each of its students, or NONE); `values` are what its criteria come to. */
export const outcomeOn = (rules: Rules, network: Network, choice: Int32Array, values: readonly Value[]): Outcome =>
  outcomeFrom(rules, countsOn(network, choice), values);

/**
 * The outcome of any allocation, whether or not it keeps limits, minimums and pins. R is that of the rules as they are; who has what is
 * no usable choice of theirs counts as if forced onto it: by its rank, or, where it is outside their list or worse than R, as R + 1.
 * For an allocation that the rules allow this is what its summary says.
 * @throws KnownError rules_refused when a criterion's costs are too large for exact sums, or `change` has no baseline
 */
export function outcomeOf(dataset: Dataset, rules: Rules, allocation: Allocation, baseline: Baseline | null): Outcome {
  const network = networkOfAllocation(dataset, rules, allocation);
  const nobody = new Int32Array(network.students).fill(NONE);
  return outcomeOn(rules, network, nobody, valuesOf(aimsOf({ dataset, rules, network, baseline }), network, nobody));
}
