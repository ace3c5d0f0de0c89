// Which options can change hands at all. The difference of two allocations on a face is a set of cycles of residual arcs, so an option
// whose arc lies on no cycle is never taken: its ends are in different strongly connected components. On the faces of later stages that
// is most of them (at 100 000 students of the families in bench/ 65 to 80 % after `placed`, `totalRank`), and without them the flow falls
// into small parts.
//
// Residual arcs lead where one more student would be passed on to: from the project a student has to each other option of theirs, from
// a node to its parent while it has room, and from a parent to a node that could give one back.

import type { Face } from './face.js';
import type { LoadCosts } from './forest.js';
import type { Network } from './network.js';

/** Residual arcs by the node they begin at; `worth` is by how much the end's price must be at least above the beginning's. */
interface ResidualArcs {
  readonly first: Int32Array;
  readonly end: Int32Array;
  readonly worth: Float64Array;
}

/** The arcs under costs of the options and of the loads; without them all are worth 0. */
export function residualArcs(face: Face, network: Network, load: Int32Array, costs?: Float64Array, loadCosts?: LoadCosts): ResidualArcs {
  const { firstOption, project, at, least, most } = face;
  const { root, parent } = network;
  const marginal = (v: number, k: number) => (loadCosts && loadCosts.has[v] === 1 ? loadCosts.marginal[loadCosts.first[v] + k] : 0);
  const forEach = (visit: (from: number, to: number, worth: number) => void) => {
    for (let s = 0; s < at.length; s++) {
      const own = at[s];
      for (let i = firstOption[s]; i < firstOption[s + 1]; i++) {
        if (i !== own) visit(project[own], project[i], costs ? costs[own] - costs[i] : 0);
      }
    }
    for (let v = 0; v < root; v++) {
      if (load[v] < most[v]) visit(v, parent[v], -marginal(v, load[v]));
      if (load[v] > least[v]) visit(parent[v], v, marginal(v, load[v] - 1));
    }
  };
  const first = new Int32Array(root + 2);
  forEach((from) => {
    first[from + 1]++;
  });
  for (let v = 0; v <= root; v++) first[v + 1] += first[v];
  const end = new Int32Array(first[root + 1]);
  const worth = new Float64Array(end.length);
  const next = first.slice();
  forEach((from, to, least) => {
    const arc = next[from]++;
    end[arc] = to;
    worth[arc] = least;
  });
  return { first, end, worth };
}

/**
 * The strongly connected component of each node, numbered so that arcs lead to components of the same or a smaller number
 * (Tarjan 1972, with a path of its own instead of recursion, since a path may be as long as there are nodes).
 */
export function componentsOf({ first, end }: Pick<ResidualArcs, 'first' | 'end'>): Int32Array {
  const nodes = first.length - 1;
  const component = new Int32Array(nodes).fill(-1);
  const order = new Int32Array(nodes).fill(-1);
  const lowest = new Int32Array(nodes);
  const nextArc = first.slice(0, nodes);
  const path = new Int32Array(nodes);
  const waiting = new Int32Array(nodes); // visited, in no component yet
  let [visited, waits, components] = [0, 0, 0];
  let depth = -1;
  const visit = (v: number) => {
    order[v] = lowest[v] = visited++;
    waiting[waits++] = v;
    path[++depth] = v;
  };
  for (let begin = 0; begin < nodes; begin++) {
    if (order[begin] < 0) visit(begin);
    while (depth >= 0) {
      const v = path[depth];
      if (nextArc[v] < first[v + 1]) {
        const w = end[nextArc[v]++];
        if (order[w] < 0) visit(w);
        else if (component[w] < 0 && order[w] < lowest[v]) lowest[v] = order[w];
        continue;
      }
      depth--;
      if (depth >= 0 && lowest[v] < lowest[path[depth]]) lowest[path[depth]] = lowest[v];
      if (lowest[v] !== order[v]) continue;
      do component[waiting[--waits]] = components;
      while (waiting[waits] !== v);
      components++;
    }
  }
  return component;
}

/**
 * Raises the prices of whole components until no arc between two of them has a negative reduced cost. Arcs inside a component, whose
 * ends rise together, keep theirs. Arcs lead to smaller numbers, so components are settled from the largest number down.
 */
export function raiseComponents(price: Float64Array, component: Int32Array, { first, end, worth }: ResidualArcs): void {
  const nodes = inOrderOf(component);
  const rise = new Float64Array(nodes.length);
  for (let i = nodes.length - 1; i >= 0; i--) {
    const v = nodes[i];
    price[v] += rise[component[v]];
    for (let arc = first[v]; arc < first[v + 1]; arc++) {
      const to = component[end[arc]];
      if (to !== component[v]) rise[to] = Math.max(rise[to], price[v] + worth[arc] - price[end[arc]]);
    }
  }
}

/** All nodes by ascending number of their components. */
function inOrderOf(component: Int32Array): Int32Array {
  const place = new Int32Array(component.length + 1);
  for (const c of component) place[c + 1]++;
  for (let c = 0; c < component.length; c++) place[c + 1] += place[c];
  const nodes = new Int32Array(component.length);
  component.forEach((c, v) => {
    nodes[place[c]++] = v;
  });
  return nodes;
}
