// Loads where a student is not simply one on each node of the tree above their project: students of several units, projects that count
// several times for supervisors and departments, and projects that count for each of their supervisors (docs/model.md, "The hard cases").

import { type Dataset, NOT_GIVEN, type Rules } from '@project-allocation/model';
import { type Tree, treeOf } from './network.js';

export interface Counting {
  /** Places that each student of the dataset takes. */
  readonly places: Int32Array;
  /** The supervisors and departments, as nodes of the tree, whose loads project p is part of: above[first[p]] … above[first[p + 1] − 1]. */
  readonly first: Int32Array;
  readonly above: Int32Array;
  /** How often each place taken on a project counts there. */
  readonly times: Int32Array;
}

/** Undefined where every student counts once on each node between their project and the root. */
export function countingOf(dataset: Dataset, rules: Rules, tree: Tree): Counting | undefined {
  const { students, projects, coSupervisors } = dataset;
  const together = rules.coSupervision === 'all' && coSupervisors.supervisors.length > 0;
  if (!together && !students.units.some((units) => units > 1) && !projects.units.some((units) => units > 1)) return undefined;
  const first = new Int32Array(projects.ids.length + 1);
  const above: number[] = [];
  for (let p = 0; p < projects.ids.length; p++) {
    const nodes = new Set<number>();
    const add = (node: number) => {
      for (let v = node; v !== tree.root; v = tree.parent[v]) nodes.add(v);
    };
    add(tree.parent[p]);
    if (together) for (let i = coSupervisors.offsets[p]; i < coSupervisors.offsets[p + 1]; i++) add(tree.firstSupervisor + coSupervisors.supervisors[i]);
    above.push(...nodes);
    first[p + 1] = above.length;
  }
  return { places: orOne(students.units), first, above: Int32Array.from(above), times: orOne(projects.units) };
}

const orOne = (units: Int32Array) => units.map((given) => (given === NOT_GIVEN ? 1 : given));

/** The tree, with how students count on it where that is not once on each node. */
export type CountedTree = Tree & { readonly counting?: Counting | undefined };

export function countedTree(dataset: Dataset, rules: Rules): CountedTree {
  const tree = treeOf(dataset);
  return { ...tree, counting: countingOf(dataset, rules, tree) };
}

/** The nodes whose loads a project is part of, and how often each place taken on it counts there; the project first, once. */
export function nodesOf({ counting, parent, root }: CountedTree, project: number): [node: number, times: number][] {
  const nodes: [number, number][] = [[project, 1]];
  if (counting) for (let i = counting.first[project]; i < counting.first[project + 1]; i++) nodes.push([counting.above[i], counting.times[project]]);
  else for (let v = parent[project]; v !== root; v = parent[v]) nodes.push([v, 1]);
  return nodes;
}

/** The same with how often a student counts there. */
export function countsOn(tree: CountedTree, student: number, project: number): [node: number, count: number][] {
  const places = tree.counting ? tree.counting.places[student] : 1;
  return nodesOf(tree, project).map(([v, times]) => [v, times * places]);
}

/** Adds a student of the dataset on a project to the loads. */
export function addStudent({ places, first, above, times }: Counting, load: Int32Array, student: number, project: number): void {
  load[project] += places[student];
  for (let i = first[project]; i < first[project + 1]; i++) load[above[i]] += places[student] * times[project];
}
