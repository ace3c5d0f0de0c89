// The tree of limits in one numbering: projects, then supervisors, then departments, then the root. A parent has a larger number
// than its children, so that one loop upwards adds up loads and one downwards hands on prices.

import { type Dataset, NONE } from '@project-allocation/model';

/** The nodes that come from one table of the dataset. */
export interface Kind {
  readonly key: 'projects' | 'supervisors' | 'departments';
  readonly word: string;
  /** Node of the table's first row; those of the other rows follow. */
  readonly from: number;
  readonly ids: readonly string[];
}

export interface Tree {
  /** Projects, supervisors, departments. */
  readonly kinds: readonly Kind[];
  /** Parent of every node but the root. */
  readonly parents: Int32Array;
  /** Node of the first supervisor. */
  readonly supervisors: number;
  /** Number of the root, and of the nodes below it. Having no project is an option that stands here, where no limit is. */
  readonly root: number;
}

export function treeOf({ projects, supervisors, departments }: Dataset): Tree {
  const firstSupervisor = projects.ids.length;
  const firstDepartment = firstSupervisor + supervisors.ids.length;
  const root = firstDepartment + departments.ids.length;
  const parents = new Int32Array(root).fill(root);
  projects.supervisors.forEach((supervisor, p) => {
    if (supervisor !== NONE) parents[p] = firstSupervisor + supervisor;
  });
  supervisors.departments.forEach((department, i) => {
    if (department !== NONE) parents[firstSupervisor + i] = firstDepartment + department;
  });
  const kinds: readonly Kind[] = [
    { key: 'projects', word: 'project', from: 0, ids: projects.ids },
    { key: 'supervisors', word: 'supervisor', from: firstSupervisor, ids: supervisors.ids },
    { key: 'departments', word: 'department', from: firstDepartment, ids: departments.ids },
  ];
  return { kinds, parents, supervisors: firstSupervisor, root };
}

/** What a person calls a node below the root: project “P1”. */
export function nodeName({ kinds }: Tree, node: number): string {
  const { word, ids, from } = kinds.findLast((kind) => kind.from <= node) ?? kinds[0];
  return `${word} “${ids[node - from]}”`;
}

/** The same for where an option leads, which the root is too: no project. */
export const outcomeName = (tree: Tree, node: number): string => (node === tree.root ? 'no project' : nodeName(tree, node));

/** Counts a student in at a node and those above it, or out again: where nothing counts more than once. */
export function addLoad({ parents, root }: Tree, loads: Float64Array, at: number, by: 1 | -1): void {
  for (let node = at; node !== root; node = parents[node]) loads[node] += by;
}
