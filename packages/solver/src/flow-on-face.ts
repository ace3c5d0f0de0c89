// One sum of costs on a face: the flow on what of it can change, and prices for all of it.

import { componentsOf, raiseComponents, residualArcs } from './components.js';
import { type Face, loadsOn } from './face.js';
import { type FlowAnswer, type FlowProblem, type LoadCosts, solveFlow, type Watch } from './forest.js';
import { UNLIMITED } from './limits.js';
import type { Network } from './network.js';

/** An allocation on a face, with the price of every node. */
export interface PricedFace {
  readonly face: Face;
  readonly price: Float64Array;
}

/** The allocation of least cost on the face, from the one it has, with the prices that prove it. */
export function solveOn(face: Face, network: Network, costs: Float64Array, load?: LoadCosts, watch?: Watch): PricedFace {
  const loads = loadsOn(face, network);
  const component = componentsOf(residualArcs(face, network, loads));
  const part = changeablePart(face, network, loads, component);
  const { choice, price } = solvePart(part, costs, load, watch);
  const at = face.at.slice();
  part.students.forEach((s, i) => {
    at[s] = part.optionOf[choice[i]];
  });
  const solved = { ...face, at };
  raiseComponents(price, component, residualArcs(solved, network, loadsOn(solved, network), costs, load));
  return { face: solved, price: price.map((y) => y - price[network.root]) };
}

/** The flow problem without its costs: students with more than one option in the component of what they have. */
interface Changeable {
  readonly students: readonly number[];
  /** For each choice of the problem the option of the face that it is. */
  readonly optionOf: Int32Array;
  readonly problem: Omit<FlowProblem, 'cost' | 'largestCost' | 'start'> & { readonly start: Int32Array };
  /** Students at or below each node who are not in the problem. */
  readonly settled: Int32Array;
}

function changeablePart(
  { firstOption, project, at, least, most }: Face,
  { root, parent, unplaced }: Network,
  loads: Int32Array,
  component: Int32Array,
): Changeable {
  const students: number[] = [];
  const options: number[] = [];
  const firstChoice = [0];
  const start: number[] = [];
  const settled = loads.slice();
  for (let s = 0; s < at.length; s++) {
    const home = component[project[at[s]]];
    const before = options.length;
    for (let i = firstOption[s]; i < firstOption[s + 1]; i++) {
      if (component[project[i]] !== home) continue;
      if (i === at[s]) start.push(options.length);
      options.push(i);
    }
    if (options.length - before === 1) {
      options.pop();
      start.pop();
      continue;
    }
    students.push(s);
    firstChoice.push(options.length);
    for (let v = project[at[s]]; v !== root; v = parent[v]) settled[v]--;
  }
  const optionOf = Int32Array.from(options);
  // an arc between components sends on what it does now
  const isBetween = (v: number) => v < root && component[v] !== component[parent[v]];
  const bound = (bounds: Int32Array) => bounds.map((b, v) => (isBetween(v) ? loads[v] - settled[v] : b === UNLIMITED ? b : b - settled[v]));
  const problem = {
    students: students.length,
    firstChoice: Int32Array.from(firstChoice),
    project: optionOf.map((i) => project[i]),
    unplacedCost: Number.POSITIVE_INFINITY,
    projects: unplaced + 1,
    parent,
    least: bound(least),
    most: bound(most),
    start: Int32Array.from(start),
  };
  return { students, optionOf, problem, settled };
}

function solvePart({ optionOf, problem, settled }: Changeable, costs: Float64Array, load?: LoadCosts, watch?: Watch): FlowAnswer {
  const cost = Float64Array.from(optionOf, (option) => costs[option]);
  if (!load) return solveByScaling(problem, cost, watch);
  const loadCosts = { ...load, first: load.first.map((first, v) => first + settled[v]) };
  return solveFlow({ ...problem, cost, largestCost: largestOf(cost), loadCosts }, watch);
}

const FINEST = 4;
/** Below this a flow over the costs as they are is as fast. */
const WORTH_SCALING = 8;

/**
 * A flow whose costs are many different numbers is found coarse to fine: with all costs divided by a power of 4, then by the next
 * smaller one from the allocation and the prices found before, at which most students are where they should be.
 */
function solveByScaling(problem: Changeable['problem'], cost: Float64Array, watch?: Watch): FlowAnswer {
  const largest = largestOf(cost);
  let scale = 1;
  while (largest / scale >= WORTH_SCALING) scale *= FINEST;
  let answer: FlowAnswer = { choice: problem.start, price: new Float64Array(problem.parent.length) };
  for (; scale >= 1; scale /= FINEST) {
    const lowest = answer.price.reduce((least, price) => Math.min(least, price), 0);
    const startPrice = answer.price.map((price) => (price - lowest) * FINEST);
    const coarse = scale === 1 ? cost : cost.map((c) => Math.floor(c / scale));
    answer = solveFlow({ ...problem, cost: coarse, largestCost: Math.floor(largest / scale), start: answer.choice, startPrice }, watch);
  }
  return answer;
}

const largestOf = (numbers: Float64Array): number => numbers.reduce((most, number) => Math.max(most, number), 0);
