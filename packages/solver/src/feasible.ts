// An allocation to start from that keeps all minimums, or why there is none.

import { type Dataset, NONE } from '@project-allocation/model';
import { CHOICE, type FlowProblem, type Forest, forestOf, PROJECT, RECORD } from './forest.js';
import { infeasible, nameOf, studentCount } from './limits.js';
import type { Network } from './network.js';

/**
 * The choice of each student, or NONE, in some allocation that keeps all bounds: nobody is placed when there are no minimums.
 * @throws KnownError infeasible when there is none
 */
export function startingAllocation(dataset: Dataset, network: Network): Int32Array {
  const { start, demand, forest } = tried(network);
  if (start) return start;
  return demand ? refuseDemand(dataset, network, demand) : refuseMinimums(dataset, network, forest);
}

/** The same without reasons: undefined when there is none. */
export const startIfAny = (network: Network): Int32Array | undefined => tried(network).start;

/** A start, or what stands against one: a demand that is too large, or a forest that could not place everyone who is demanded. */
type Tried =
  | { readonly start: Int32Array; readonly demand?: undefined; readonly forest?: undefined }
  | { readonly start?: undefined; readonly demand: Demand; readonly forest?: undefined }
  | { readonly start?: undefined; readonly demand?: undefined; readonly forest: Forest };

function tried(network: Network): Tried {
  const { students } = network;
  if (!hasMinimums(network)) return { start: new Int32Array(students).fill(NONE) };
  const demand = demandTooLarge(network);
  if (demand) return { demand };
  const forest = forestOf(problemWithoutCosts(network));
  if (!forest.run()) return { forest };
  const start = Int32Array.from({ length: students }, (_, s) => {
    const option = forest.record[s * RECORD + CHOICE];
    return option === network.firstChoice[s + 1] + s ? NONE : option - s;
  });
  return { start };
}

export const hasMinimums = ({ least }: Network): boolean => least.some((bound) => bound > 0);

/** Every option costs nothing, and no project, each student's last one, is a project like others. */
function problemWithoutCosts({ students, firstChoice, project, unplaced, parent, least, most }: Network): FlowProblem {
  const firstOption = firstChoice.map((first, s) => first + s);
  const options = new Int32Array(firstOption[students]).fill(unplaced);
  for (let s = 0; s < students; s++) options.set(project.subarray(firstChoice[s], firstChoice[s + 1]), firstOption[s]);
  return {
    students,
    firstChoice: firstOption,
    project: options,
    cost: new Float64Array(options.length),
    largestCost: 0,
    unplacedCost: Number.POSITIVE_INFINITY,
    projects: unplaced + 1,
    parent,
    least,
    most,
  };
}

/** Students that the minimums at or below a node ask for, the root being all of them; besides those who are forced. */
interface Demand {
  readonly node: number;
  readonly demanded: number;
}

/** What nodes must send on adds up from below: it may be more than one above them may have, or than there are students. */
function demandTooLarge({ root, parent, least, most, students }: Network): Demand | undefined {
  const demanded = new Int32Array(root + 1);
  for (let v = 0; v < root; v++) {
    demanded[v] = Math.max(demanded[v], least[v]);
    if (demanded[v] > most[v]) return { node: v, demanded: demanded[v] };
    demanded[parent[v]] += Math.max(0, demanded[v]);
  }
  return demanded[root] > students ? { node: root, demanded: demanded[root] } : undefined;
}

function refuseDemand(dataset: Dataset, network: Network, { node, demanded }: Demand): never {
  const { root, most, taken, students } = network;
  if (node < root) {
    const message = `${nameOf(dataset, network, node)} may have at most ${studentCount(most[node] + taken[node])}, but the minimums below ask for ${demanded + taken[node]}.`;
    infeasible([{ code: 'limits_contradict', message }]);
  }
  const message = `All minimums together ask for ${studentCount(demanded)} besides those who are forced, but there ${students === 1 ? 'is' : 'are'} only ${students}.`;
  infeasible([{ code: 'minimums_together', message }]);
}

/** Names the minimums that compete: those that a node which lacks a student could be reached from, if they had one to spare. */
function refuseMinimums(dataset: Dataset, network: Network, forest: Forest): never {
  const competing = nodesLeadingTo(network, forest);
  const { least, taken } = network;
  const names = competing.filter((v) => least[v] > 0).map((v) => `${nameOf(dataset, network, v)} (at least ${least[v] + taken[v]})`);
  const short = `${studentCount(forest.free)} ${forest.free === 1 ? 'is' : 'are'}`;
  infeasible([{ code: 'minimums_together', message: `These minimums cannot be kept together, ${short} missing: ${names.join(', ')}.` }]);
}

/** All nodes from which a residual path leads to a node that lacks a student, ascending. */
function nodesLeadingTo(network: Network, forest: Forest): number[] {
  const { root, parent, unplaced } = network;
  const { project, firstChoice, students, least, most } = forest.problem;
  const seen = new Set<number>();
  const queue: number[] = [];
  const reach = (v: number) => {
    if (seen.has(v)) return;
    seen.add(v);
    queue.push(v);
  };
  for (let v = 0; v < root; v++) if (forest.lacks[v] > 0) reach(v);
  for (let v = queue.pop(); v !== undefined; v = queue.pop()) {
    if (v !== root && forest.load[v] > least[v]) reach(parent[v]);
    for (let below = 0; below < root; below++) if (parent[below] === v && forest.load[below] < most[below]) reach(below);
    if (v > unplaced) continue;
    for (let s = 0; s < students; s++) {
      const at = forest.record[s * RECORD + PROJECT];
      if (at >= 0 && at !== v && project.subarray(firstChoice[s], firstChoice[s + 1]).includes(v)) reach(at);
    }
  }
  return [...seen].sort((a, b) => a - b);
}
