// Any ordered list, one objective after another, each on the optimal face of those before: slower than one solve of all,
// and exact whatever the costs. Objectives that are combined within exact numbers make one stage (`solveByBlocks`).
//
// The face is what complementary slackness leaves: options whose reduced cost was 0 in every stage so far, and limits with a
// nonzero price held at the load they have (they are full). "No project" is a project like others here, because residual paths
// may lead through it, and a place that becomes free under a held limit has to be filled again (forest.ts, `lacks`).

import { NONE } from '@project-allocation/model';
import { classOf, LARGEST_SUM, type Objective } from './criteria.js';
import { type FlowProblem, solveFlow, type Watch } from './forest.js';
import { combinedObjective, digitsOf, type Priced, payment, proves, radicesFor, raiseEmptyNodes } from './lexicographic.js';
import { loadsOf, type Network } from './network.js';

/** The options that are left, "no project" among them, and how far each limit may still move. */
interface Face {
  readonly firstOption: Int32Array;
  /** The choice of the network each option stands for, or NONE for "no project". */
  readonly choice: Int32Array;
  readonly least: Int32Array;
  readonly most: Int32Array;
}

/** The optimum of the ordered list, from any allocation (the choice of each student, or NONE) that keeps the limits. */
export function solveByStages(network: Network, objectives: readonly Objective[], allocation: Int32Array, watch?: Watch): Priced {
  let face = wholeFace(network);
  let choice = allocation;
  const prices: Float64Array[] = [];
  for (const objective of objectives) {
    const answer = solveFlow(problemOn(face, network, objective, choice), watch);
    choice = answer.choice.map((option) => face.choice[option]);
    prices.push(answer.price);
    const load = loadsOf(network, choice);
    raiseEmptyNodes(network, load, prices);
    face = optimalFace(face, network, objective, choice, load, answer.price);
  }
  return { choice, prices };
}

/** Room in a radix for nearly every path: `placed`, `greedy` at 100 000 students (tight, unit of bench/) has digits of −14 … 12. */
const MOVES_OF_A_BLOCK = 512;

/**
 * The same with as many objectives in each stage as sums over all students stay exact for, in radices with room for `moves`.
 * Radices that were too small show in the proof: undefined then, as when there is nothing to combine.
 */
export function solveByBlocks(
  network: Network,
  objectives: readonly Objective[],
  allocation: Int32Array,
  watch?: Watch,
  moves = MOVES_OF_A_BLOCK,
): Priced | undefined {
  const blocks = blocksOf(objectives, network.students, moves);
  if (blocks.length === objectives.length) return undefined; // nothing is combined
  const combined = blocks.map(({ members, radices }) => combinedObjective(members, radices));
  const { choice, prices } = solveByStages(network, combined, allocation, watch);
  const vectors = { choice, prices: blocks.flatMap(({ radices }, b) => digitsOf(prices[b], radices, 0.5)) };
  return proves(network, objectives, loadsOf(network, choice), vectors) ? vectors : undefined;
}

interface Block {
  readonly members: readonly Objective[];
  readonly radices: readonly number[];
}

function blocksOf(objectives: readonly Objective[], students: number, mostMoves: number): Block[] {
  const moves = Math.min(mostMoves, 2 * (students + 1) + 1);
  const blocks: Block[] = [];
  for (const objective of objectives) {
    const members = [...(blocks.at(-1)?.members ?? []), objective];
    const radices = radicesFor(members, moves);
    if (members.length > 1 && combinedObjective(members, radices).largest * (students + 1) < LARGEST_SUM) blocks[blocks.length - 1] = { members, radices };
    else blocks.push({ members: [objective], radices: radicesFor([objective], moves) });
  }
  return blocks;
}

/** Everything the network allows. */
function wholeFace({ students, firstChoice, root, limit }: Network): Face {
  const firstOption = firstChoice.map((first, s) => first + s);
  const choice = new Int32Array(firstOption[students]);
  for (let s = 0; s < students; s++) {
    for (let e = firstChoice[s]; e < firstChoice[s + 1]; e++) choice[e + s] = e;
    choice[firstOption[s + 1] - 1] = NONE;
  }
  return { firstOption, choice, least: new Int32Array(root + 1), most: limit };
}

function problemOn(face: Face, network: Network, objective: Objective, allocation: Int32Array): FlowProblem {
  const { firstOption, choice, least, most } = face;
  const { students, project, unplaced, parent } = network;
  return {
    students,
    firstChoice: firstOption,
    project: choice.map((e) => (e === NONE ? unplaced : project[e])),
    cost: Float64Array.from(choice, (e) => objective.cost[classOf(network, e)]),
    largestCost: objective.largest,
    unplacedCost: Number.POSITIVE_INFINITY,
    projects: unplaced + 1,
    parent,
    least,
    most,
    start: allocation.map((e, s) => choice.indexOf(e, firstOption[s])),
  };
}

/** What of this face is still optimal: options that cost a student no more than the one they have; priced limits as full as they are. */
function optimalFace(face: Face, network: Network, objective: Objective, allocation: Int32Array, load: Int32Array, price: Float64Array): Face {
  const firstOption = new Int32Array(face.firstOption.length);
  const choice = new Int32Array(face.choice.length);
  let count = 0;
  for (let s = 0; s < network.students; s++) {
    const paid = payment(network, objective, price, allocation[s]);
    for (let i = face.firstOption[s]; i < face.firstOption[s + 1]; i++) {
      if (payment(network, objective, price, face.choice[i]) === paid) choice[count++] = face.choice[i];
    }
    firstOption[s + 1] = count;
  }
  const isHeld = (v: number) => v < network.root && price[v] !== price[network.parent[v]];
  return {
    firstOption,
    choice: choice.subarray(0, count),
    least: face.least.map((least, v) => (isHeld(v) ? load[v] : least)),
    most: face.most.map((most, v) => (isHeld(v) ? load[v] : most)),
  };
}
