// The allocations that are optimal so far: what complementary slackness leaves of the options and of the bounds (docs/model.md,
// "The optimal face"), with one of these allocations.
//
// "No project" is a project like others here, because residual paths may lead through it, and a place that becomes free under a held
// limit has to be filled again (forest.ts, `lacks`).

import { NONE } from '@project-allocation/model';
import { interleaved, type Priced } from './lexicographic.js';
import type { Network } from './network.js';
import { type ClassObjective, classOf, type LoadObjective, NO_PROJECT, type SumObjective } from './objective.js';

export interface Face {
  /** Options of student s: firstOption[s] … firstOption[s + 1] − 1. */
  readonly firstOption: Int32Array;
  /** The choice of the network each option stands for, or NONE for "no project". */
  readonly choice: Int32Array;
  /** The node each option leads to. */
  readonly project: Int32Array;
  /** The option each student has in an allocation on this face. */
  readonly at: Int32Array;
  readonly least: Int32Array;
  readonly most: Int32Array;
}

/** Everything the network allows, around an allocation (the choice of each student, or NONE). */
export function wholeFace(network: Network, allocation: Int32Array): Face {
  const { students, firstChoice, least, most } = network;
  const firstOption = firstChoice.map((first, s) => first + s);
  const choice = new Int32Array(firstOption[students]);
  const at = new Int32Array(students);
  for (let s = 0; s < students; s++) {
    for (let e = firstChoice[s]; e < firstChoice[s + 1]; e++) choice[e + s] = e;
    const last = firstOption[s + 1] - 1;
    choice[last] = NONE;
    at[s] = allocation[s] === NONE ? last : allocation[s] + s;
  }
  return { firstOption, choice, project: projectsOf(network, choice), at, least, most };
}

const projectsOf = ({ project, unplaced }: Network, choice: Int32Array): Int32Array => choice.map((e) => (e === NONE ? unplaced : project[e]));

/** The choice of each student, or NONE. */
export const choicesOf = ({ choice, at }: Face): Int32Array => at.map((option) => choice[option]);

/** What each option costs. */
export function costsOn({ firstOption, choice }: Face, network: Network, objective: SumObjective): Float64Array {
  if (objective.kind === 'class') return Float64Array.from(choice, (e) => objective.cost[classOf(network, e)]);
  const costs = new Float64Array(choice.length);
  for (let s = 0; s < network.students; s++) {
    for (let i = firstOption[s]; i < firstOption[s + 1]; i++) costs[i] = objective.cost(s, choice[i]);
  }
  return costs;
}

/** Students at or below each node. */
export function loadsOn({ project, at }: Face, { root, parent }: Network): Int32Array {
  const load = new Int32Array(root + 1);
  for (const option of at) load[project[option]]++;
  for (let v = 0; v < root; v++) load[parent[v]] += load[v];
  return load;
}

/** The options of the network that cost students no more than what they have, under each of several objectives. */
export function faceOfOptimum(network: Network, objectives: readonly ClassObjective[], { choice, prices }: Priced): Face {
  const { students, firstChoice, project, rank, unplaced } = network;
  const width = objectives.length;
  const cost = interleaved(objectives.map((objective) => objective.cost));
  const price = interleaved(prices);
  const costsAsMuch = (c: number, p: number, ownC: number, ownP: number) => {
    for (let k = 0; k < width; k++) if (cost[c + k] + price[p + k] !== cost[ownC + k] + price[ownP + k]) return false;
    return true;
  };
  const firstOption = new Int32Array(students + 1);
  const options = new Int32Array(project.length + students);
  const at = new Int32Array(students);
  const [noProject, nobody] = [NO_PROJECT * width, unplaced * width];
  let count = 0;
  for (let s = 0; s < students; s++) {
    const own = choice[s];
    const ownC = own === NONE ? noProject : rank[own] * width;
    const ownP = own === NONE ? nobody : project[own] * width;
    for (let e = firstChoice[s]; e < firstChoice[s + 1]; e++) {
      if (e === own) at[s] = count;
      if (e === own || costsAsMuch(rank[e] * width, project[e] * width, ownC, ownP)) options[count++] = e;
    }
    if (own === NONE) at[s] = count;
    if (own === NONE || costsAsMuch(noProject, nobody, ownC, ownP)) options[count++] = NONE;
    firstOption[s + 1] = count;
  }
  const kept = options.slice(0, count);
  const face = { firstOption, choice: kept, project: projectsOf(network, kept), at, least: network.least, most: network.most };
  return { ...face, ...boundsHeld(face, network, prices) };
}

/** What of the face an objective leaves, whose costs of options these are, at the prices of its optimum. */
export function narrowed(face: Face, network: Network, costs: Float64Array, price: Float64Array, load?: LoadObjective): Face {
  const bounds = load ? boundsWithCosts(face, network, price, load) : boundsHeld(face, network, [price]);
  const { project } = face;
  const paid = (option: number) => costs[option] + price[project[option]];
  return { ...keepOptions(face, (option, own) => paid(option) === paid(own)), ...bounds };
}

/** The face without some options; `keep` is asked for each option, with the one its student has. */
export function keepOptions(face: Face, keep: (option: number, own: number) => boolean): Face {
  const { firstOption, choice, project, at } = face;
  const first = new Int32Array(firstOption.length);
  const kept = new Int32Array(choice.length);
  const own = new Int32Array(at.length);
  let count = 0;
  for (let s = 0; s < at.length; s++) {
    for (let i = firstOption[s]; i < firstOption[s + 1]; i++) {
      if (i === at[s]) own[s] = count;
      if (i === at[s] || keep(i, at[s])) kept[count++] = i;
    }
    first[s + 1] = count;
  }
  const options = kept.subarray(0, count);
  return { ...face, firstOption: first, choice: options.map((i) => choice[i]), project: options.map((i) => project[i]), at: own };
}

/** A limit with a price keeps the load it has. */
function boundsHeld(face: Face, network: Network, prices: readonly Float64Array[]): Pick<Face, 'least' | 'most'> {
  const { root, parent } = network;
  const load = loadsOn(face, network);
  const isHeld = (v: number) => v < root && prices.some((price) => price[v] !== price[parent[v]]);
  const held = (bounds: Int32Array) => bounds.map((bound, v) => (isHeld(v) ? load[v] : bound));
  return { least: held(face.least), most: held(face.most) };
}

/** A node whose loads cost keeps the loads at which cost − price · load is least; another one with a price the load it has. */
function boundsWithCosts(face: Face, network: Network, price: Float64Array, { nodes, known, costs }: LoadObjective): Pick<Face, 'least' | 'most'> {
  const { first, marginal } = costs;
  const { least, most } = boundsHeld(face, network, [price]);
  for (const v of nodes) {
    const perStudent = price[v] - price[network.parent[v]];
    let [low, high] = [face.least[v], Math.min(face.most[v], known[v])];
    while (low < high && marginal[first[v] + low] < perStudent) low++;
    while (high > low && marginal[first[v] + high - 1] > perStudent) high--;
    [least[v], most[v]] = [low, high];
  }
  return { least, most };
}
