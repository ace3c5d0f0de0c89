// Dataset and rules as the arrays the flow runs on: for each student the choices that can be had, and the tree of limits
//
//   project → supervisor → department → root        (a missing level is skipped)
//
// Nodes of the tree are numbered projects first, in dataset order, then one project of our own that stands for "no project",
// then supervisors, departments, and the root last. The tree stays implicit: one parent for each node.
//
// Students who are forced onto a project have nothing to decide: they are no part of the network, their places are taken off its
// limits. Bounds may therefore be negative below: a node that they alone fill still has students.

import { type Allocation, type Dataset, NONE, type Rules } from '@project-allocation/model';
import { addStudent, type CountedTree, type Counting, countingOf } from './counting.js';
import { allLimits, checkLimits, type Limits, UNLIMITED } from './limits.js';
import { optionsOf, rankWithin } from './options.js';

export interface Network {
  /** Students who are not forced. */
  readonly students: number;
  /** Index in the dataset of each student; undefined when they are the same. */
  readonly studentOf: Int32Array | undefined;
  /** Usable choices of student s: firstChoice[s] … firstChoice[s + 1] − 1. */
  readonly firstChoice: Int32Array;
  readonly project: Int32Array;
  readonly rank: Uint16Array;
  /** Index in the dataset of each choice; undefined when they are the same. */
  readonly choiceOf: Int32Array | undefined;
  /** One more than the largest of these ranks. */
  readonly classes: number;
  readonly forced: readonly Forced[];
  /**
   * The ranks that usable choices have, those of forced students included (all of them, so that a pin changes no R), ascending; and of what
   * forced students have, where that is no usable choice.
   */
  readonly ranks: readonly number[];
  /** R of the specification: the largest rank of a usable choice, those of forced students included; 0 when there is none. */
  readonly R: number;

  /** The node that stands for "no project"; nodes below it are the dataset's projects. */
  readonly unplaced: number;
  readonly firstSupervisor: number;
  readonly firstDepartment: number;
  readonly root: number;
  /** Parent of each node; NONE for the root. */
  readonly parent: Int32Array;
  /** Fewest students at or below each node, besides those who are forced there. */
  readonly least: Int32Array;
  /** Most of them; UNLIMITED or nearly so where there is no limit. 0 for the root, which sends nobody on. */
  readonly most: Int32Array;
  /** Students at or below each node who are forced there. */
  readonly taken: Int32Array;
  /** How students count in loads; undefined when once on each node above their project. No flow knows anything else. */
  readonly counting: Counting | undefined;
}

/** A student who has a project whatever else happens. */
export interface Forced {
  readonly student: number;
  readonly project: number;
  /** The rank of their choice; NONE when it is outside their list. */
  readonly rank: number;
}

/**
 * The network of a dataset under rules.
 * @throws KnownError infeasible when limits contradict each other, or more students are forced somewhere than there may be
 */
export function buildNetwork(dataset: Dataset, rules: Rules): Network {
  const network = uncheckedNetwork(dataset, rules);
  checkLimits(dataset, network);
  return network;
}

/** The same without a look at whether its limits can be kept by those who are forced, and do not contradict each other. */
export function uncheckedNetwork(dataset: Dataset, rules: Rules): Network {
  const { tree, limits, counting, forced, usable } = frameOf(dataset, rules);
  const choices = forced || usable ? filtered(dataset, forced, usable) : asTheyAre(dataset);
  const own = ranksAmong(choices.rank);
  const ranks = forced ? ranksAmong(dataset.choices.ranks, usable) : own;
  return networkOf(tree, limits, counting, choices, forced ? forcedList(dataset, rules.maxRank, forced) : [], ranks, own.at(-1) ?? 0);
}

/**
 * The network that has one allocation only: whoever has a project in it is forced onto it, whatever limits, pins and lists say, and nobody
 * else has a choice. R is that of the rules, so that all allocations of the rules are measured alike; a choice of a rank beyond it (a pin
 * or a limit of 0 took it away) counts as outside the list, as one beyond `maxRank` does.
 */
export function networkOfAllocation(dataset: Dataset, rules: Rules, allocation: Allocation): Network {
  const { tree, limits, counting, usable } = frameOf(dataset, rules);
  const usableRanks = ranksAmong(dataset.choices.ranks, usable);
  const forced = forcedList(dataset, usableRanks.at(-1) ?? 0, allocation);
  const had = forced.flatMap(({ rank }) => (rank === NONE ? [] : [rank]));
  const ranks = [...new Set([...usableRanks, ...had])].sort((a, b) => a - b);
  const noChoices = filtered(dataset, allocation, new Uint8Array(dataset.choices.projects.length));
  return networkOf(tree, limits, counting, noChoices, forced, ranks, 0);
}

/** What a network is made from: the tree with its limits, and what pins, `maxRank` and limits of 0 leave of the lists. */
function frameOf(dataset: Dataset, rules: Rules) {
  const tree = treeOf(dataset);
  const limits = allLimits(dataset, rules, tree);
  return { tree, limits, counting: countingOf(dataset, rules, tree), ...optionsOf(dataset, rules, tree, limits) };
}

function networkOf(
  tree: Tree,
  limits: Limits,
  counting: Counting | undefined,
  choices: ChoicesOfNetwork,
  forced: readonly Forced[],
  ranks: readonly number[],
  worstChoice: number,
): Network {
  const taken = takenPlaces(tree, counting, forced);
  return {
    ...choices,
    classes: worstChoice + 1,
    forced,
    ranks,
    R: ranks.at(-1) ?? 0,
    ...tree,
    ...(forced.length > 0 ? without(limits, taken) : limits),
    taken,
    counting,
  };
}

export type Tree = Pick<Network, 'unplaced' | 'firstSupervisor' | 'firstDepartment' | 'root' | 'parent'>;

export function treeOf({ projects, supervisors, departments }: Dataset): Tree {
  const unplaced = projects.ids.length;
  const firstSupervisor = unplaced + 1;
  const firstDepartment = firstSupervisor + supervisors.ids.length;
  const root = firstDepartment + departments.ids.length;
  const parent = new Int32Array(root + 1).fill(root);
  parent[root] = NONE;
  projects.supervisors.forEach((supervisor, p) => {
    if (supervisor !== NONE) parent[p] = firstSupervisor + supervisor;
  });
  supervisors.departments.forEach((department, i) => {
    if (department !== NONE) parent[firstSupervisor + i] = firstDepartment + department;
  });
  return { unplaced, firstSupervisor, firstDepartment, root, parent };
}

/** Who has a project among these, with its rank up to `mostRank`. */
function forcedList(dataset: Dataset, mostRank: number | null, projects: Int32Array): Forced[] {
  const all: Forced[] = [];
  projects.forEach((project, student) => {
    if (project !== NONE) all.push({ student, project, rank: rankWithin(dataset, mostRank, student, project) });
  });
  return all;
}

function takenPlaces({ root, parent }: Tree, counting: Counting | undefined, forced: readonly Forced[]): Int32Array {
  const taken = new Int32Array(root + 1);
  if (counting) for (const { student, project } of forced) addStudent(counting, taken, student, project);
  else for (const { project } of forced) for (let v = project; v !== root; v = parent[v]) taken[v]++;
  return taken;
}

function without({ least, most }: Limits, taken: Int32Array): { least: Int32Array; most: Int32Array } {
  return { least: least.map((bound, v) => bound - taken[v]), most: most.map((bound, v) => (bound === UNLIMITED ? bound : bound - taken[v])) };
}

type ChoicesOfNetwork = Pick<Network, 'students' | 'studentOf' | 'firstChoice' | 'project' | 'rank' | 'choiceOf'>;

function asTheyAre({ students, choices }: Dataset): ChoicesOfNetwork {
  const { offsets, projects, ranks } = choices;
  return { students: students.ids.length, studentOf: undefined, firstChoice: signed(offsets), project: signed(projects), rank: ranks, choiceOf: undefined };
}

function filtered({ students, choices }: Dataset, forced: Int32Array | undefined, usable: Uint8Array | undefined): ChoicesOfNetwork {
  const { offsets, projects, ranks } = choices;
  const studentOf: number[] = [];
  const firstChoice: number[] = [0];
  const choiceOf = new Int32Array(projects.length);
  let count = 0;
  for (let s = 0; s < students.ids.length; s++) {
    if (forced && forced[s] !== NONE) continue;
    studentOf.push(s);
    for (let e = offsets[s]; e < offsets[s + 1]; e++) if (!usable || usable[e] === 1) choiceOf[count++] = e;
    firstChoice.push(count);
  }
  const kept = choiceOf.slice(0, count);
  return {
    students: studentOf.length,
    studentOf: Int32Array.from(studentOf),
    firstChoice: Int32Array.from(firstChoice),
    project: kept.map((e) => projects[e]),
    rank: Uint16Array.from(kept, (e) => ranks[e]),
    choiceOf: kept,
  };
}

/** The same numbers, seen as signed: indices stay far below 2^31, and compiled code handles these best. */
const signed = (numbers: Uint32Array) => new Int32Array(numbers.buffer, numbers.byteOffset, numbers.length);

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

/** Each of these ranks once, ascending; of usable choices alone where it is said which are. */
function ranksAmong(rank: Uint16Array, usable?: Uint8Array): number[] {
  const given = new Uint8Array(2 ** 16);
  for (let e = 0; e < rank.length; e++) if (!usable || usable[e] === 1) given[rank[e]] = 1; // `for … of` takes ten times as long
  const ranks: number[] = [];
  for (let r = given.indexOf(1); r >= 0; r = given.indexOf(1, r + 1)) ranks.push(r);
  return ranks;
}

/** Students of the network at or below each node when they have these choices (NONE: no project), as they count there. */
export function loadsOf(network: Network, choice: Int32Array): Int32Array {
  const load = new Int32Array(network.root + 1);
  const { counting, studentOf, project } = network;
  if (counting) {
    choice.forEach((e, s) => {
      if (e !== NONE) addStudent(counting, load, studentOf ? studentOf[s] : s, project[e]);
    });
    return load;
  }
  for (let s = 0; s < choice.length; s++) load[choice[s] === NONE ? network.unplaced : network.project[choice[s]]]++;
  return addedUp(network, load);
}

/** Students at or below each node in an allocation of the dataset, forced or not, as they count there. */
export function loadsOfAllocation(tree: CountedTree, allocation: Allocation): Int32Array {
  const load = new Int32Array(tree.root + 1);
  const { counting } = tree;
  if (counting) {
    allocation.forEach((p, s) => {
      if (p !== NONE) addStudent(counting, load, s, p);
    });
    return load;
  }
  for (const p of allocation) load[p === NONE ? tree.unplaced : p]++;
  return addedUp(tree, load);
}

/** Whether a node has as many students in an allocation as it may have, or more. */
export function fullIn(network: Network, allocation: Allocation): (node: number) => boolean {
  const load = loadsOfAllocation(network, allocation);
  return (v) => load[v] - network.taken[v] >= network.most[v];
}

/** Students at each node as students at or below it, in place. */
function addedUp({ root, parent }: Tree, load: Int32Array): Int32Array {
  for (let v = 0; v < root; v++) load[parent[v]] += load[v];
  return load;
}

/** What every student of the dataset gets when those of the network have these choices (NONE: no project). */
export function allocationOf({ students }: Dataset, { studentOf, project, forced }: Network, choice: Int32Array): Allocation {
  const allocation = new Int32Array(students.ids.length);
  choice.forEach((e, s) => {
    allocation[studentOf ? studentOf[s] : s] = e === NONE ? NONE : project[e];
  });
  for (const { student, project: p } of forced) allocation[student] = p;
  return allocation;
}
