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
// Where the root does not lead to a node, or a node not to the root, no way by the root is known; its h is then the largest there is. Since no
// arc leads from what the root leads to to what it does not lead to, nor from what does not lead to the root to what does, it is still so that
// no arc costs less than the difference of h between its ends, and hence no path. Halves of whole numbers are as exact as these.

import { NONE } from '@project-allocation/model';
import type { Network } from '../network.js';
import { compareAt, finish, type OnMoved, type Search, type Vectors } from './shortest-paths.js';

export interface Centre {
  /** Whether the root leads to a node and it to the root, so that ways by the root are known. */
  readonly isKnown: (node: number) => boolean;
  /** Half the way from the root to each node and back, vector after vector. */
  readonly half: Float64Array;
  /** The students who move along the way between two nodes by the root, which may pass a node twice, in no order. */
  readonly forEachMoved: (from: number, to: number, visit: OnMoved) => void;
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
  const movesFromRoot = forward.keptMoves();
  for (let i = 0; i < potential.length; i++) potential[i] -= fromRoot[i];
  const half = distancesOf(backward); // all the way round, since the way from the root costs nothing now
  const movesToRoot = backward.keptMoves();
  for (let i = 0; i < potential.length; i++) {
    half[i] /= 2;
    potential[i] += half[i];
  }

  return {
    isKnown: (node) => isKnown[node] === 1,
    half,
    forEachMoved: (from, to, visit) => {
      movesToRoot(from, visit);
      movesFromRoot(to, visit);
    },
  };
}
