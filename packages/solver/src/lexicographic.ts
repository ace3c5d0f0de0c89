// Several criteria in one solve, and the proof that it was right.
//
// With costs c1, c2, … the scalar c1·W2·W3… + c2·W3… + … is ordered as the vector (c1, c2, …) is, as long as no sum of later
// costs along a path reaches the W before it. A W that is surely large enough makes prices long and the walk through the moments slow;
// a small W is nearly always enough, because a path has few moves. So W is small and the answer is checked afterwards:
// each price is written with digits in base W, which makes it a vector, and if these vectors, compared lexicographically, have
// no negative reduced cost and price only full limits, the allocation is optimal for the ordered list, however it was
// found: duality of linear programs holds over any ordered vector space. Read by columns, the vectors are one proof for each stage.

import { NONE } from '@project-allocation/model';
import type { Objective } from './criteria.js';
import { type FlowProblem, solveFlow, type Watch } from './forest.js';
import type { Network } from './network.js';

/** An allocation (the choice of each student, or NONE), with the prices of all nodes for each criterion in its place. */
export interface Priced {
  readonly choice: Int32Array;
  readonly prices: readonly Float64Array[];
}

/** Combined costs stay below this, so that sums of a few are exact. */
const LARGEST_COMBINED = 2 ** 50;

/**
 * Radices worth a try, from quick to sure; each radix belongs to the criterion of the same place (the first needs none).
 * The first have room for paths of 96 and 4 096 of the dearest moves (at 100 000 students of each family in bench/ 96 was enough),
 * the last for a path through all students.
 */
export function radicesToTry(objectives: readonly Objective[], students: number): number[][] {
  const all = 2 * (students + 1) + 1;
  const moves = objectives.length === 1 ? [all] : [...[96, 4_096].filter((some) => some < all), all];
  const tries = moves.map((most) => objectives.map(({ largest }) => most * largest));
  return tries.filter((radices) => combined(objectives, radices, ({ largest }) => largest) < LARGEST_COMBINED);
}

/** One flow over the combined costs. */
export function solveCombined(network: Network, objectives: readonly Objective[], radices: readonly number[], watch?: Watch): Priced {
  const { choice, price } = solveFlow(wholeProblem(network, objectives, radices), watch);
  return { choice, prices: digitsOf(price, radices) };
}

function wholeProblem(network: Network, objectives: readonly Objective[], radices: readonly number[]): FlowProblem {
  const { students, firstChoice, project, parent, limit, unplaced } = network;
  return {
    students,
    firstChoice,
    project,
    parent,
    cost: combinedCosts(objectives, radices),
    largestCost: combined(objectives, radices, ({ largest }) => largest),
    unplacedCost: combined(objectives, radices, (objective) => objective.unplacedCost),
    projects: unplaced + 1,
    least: new Int32Array(limit.length),
    most: limit,
  };
}

function combinedCosts(objectives: readonly Objective[], radices: readonly number[]): Float64Array {
  let sum = objectives[0].cost;
  for (let k = 1; k < objectives.length; k++) {
    const { cost } = objectives[k];
    const next = new Float64Array(cost.length);
    for (let e = 0; e < next.length; e++) next[e] = sum[e] * radices[k] + cost[e];
    sum = next;
  }
  return sum;
}

/** One number of each objective, combined as the costs are. */
function combined(objectives: readonly Objective[], radices: readonly number[], of: (objective: Objective) => number): number {
  return objectives.reduce((high, objective, k) => (k === 0 ? 0 : high * radices[k]) + of(objective), 0);
}

/** Digits of each price, the last ones in [−W/2, W/2), the first with what is left. */
function digitsOf(price: Float64Array, radices: readonly number[]): Float64Array[] {
  const digits: Float64Array[] = [];
  let rest = price;
  for (let k = radices.length - 1; k > 0; k--) {
    const W = radices[k];
    const digit = rest.map((y) => y - W * Math.floor(y / W + 0.5));
    rest = rest.map((y, v) => (y - digit[v]) / W);
    digits.unshift(digit);
  }
  return [rest, ...digits];
}

/**
 * Raises each node without students to the price of its parent where it is below: nobody is there, so this loosens nothing,
 * and the price of every limit (the node's minus its parent's) is then lexicographically ≥ 0.
 */
export function raiseEmptyNodes(network: Network, load: Int32Array, prices: readonly Float64Array[]): void {
  for (let v = network.root - 1; v >= 0; v--) {
    const up = network.parent[v];
    if (load[v] > 0 || lexicographicSign(prices, v, up) >= 0) continue;
    for (const price of prices) price[v] = price[up];
  }
}

/** Whether the prices prove the allocation optimal for the ordered list. */
export function proves(network: Network, objectives: readonly Objective[], load: Int32Array, { choice, prices }: Priced): boolean {
  for (let v = 0; v < network.root; v++) {
    const sign = lexicographicSign(prices, v, network.parent[v]);
    if (sign < 0 || (sign > 0 && load[v] !== network.limit[v])) return false;
  }
  const paid = new Float64Array(objectives.length);
  for (let s = 0; s < network.students; s++) {
    for (let k = 0; k < paid.length; k++) paid[k] = payment(network, objectives[k], prices[k], choice[s]);
    if (hasCheaperOption(network, objectives, prices, paid, s)) return false;
  }
  return true;
}

function hasCheaperOption(network: Network, objectives: readonly Objective[], prices: readonly Float64Array[], paid: Float64Array, s: number): boolean {
  const { firstChoice, project } = network;
  for (let e = firstChoice[s]; e < firstChoice[s + 1]; e++) {
    for (let k = 0; k < paid.length; k++) {
      const reduced = objectives[k].cost[e] + prices[k][project[e]] - paid[k];
      if (reduced < 0) return true;
      if (reduced > 0) break;
    }
  }
  for (let k = 0; k < paid.length; k++) {
    const reduced = objectives[k].unplacedCost - paid[k];
    if (reduced !== 0) return reduced < 0;
  }
  return false;
}

/** What a student with this choice (or NONE) pays: its cost, and the price of its project. */
export function payment(network: Network, objective: Objective, price: Float64Array, choice: number): number {
  return choice === NONE ? objective.unplacedCost : objective.cost[choice] + price[network.project[choice]];
}

/** Sign of the first price in which two nodes differ. */
function lexicographicSign(prices: readonly Float64Array[], v: number, other: number): number {
  for (const price of prices) if (price[v] !== price[other]) return price[v] - price[other];
  return 0;
}
