// Which limits would improve an answer if they were one higher, and how: the search behind `places`.
//
// Raising the limit of node v by one opens the arc v → parent(v) once more. The best allocation then differs from the present one by a cycle
// through that arc, or not at all. With reduced costs (residual.ts) the cycle comes to
//
//   distance(parent(v) → v) − (potential(v) − potential(parent(v)) − what one more student at v costs by itself)
//
// so v can gain only where its price, the term in brackets, is positive, and a search from parent(v) may stop there.
//
// Potentials are not unique, and those of a certificate may be far above what a place is worth. So first there is one search from the root
// through everything, whose distances are taken off the potentials. Then every node that the root reaches is at distance 0 from it, and
//
//   * limits right under the root gain exactly their price;
//   * a search from any other node ends when it comes to the root: what it has not met yet is at that same distance, by way of the root.
//
// What is left are small neighbourhoods: how far a full supervisor is from the nearest free place that matters.

import { NONE } from '@project-allocation/model';
import { marginalOf, type Residual } from './residual.js';
import { type Step, shortestPaths } from './shortest-paths.js';

/** For each of these nodes, whose loads are at their limits, the shortest path from its parent to it where that is a gain. */
export function gainsOf(residual: Residual, nodes: readonly number[], onDone: (nodes: number) => void = () => {}): Map<number, Step[]> {
  const { network, levels, load } = residual;
  const { root, parent } = network;
  const paths = shortestPaths(residual);
  const { width, potential, distance } = paths;
  paths.search(root);
  const isUnderRoot = Uint8Array.from({ length: root }, (_, v) => (paths.reaches(v) ? 1 : 0));
  const fromRoot = paths.tree();
  paths.reprice();

  const nothing = new Float64Array(width);
  /** What a place more at the node is worth at most; undefined where that is nothing. */
  const priceOf = (v: number): Float64Array | undefined => {
    const price = new Float64Array(width);
    levels.forEach((level, k) => {
      price[k] = -marginalOf(level, v, load[v] + 1);
    });
    for (let k = 0; k < width; k++) price[k] += potential[v * width + k] - potential[parent[v] * width + k];
    return compare(price, 0, nothing) > 0 ? price : undefined;
  };

  /** The shortest path to a node from the one that was searched from, where it costs less than `price`. */
  const gainAt = (v: number, price: Float64Array): Step[] | undefined => {
    const met = paths.reaches(v) ? v : isUnderRoot[v] === 1 && paths.reaches(root) ? root : NONE;
    if (met === NONE || compare(distance, met * width, price) >= 0) return undefined;
    return met === v ? paths.pathTo(v) : withoutLoops([...paths.pathTo(root), ...fromRoot(v)]);
  };

  const gains = new Map<number, Step[]>();
  let done = 0;
  for (const [from, children] of byParent(nodes, parent)) {
    const prices = children.flatMap((node) => {
      const price = priceOf(node);
      return price ? [{ node, price }] : [];
    });
    if (prices.length > 0) {
      const end = prices.every(({ node }) => isUnderRoot[node] === 1) ? root : NONE;
      const within = prices.reduce((most, { price }) => (compare(price, 0, most) > 0 ? price : most), prices[0].price);
      paths.search(from, { targets: prices.map(({ node }) => node), end, within });
    }
    for (const { node, price } of prices) {
      const path = gainAt(node, price);
      if (path) gains.set(node, path);
    }
    done += children.length;
    onDone(done);
  }
  return gains;
}

/** Sign of the first component in which a vector, one of many from `at` on, differs from another. */
function compare(vectors: Float64Array, at: number, other: Float64Array): number {
  for (let k = 0; k < other.length; k++) if (vectors[at + k] !== other[k]) return vectors[at + k] - other[k];
  return 0;
}

/** The nodes by their parents, in ascending order of both. */
function byParent(nodes: readonly number[], parent: Int32Array): [parent: number, nodes: number[]][] {
  const groups = new Map<number, number[]>();
  for (const v of nodes) {
    const group = groups.get(parent[v]);
    if (group) group.push(v);
    else groups.set(parent[v], [v]);
  }
  return [...groups].sort(([a], [b]) => a - b);
}

/** Two shortest paths one after the other may meet a node twice; what lies between, which costs nothing, is left out. */
function withoutLoops(steps: readonly Step[]): Step[] {
  const lastFrom = new Map(steps.map(({ from }, i) => [from, i]));
  const kept: Step[] = [];
  for (let i = 0; i < steps.length; i++) {
    i = lastFrom.get(steps[i].from) ?? i;
    kept.push(steps[i]);
  }
  return kept;
}
