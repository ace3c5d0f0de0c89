// Convex costs of supervisors' loads: tables of what each further student costs, for the flow and for the sum.

import { addStudent } from '../counting.js';
import type { LoadCosts } from '../forest.js';
import type { Network } from '../network.js';
import type { LoadObjective } from '../objective.js';

export interface LoadTables {
  readonly load: LoadObjective;
  /** The largest size of a marginal cost. */
  readonly largest: number;
  /** Loads that can be reached cost no more together, nor does one that a limit alone would allow, nor a path through all nodes. */
  readonly sum: number;
}

/**
 * Costs of the loads of these supervisors (by index). `total` is convex in the load. The tables reach one load further than all who
 * could come, so that the cost of one more is known at every load there can be.
 */
export function loadObjective(network: Network, supervisors: readonly number[], total: (supervisor: number, load: number) => number): LoadTables {
  const { root, firstSupervisor, taken, most } = network;
  const coming = choicesBelow(network);
  const has = new Uint8Array(root + 1);
  const first = new Int32Array(root + 1);
  const known = new Int32Array(root + 1);
  const marginals: number[] = [];
  let together = 0;
  let alone = 0;
  const nodes = supervisors.map((i) => firstSupervisor + i);
  const ofNode = (v: number, load: number) => total(v - firstSupervisor, load);
  for (const v of nodes) {
    has[v] = 1;
    first[v] = marginals.length + taken[v];
    const further = Math.min(most[v], network.counting ? coming[v] : network.students);
    known[v] = Math.max(0, Math.min(further, coming[v])) + 1;
    // convex: no load between two costs more than both
    together += Math.max(ofNode(v, 0), ofNode(v, taken[v] + known[v]));
    alone = Math.max(alone, ofNode(v, 0), ofNode(v, taken[v] + further));
    for (let load = 0; load < taken[v] + known[v]; load++) marginals.push(ofNode(v, load + 1) - ofNode(v, load));
  }
  const costs: LoadCosts = { has, first, marginal: Float64Array.from(marginals) };
  const largest = marginals.reduce((size, marginal) => Math.max(size, Math.abs(marginal)), 0);
  return { load: { nodes, total: ofNode, costs, known }, largest, sum: Math.max(2 * together, alone) };
}

/** How many choices lead to or through each node, each as often as it counts there. */
function choicesBelow({ root, parent, project, students, studentOf, firstChoice, counting }: Network): Int32Array {
  const count = new Int32Array(root + 1);
  if (counting) {
    for (let s = 0; s < students; s++) {
      for (let e = firstChoice[s]; e < firstChoice[s + 1]; e++) addStudent(counting, count, studentOf ? studentOf[s] : s, project[e]);
    }
    return count;
  }
  for (const p of project) count[p]++;
  for (let v = 0; v < root; v++) count[parent[v]] += count[v];
  return count;
}
