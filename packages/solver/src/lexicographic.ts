// Several criteria in one solve, and the proof that it was right.
//
// With costs c1, c2, … the scalar c1·W2·W3… + c2·W3… + … is ordered as the vector (c1, c2, …) is, as long as no sum of later
// costs along a path reaches the W before it. A W that is surely large enough makes prices long and the walk through the moments slow;
// a small W is nearly always enough, because a path has few moves. So W is small and the answer is checked afterwards:
// each price is written with digits in base W, which makes it a vector, and if these vectors, compared lexicographically, have
// no negative reduced cost and price only full limits, the allocation is optimal for the ordered list, however it was
// found: duality of linear programs holds over any ordered vector space. Read by columns, the vectors are one proof for each stage.

import { NONE } from '@project-allocation/model';
import { type FlowAnswer, type FlowProblem, solveFlow, type Watch } from './forest.js';
import type { Independent } from './implied.js';
import { loadsOf, type Network } from './network.js';
import { type ClassObjective, NO_PROJECT } from './objective.js';

/** An allocation (the choice of each student, or NONE), with the prices of all nodes for each objective in its place. */
export interface Priced {
  readonly choice: Int32Array;
  readonly prices: readonly Float64Array[];
}

/** Costs by class, and the largest of them. */
export type Costs = Pick<ClassObjective, 'cost' | 'largest'>;

/** Combined costs stay below this: prices lie within twice that, and a price and two costs more are exact below 2^53. */
const LARGEST_COMBINED = 2 ** 51;

/** Below this many moves a radix is not worth a try: the answer would hardly ever be proven. */
const FEWEST_MOVES = 24;

/**
 * Radices worth a try, from quick to sure; each radix belongs to the objective of the same place (the first needs none).
 * The first have room for paths of 96 and 4 096 of the dearest moves (at 100 000 students of each family in bench/ 96 was enough),
 * the last for a path through all students. Where there are too many objectives for any of these, the one with most room.
 */
export function radicesToTry(objectives: readonly Costs[], students: number): number[][] {
  const all = 2 * (students + 1) + 1;
  const moves = objectives.length === 1 ? [all] : [...[96, 4_096].filter((some) => some < all), all];
  const fitting = moves.map((most) => radicesFor(objectives, most)).filter((radices) => fits(objectives, radices));
  return fitting.length > 0 ? fitting : roomiest(objectives, Math.min(95, all - 1));
}

export const radicesFor = (objectives: readonly Pick<Costs, 'largest'>[], moves: number) => objectives.map(({ largest }) => moves * Math.max(1, largest));

const fits = (objectives: readonly Costs[], radices: readonly number[]) => combined(radices, (k) => objectives[k].largest) < LARGEST_COMBINED;

function roomiest(objectives: readonly Costs[], most: number): number[][] {
  for (let moves = most; moves >= FEWEST_MOVES; moves--) {
    const radices = radicesFor(objectives, moves);
    if (fits(objectives, radices)) return [radices];
  }
  return [];
}

/** One flow over the combined costs: the choice of each student and the combined price of each node. */
export function solveCombined(network: Network, objectives: readonly Costs[], radices: readonly number[], watch?: Watch): FlowAnswer {
  return solveFlow(wholeProblem(network, combinedCosts(objectives, radices)), watch);
}

/** The flow over all choices of the network. */
export function wholeProblem({ students, firstChoice, project, rank, parent, least, most, unplaced }: Network, { cost, largest }: Costs): FlowProblem {
  return {
    students,
    firstChoice,
    project,
    parent,
    cost,
    kind: rank,
    largestCost: largest,
    unplacedCost: cost[NO_PROJECT],
    projects: unplaced + 1,
    least,
    most,
  };
}

/** Several objectives as one, by class. */
function combinedCosts(objectives: readonly Costs[], radices: readonly number[]): Costs {
  const [{ cost }] = objectives;
  return {
    cost: cost.map((_, q) => combined(radices, (k) => objectives[k].cost[q])),
    largest: combined(radices, (k) => objectives[k].largest),
  };
}

/** One number for each radix, combined. */
const combined = (radices: readonly number[], of: (k: number) => number): number => radices.reduce((high, radix, k) => (k === 0 ? 0 : high * radix) + of(k), 0);

/**
 * Where the digits of a price in base W begin: at −W times this. A digit is a sum of moves along one path, mostly around 0, and
 * which way it leans depends on the instance; another window costs one more check, another radix one more solve.
 */
const WINDOWS = [0.5, 0.6, 0.4, 0.75, 0.25];

/**
 * Vectors of prices that prove the allocation, or undefined when none of the windows gives such vectors. `all` are the objectives
 * on `network`, and `pricesOfAll` makes their prices out of those of the objectives solved for.
 */
export function provenPrices(
  network: Network,
  all: readonly ClassObjective[],
  { objectives, pricesOfAll }: Independent,
  radices: readonly number[],
  { choice, price }: FlowAnswer,
): Priced | undefined {
  const load = loadsOf(network, choice);
  for (const window of objectives.length === 1 ? [0.5] : WINDOWS) {
    const prices = pricesOfAll(digitsOf(price, radices, window));
    raiseEmptyNodes(network, load, prices);
    if (proves(network, all, load, { choice, prices })) return { choice, prices };
  }
  return undefined;
}

/** Digits of each price, the last ones in [−W · window, W · (1 − window)), the first with what is left. */
export function digitsOf(price: Float64Array, radices: readonly number[], window: number): Float64Array[] {
  const digits = radices.map(() => price.slice());
  const [rest] = digits;
  for (let k = radices.length - 1; k > 0; k--) {
    const W = radices[k];
    const digit = digits[k];
    for (let v = 0; v < rest.length; v++) {
      const carried = Math.floor(rest[v] / W + window);
      digit[v] = rest[v] - W * carried;
      rest[v] = carried;
    }
  }
  return digits;
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
export function proves(network: Network, objectives: readonly ClassObjective[], load: Int32Array, { choice, prices }: Priced): boolean {
  for (let v = 0; v < network.root; v++) {
    const sign = lexicographicSign(prices, v, network.parent[v]);
    if ((sign < 0 && load[v] !== network.least[v]) || (sign > 0 && load[v] !== network.most[v])) return false;
  }
  return !someoneHasCheaperOption(network, interleaved(objectives.map(({ cost }) => cost)), interleaved(prices), objectives.length, choice);
}

/** Several columns of numbers as one, row after row: a vector is then read from one place. */
export function interleaved(columns: readonly Float64Array[]): Float64Array {
  const width = columns.length;
  const rows = new Float64Array((columns[0]?.length ?? 0) * width);
  columns.forEach((column, k) => {
    for (let i = 0; i < column.length; i++) rows[i * width + k] = column[i];
  });
  return rows;
}

/** Whether an option of some student costs less than theirs. `cost` has a vector of `width` for each class, `price` one for each node. */
function someoneHasCheaperOption(network: Network, cost: Float64Array, price: Float64Array, width: number, choice: Int32Array): boolean {
  const { students, firstChoice, project, rank } = network;
  const paid = new Float64Array(width);
  for (let s = 0; s < students; s++) {
    const e = choice[s];
    for (let k = 0; k < width; k++) paid[k] = e === NONE ? cost[NO_PROJECT * width + k] : cost[rank[e] * width + k] + price[project[e] * width + k];
    for (let other = firstChoice[s], end = firstChoice[s + 1]; other < end; other++) {
      if (isLess(cost, rank[other] * width, price, project[other] * width, paid)) return true;
    }
    for (let k = 0, reduced = 0; k < width && reduced === 0; k++) {
      reduced = cost[NO_PROJECT * width + k] - paid[k];
      if (reduced < 0) return true;
    }
  }
  return false;
}

/** Whether the vectors of a cost and a price add up to less than `paid`, lexicographically. */
function isLess(cost: Float64Array, c: number, price: Float64Array, p: number, paid: Float64Array): boolean {
  for (let k = 0; k < paid.length; k++) {
    const reduced = cost[c + k] + price[p + k] - paid[k];
    if (reduced !== 0) return reduced < 0;
  }
  return false;
}

/** Sign of the first price in which two nodes differ. */
function lexicographicSign(prices: readonly Float64Array[], v: number, other: number): number {
  for (const price of prices) if (price[v] !== price[other]) return price[v] - price[other];
  return 0;
}
