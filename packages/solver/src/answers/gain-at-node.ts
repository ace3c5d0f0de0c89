// The gain at one node: the shortest path from its parent to it, in one packing of the vectors.
//
// The way by the root is known beforehand, so what is searched for is a way that is shorter than it and than the price, and does not pass the
// root. From the root itself, or what is one with it, there is no shorter one: half the way round is a distance then.

import { NONE } from '@project-allocation/model';
import type { Centre } from './centre.js';
import { nearPathsOn } from './near-paths.js';
import { packedNetwork } from './packed-network.js';
import { componentsOf, type Packing } from './packing.js';
import type { Residual } from './residual.js';
import type { OnMoved, Vectors } from './shortest-paths.js';

/** What one more place at a node brings. */
export interface OneMore {
  readonly node: number;
  /** By how much each level of the answer becomes another number. */
  readonly change: readonly number[];
  /** Tells who moves and what they get, each once, in no order. */
  readonly forEachMoved: (visit: OnMoved) => void;
}

/** The gain at a node that is full, or that there is none, or that vectors have left the bounds of the packing and nothing is known. */
export type GainAtNode = (node: number) => OneMore | 'none' | 'outOfBounds';

export function gainAtNodeIn(packing: Packing, residual: Residual, vectors: Vectors, centre: Centre): GainAtNode {
  const { network, places } = residual;
  const { root, parent } = network;
  const { words } = packing;
  const levelsOfAnswer = places.length === 0 ? 0 : places[places.length - 1] + 1;
  const laidOut = packedNetwork(residual, vectors, centre, packing);
  const { half, priceOf, standsFor } = laidOut;
  const shortenByNearPath = nearPathsOn(laidOut);
  const price = packing.zeros(words);
  /** What a path must be shorter than: first the price, then the best path so far. */
  const best = packing.zeros(words);

  const isPositive = () => {
    const first = price.find((word) => word !== 0);
    return first !== undefined && first > 0;
  };

  /** Lowers `best` to the way between two nodes by the root if that is shorter; whether it is. */
  const shortenByWay = (from: number, to: number): boolean => {
    for (let w = 0; w < words; w++) {
      const length = half[from * words + w] + half[to * words + w];
      if (length === best[w]) continue;
      if (length > best[w]) return false;
      for (let k = 0; k < words; k++) best[k] = half[from * words + k] + half[to * words + k];
      return true;
    }
    return false;
  };

  const changeOf = (): number[] => {
    const change = new Array<number>(levelsOfAnswer).fill(0);
    const components = componentsOf(
      packing,
      Float64Array.from(best, (word, w) => word - price[w]),
    );
    places.forEach((place, k) => {
      change[place] = components[k];
    });
    return change;
  };

  return (node) => {
    priceOf(node, price);
    if (!isPositive()) return 'none';
    best.set(price);
    const from = standsFor[parent[node]];
    const knowsWay = centre.isKnown(from) && centre.isKnown(node);
    const isByRoot = knowsWay && shortenByWay(from, node);
    const isAtRoot = knowsWay && from === root; // no way is shorter than by the root then
    const moves = isAtRoot ? 'none' : shortenByNearPath(from, node, best, knowsWay ? root : NONE);
    if (moves === 'outOfBounds' || (moves === 'none' && !isByRoot)) return moves;
    const forEach = (visit: OnMoved) => {
      if (moves === 'none') centre.forEachMoved(from, node, visit);
      else for (let i = 0; i < moves.length; i += 2) visit(moves[i], moves[i + 1]);
    };
    return { node, change: changeOf(), forEachMoved: forEach };
  };
}
