// Any ordered list, one objective after another, each on the optimal face of those before: slower than one solve of all, and exact
// whatever the costs. Sums of costs that fit into exact numbers together make one stage where that can be proven.

import { choicesOf, costsOn, type Face, keepOptions, narrowed } from './face.js';
import { type PricedFace, solveOn } from './flow-on-face.js';
import type { Watch } from './forest.js';
import { combined, digitsOf, radicesFor } from './lexicographic.js';
import type { Network } from './network.js';
import { type ChoiceObjective, type ClassObjective, LARGEST_SUM, type Objective, rankOrWorse, type WorstObjective } from './objective.js';

/** An optimum of the objectives on a face: what they leave of it, and for each objective the prices that prove it. */
export interface Staged {
  readonly face: Face;
  readonly prices: readonly Float64Array[];
}

/** Room in a radix for nearly every path: `placed`, `greedy` at 100 000 students (tight, unit of bench/) has digits of −14 … 12. */
const MOVES_OF_A_BLOCK = 512;

/** What a stage tells of itself: the objective it begins with and how many it is about. */
export type WatchStage = (first: number, count: number) => Watch | undefined;

/** The optimum of the ordered list on a face, from the allocation the face has. Radices have room for `moves`. */
export function solveByStages(network: Network, objectives: readonly Objective[], face: Face, watch?: WatchStage, moves = MOVES_OF_A_BLOCK): Staged {
  const prices: Float64Array[] = [];
  let left = face;
  for (const block of blocksOf(objectives, network.students, moves)) {
    const staged = solveBlock(network, block, left, watch?.(prices.length, block.members.length)) ?? oneByOne(network, block, left, watch, prices.length);
    left = staged.face;
    prices.push(...staged.prices);
  }
  return { face: left, prices };
}

function oneByOne(network: Network, { members }: Block, face: Face, watch: WatchStage | undefined, first: number): Staged {
  const prices: Float64Array[] = [];
  let left = face;
  members.forEach((objective, k) => {
    const staged = objective.kind === 'worst' ? solveWorst(network, objective, left) : solveOne(network, objective, left, watch?.(first + k, 1));
    left = staged.face;
    prices.push(...staged.prices);
  });
  return { face: left, prices };
}

type Sum = ClassObjective | ChoiceObjective;

interface Block {
  readonly members: readonly Objective[];
  readonly radices: readonly number[];
}

/** Consecutive sums of options' costs, as many in each block as all sums over all students stay exact for; anything else by itself. */
function blocksOf(objectives: readonly Objective[], students: number, mostMoves: number): Block[] {
  const moves = Math.min(mostMoves, 2 * (students + 1) + 1);
  const blocks: Block[] = [];
  for (const objective of objectives) {
    const before = blocks.at(-1);
    const members = [...(before?.members ?? []), objective];
    if (before && members.every(combines) && members.every(decides)) {
      const radices = radicesFor(members, moves);
      if (combined(radices, (k) => members[k].largest) * (students + 1) < LARGEST_SUM) {
        blocks[blocks.length - 1] = { members, radices };
        continue;
      }
    }
    blocks.push({ members: [objective], radices: [] });
  }
  return blocks;
}

/** Whether it has costs at all: `supervisorRank` has none where nobody ranked. */
const decides = (objective: Objective): boolean => objective.kind === 'worst' || objective.largest > 0;

const combines = (objective: Objective): objective is Sum => objective.kind === 'class' || (objective.kind === 'choice' && objective.load === undefined);

/** All objectives of a block by one flow; undefined when its prices do not prove it, or there is nothing to combine. */
function solveBlock(network: Network, { members, radices }: Block, face: Face, watch: Watch | undefined): Staged | undefined {
  if (members.length < 2) return undefined;
  const costs = members.filter(combines).map((objective) => costsOn(face, network, objective));
  const all = costs[0].map((_, i) => combined(radices, (k) => costs[k][i]));
  const { face: solved, price } = solveOn(face, network, all, undefined, watch);
  const prices = digitsOf(price, radices, 0.5);
  return provesOn(solved, network, costs, prices) ? { face: narrowed(solved, network, costs, prices), prices } : undefined;
}

/** Whether prices, read as vectors, prove that no allocation on the face has a lexicographically smaller vector of costs. */
function provesOn({ firstOption, project, at, least, most }: Face, network: Network, costs: readonly Float64Array[], prices: readonly Float64Array[]): boolean {
  const load = new Int32Array(network.root + 1);
  for (const option of at) load[project[option]]++;
  for (let v = 0; v < network.root; v++) {
    const up = network.parent[v];
    load[up] += load[v];
    const sign = firstDifference(prices.length, (k) => prices[k][v] - prices[k][up]);
    if ((sign < 0 && load[v] !== least[v]) || (sign > 0 && load[v] !== most[v])) return false;
  }
  for (let s = 0; s < at.length; s++) {
    for (let i = firstOption[s]; i < firstOption[s + 1]; i++) {
      const own = at[s];
      if (firstDifference(costs.length, (k) => costs[k][i] + prices[k][project[i]] - costs[k][own] - prices[k][project[own]]) < 0) return false;
    }
  }
  return true;
}

function firstDifference(count: number, difference: (k: number) => number): number {
  for (let k = 0; k < count; k++) {
    const found = difference(k);
    if (found !== 0) return found;
  }
  return 0;
}

function solveOne(network: Network, objective: Sum, face: Face, watch: Watch | undefined): Staged {
  if (!decides(objective)) return { face, prices: [new Float64Array(network.root + 1)] };
  const load = objective.kind === 'choice' ? objective.load : undefined;
  const costs = costsOn(face, network, objective);
  const { face: solved, price } = solveOn(face, network, costs, load?.costs, watch);
  return { face: narrowed(solved, network, [costs], [price], load), prices: [price] };
}

/**
 * The smallest worst rank, by halving the ranks in question: whether everyone can have rank w or better is a flow in which worse options
 * cost 1. The prices of the best w that is not possible prove that somebody has a worse rank than that.
 */
function solveWorst(network: Network, { constant }: WorstObjective, face: Face): Staged {
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
  return { face: keepOptions(found, (option) => rankOf(found.choice[option]) <= reached), prices: [price] };
}
