// The root as a landmark. How far each node is from it, there and back, says what a path by way of the root costs, and from below what any
// other path does.
//
// Potentials are not unique. These are taken in the middle of what they may be: half the way round from the root to a node and back is then
// the distance either way. So with h(x) for that half, all as vectors,
//
//   a path from u to v by way of the root costs          h(u) + h(v)
//   any path from x to v costs at least                  h(x) − h(v) and h(v) − h(x)
//
// by the triangle inequality (landmarks: Goldberg, Harrelson 2005).
//
// Where the root does not lead to a node, or a node not to the root, nothing is known; its h is then any that keeps reduced costs from
// being negative. Halves of whole numbers are as exact as these.

import { NONE } from '@project-allocation/model';
import type { Network } from '../network.js';
import { compareAt, finish, type Search, type Step, type Vectors } from './shortest-paths.js';

export interface Centre {
  /** Whether the root leads to both nodes and they to it, so that the way by the root is known. */
  readonly knowsWay: (from: number, to: number) => boolean;
  /** Lowers `length` to what the way between two nodes by the root costs, where that is known and less; whether it was. */
  readonly lowerToWay: (from: number, to: number, length: Float64Array) => boolean;
  /** The path by the root, which may pass a node twice. */
  readonly wayOf: (from: number, to: number) => Step[];
  /** Whether a path that has come as far as node x, at its distance in a search, and has `end` at its other end must cost `length` or more. */
  readonly isTooFar: (distance: Float64Array, x: number, end: number, length: Float64Array) => boolean;
}

/** Changes the potentials, and leaves both searches to be used for others. */
export function centreOnRoot({ root }: Network, { width, potential }: Vectors, forward: Search, backward: Search): Centre {
  const nodes = root + 1;
  const isKnown = new Uint8Array(nodes).fill(1);

  /** Distances of a search through everything; of nodes it does not come to the largest: no arc leads from what it comes to to them. */
  const distancesOf = (search: Search): Float64Array => {
    search.begin(root);
    finish(search);
    let furthest = NONE;
    for (let v = 0; v < nodes; v++) {
      if (!search.hasSettled(v)) isKnown[v] = 0;
      else if (furthest === NONE || compareAt(search.distance, v * width, search.distance, furthest * width, width) > 0) furthest = v;
    }
    const distances = search.distance.slice();
    for (let v = 0; v < nodes; v++) if (!search.hasSettled(v)) distances.copyWithin(v * width, furthest * width, (furthest + 1) * width);
    return distances;
  };

  const fromRoot = distancesOf(forward);
  const pathsFromRoot = forward.keptPaths();
  for (let i = 0; i < potential.length; i++) potential[i] -= fromRoot[i];
  const half = distancesOf(backward); // all the way round, since the way from the root costs nothing now
  const pathsToRoot = backward.keptPaths();
  for (let i = 0; i < potential.length; i++) {
    half[i] /= 2;
    potential[i] += half[i];
  }

  const way = new Float64Array(width);
  const knowsWay = (from: number, to: number) => isKnown[from] === 1 && isKnown[to] === 1;
  return {
    knowsWay,
    lowerToWay: (from, to, length) => {
      if (!knowsWay(from, to)) return false;
      for (let k = 0; k < width; k++) way[k] = half[from * width + k] + half[to * width + k];
      if (compareAt(way, 0, length, 0, width) >= 0) return false;
      length.set(way);
      return true;
    },
    wayOf: (from, to) => [...pathsToRoot(from), ...pathsFromRoot(to)],
    isTooFar: (distance, x, end, length) => {
      if (!knowsWay(x, end)) return false;
      let sign = 0;
      for (let k = 0; k < width; k++) {
        const difference = half[x * width + k] - half[end * width + k];
        if (sign === 0) sign = Math.sign(difference);
        const sum = distance[x * width + k] + sign * difference;
        if (sum !== length[k]) return sum > length[k];
      }
      return true;
    },
  };
}
