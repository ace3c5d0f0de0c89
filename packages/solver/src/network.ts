// Dataset and rules as the arrays the flow runs on: for each student the choices that count, and the tree of limits
//
//   project → supervisor → department → root        (a missing level is skipped)
//
// Nodes of the tree are numbered projects first, in dataset order, then one project of our own that stands for "no project",
// then supervisors, departments, and the root last. The tree stays implicit: one parent for each node.

import { type Dataset, NONE, NOT_GIVEN, type Rules } from '@project-allocation/model';

/** A limit that never binds. */
export const UNLIMITED = 2 ** 31 - 1;

export interface Network {
  readonly students: number;
  /** Choices of student s: firstChoice[s] … firstChoice[s + 1] − 1. */
  readonly firstChoice: Int32Array;
  readonly project: Int32Array;
  readonly rank: Uint16Array;
  /** One more than the largest of these ranks. */
  readonly classes: number;

  /** The node that stands for "no project"; nodes below it are the dataset's projects. */
  readonly unplaced: number;
  readonly firstSupervisor: number;
  readonly firstDepartment: number;
  readonly root: number;
  /** Parent of each node; NONE for the root. */
  readonly parent: Int32Array;
  /** Most students at or below each node; UNLIMITED where there is no limit. 0 for the root, which sends nobody on. */
  readonly limit: Int32Array;
}

export function buildNetwork(dataset: Dataset, rules: Rules): Network {
  const unplaced = dataset.projects.ids.length;
  const firstSupervisor = unplaced + 1;
  const firstDepartment = firstSupervisor + dataset.supervisors.ids.length;
  const root = firstDepartment + dataset.departments.ids.length;

  const parent = new Int32Array(root + 1).fill(root);
  parent[root] = NONE;
  dataset.projects.supervisors.forEach((supervisor, p) => {
    if (supervisor !== NONE) parent[p] = firstSupervisor + supervisor;
  });
  dataset.supervisors.departments.forEach((department, i) => {
    if (department !== NONE) parent[firstSupervisor + i] = firstDepartment + department;
  });

  const limit = new Int32Array(root + 1).fill(UNLIMITED);
  limit[root] = 0;
  const { projectMax, supervisorMax, departmentMax, loadCap } = rules;
  dataset.projects.ids.forEach((id, p) => {
    limit[p] = limitOf(projectMax.byId, id, dataset.projects.max[p], projectMax.default);
  });
  dataset.supervisors.ids.forEach((id, i) => {
    const own = limitOf(supervisorMax.byId, id, dataset.supervisors.max[i], supervisorMax.default ?? UNLIMITED);
    limit[firstSupervisor + i] = Math.min(own, loadCap ?? UNLIMITED);
  });
  dataset.departments.ids.forEach((id, d) => {
    limit[firstDepartment + d] = limitOf(departmentMax.byId, id, NOT_GIVEN, UNLIMITED);
  });

  const { offsets, projects, ranks } = dataset.choices;
  const classes = ranks.reduce((most, rank) => Math.max(most, rank), 0) + 1;
  const choices = { firstChoice: signed(offsets), project: signed(projects), rank: ranks, classes };
  const network = { students: dataset.students.ids.length, ...choices, unplaced, firstSupervisor, firstDepartment, root, parent, limit };
  // choices for a project without places stay: a limit of 0 keeps students out, and its price says so
  return rules.maxRank === null ? network : withinRank(network, rules.maxRank).network;
}

/** The rules' own word on this identifier, else the file's, else the default. */
function limitOf(byId: Readonly<Record<string, number>>, id: string, given: number, otherwise: number): number {
  if (Object.hasOwn(byId, id)) return byId[id];
  return given === NOT_GIVEN ? otherwise : given;
}

/** The network without choices beyond a rank, and for each choice that is left the one it was. */
export function withinRank(network: Network, mostRank: number): { readonly network: Network; readonly original: Int32Array } {
  const { students } = network;
  const firstChoice = new Int32Array(students + 1);
  const original = new Int32Array(network.project.length);
  let classes = 1;
  let count = 0;
  for (let s = 0; s < students; s++) {
    for (let e = network.firstChoice[s]; e < network.firstChoice[s + 1]; e++) {
      const rank = network.rank[e];
      if (rank > mostRank) continue;
      original[count++] = e;
      if (rank >= classes) classes = rank + 1;
    }
    firstChoice[s + 1] = count;
  }
  const kept = original.subarray(0, count);
  const project = kept.map((e) => network.project[e]);
  const rank = Uint16Array.from(kept, (e) => network.rank[e]);
  return { network: { ...network, firstChoice, project, rank, classes }, original: kept };
}

/** The same numbers, seen as signed: indices stay far below 2^31, and compiled code handles these best. */
const signed = (numbers: Uint32Array) => new Int32Array(numbers.buffer, numbers.byteOffset, numbers.length);

/**
 * R of the specification: the largest rank of a choice that could be had, which is one whose project, supervisor and
 * department all have a place. 0 when there is none.
 */
export function largestUsableRank(network: Network): number {
  const closed = nodesWithoutPlaces(network);
  let largest = 0;
  for (let e = 0; e < network.project.length; e++) {
    if (network.rank[e] > largest && closed[network.project[e]] === 0) largest = network.rank[e];
  }
  return largest;
}

/** The ranks up to R that a choice has, ascending. */
export function ranksUpTo(network: Network, R: number): number[] {
  const given = new Uint8Array(network.classes);
  for (const rank of network.rank) given[rank] = 1;
  return Array.from({ length: R }, (_, i) => i + 1).filter((rank) => given[rank] === 1);
}

/** 1 for each node where it or a node above it has limit 0. Parents have larger numbers, so one pass downwards does. */
function nodesWithoutPlaces({ root, parent, limit }: Network): Uint8Array {
  const closed = new Uint8Array(root + 1);
  for (let v = root - 1; v >= 0; v--) closed[v] = limit[v] === 0 ? 1 : closed[parent[v]];
  return closed;
}

/** Students at or below each node when they have these choices (NONE: no project). */
export function loadsOf(network: Network, choice: Int32Array): Int32Array {
  const load = new Int32Array(network.root + 1);
  for (const e of choice) load[e === NONE ? network.unplaced : network.project[e]]++;
  for (let v = 0; v < network.root; v++) load[network.parent[v]] += load[v];
  return load;
}
