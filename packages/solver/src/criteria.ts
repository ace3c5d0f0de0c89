// Each criterion as costs: what a choice costs, and what staying without a project costs. Less is better everywhere.

import { type Criterion, KnownError, NONE } from '@project-allocation/model';
import { largestUsableRank, type Network } from './network.js';

export interface Objective {
  readonly criterion: Criterion;
  /** Cost of each choice of the network: whole numbers ≥ 0. */
  readonly cost: Float64Array;
  readonly unplacedCost: number;
  /** The largest of all these costs. */
  readonly largest: number;
}

/**
 * No sum may reach this. Prices are sums of costs along a path through the students, so they stay below
 * (students + 1) × the largest cost; with room for a price and two costs more, everything is exact below 2^53.
 */
const LARGEST_SUM = 2 ** 50;

/**
 * The costs of a criterion on this network.
 * @throws KnownError rules_refused when ranks to that power are too large to be added up exactly
 */
export function objectiveFor(criterion: Criterion, network: Network): Objective {
  const objective = criterion.key === 'placed' ? placed(network) : totalRank(network, criterion.power);
  if (objective.largest * (network.students + 1) < LARGEST_SUM) return objective;
  throw new KnownError(
    'rules_refused',
    `${network.students} students with costs of up to ${objective.largest} cannot be added up exactly for the criterion “${criterion.key}”: the product must stay below 2^50. Lower its power or set maxRank.`,
  );
}

/** Everyone without a project costs 1. */
function placed(network: Network): Objective {
  return { criterion: { key: 'placed' }, cost: new Float64Array(network.project.length), unplacedCost: 1, largest: 1 };
}

/** A choice costs its rank to the given power; no project costs as much as one rank worse than the worst that could be had. */
function totalRank(network: Network, power: number): Objective {
  const { rank } = network;
  const cost = new Float64Array(rank.length);
  const unplacedCost = (largestUsableRank(network) + 1) ** power;
  let largest = unplacedCost;
  for (let e = 0; e < cost.length; e++) {
    let product = rank[e]; // `**` on its own takes 40 ms for a million choices
    for (let k = 1; k < power; k++) product *= rank[e];
    cost[e] = product;
    if (product > largest) largest = product;
  }
  return { criterion: { key: 'totalRank', power }, cost, unplacedCost, largest };
}

/** What an allocation comes to: the number of students placed for `placed`, the sum of costs for the others. */
export function valueReached({ criterion, cost, unplacedCost }: Objective, choice: Int32Array): number {
  let sum = 0;
  for (const e of choice) sum += e === NONE ? unplacedCost : cost[e];
  return criterion.key === 'placed' ? choice.length - sum : sum;
}
