// Which limits would improve an answer if they were one higher, and how: the search behind `places`.
//
// Raising the limit of node v by one opens the arc v → parent(v) once more. The best allocation then differs from the present one by a cycle
// through that arc, or not at all. With reduced costs (residual.ts) the cycle comes to
//
//   distance(parent(v) → v) − price(v)        price(v) = potential(v) − potential(parent(v)) − what one more student at v costs by itself
//
// so only a node with a positive price can gain, and only by a path that is shorter than it.
//
// There may be tens of thousands of such paths to find in a network with a million arcs. What makes most of them short work is the root,
// which nearly everything leads to and comes from (centre.ts): the way by the root is known beforehand, so another way is of interest only
// where it is shorter, and how far nodes are from the root says from below how long it must be. The rest is searched for from both ends at
// once (near-paths.ts): two searches meet after about as many nodes as the square root of what one of them would go through. At 100 000
// students of tight in bench/ these settle 16 million nodes for 53 000 limits, most of them for the one limit in five whose best path is
// such a near one.
//
// Tried without success: one search for all nodes below a parent, cut at the largest price (at 10 000 students 12 times slower); the forward
// half shared by them; other landmarks besides the root, up to eight (a third fewer nodes, and slower).

import { NONE } from '@project-allocation/model';
import { centreOnRoot } from './centre.js';
import { nearPathsOn } from './near-paths.js';
import { packedNetwork, sizesIn } from './packed-network.js';
import { componentsOf, type Packing, packed, unpacked } from './packing.js';
import type { Residual } from './residual.js';
import { type OnMoved, searchOf, vectorsOf } from './shortest-paths.js';

/** What one more place at a node brings. */
export interface OneMore {
  readonly node: number;
  /** By how much each level of the answer becomes another number. */
  readonly change: readonly number[];
  /** Tells who moves and what they get, each once, in no order. */
  readonly forEachMoved: (visit: OnMoved) => void;
}

/**
 * For each of these nodes, whose loads are at their limits, tells what the shortest path from its parent to it brings, where that is a gain.
 * `onDone` hears how many of them are done.
 */
export function gainsOf(residual: Residual, nodes: readonly number[], onGain: (gain: OneMore) => void, onDone: (nodes: number) => void = () => {}): void {
  const { network, places } = residual;
  const { root, parent } = network;
  const vectors = vectorsOf(residual);
  const centre = centreOnRoot(network, vectors, searchOf(residual, vectors, 'from'), searchOf(residual, vectors, 'to'));
  const { forEachMoved } = centre;
  const levelsOfAnswer = places.length === 0 ? 0 : places[places.length - 1] + 1;

  /** Looks for the gain at a node: it, or that there is none, or that vectors have left the bounds of this packing. */
  const lookerIn = (packing: Packing) => {
    const laidOut = packedNetwork(residual, vectors, centre, packing);
    const { half, priceOf, standsFor } = laidOut;
    const { words } = packing;
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

    return (node: number): OneMore | 'none' | 'outOfBounds' => {
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
        if (moves === 'none') forEachMoved(from, node, visit);
        else for (let i = 0; i < moves.length; i += 2) visit(moves[i], moves[i + 1]);
      };
      return { node, change: changeOf(), forEachMoved: forEach };
    };
  };

  const packing = packed(sizesIn(residual, vectors, centre));
  const lookPacked = packing && lookerIn(packing);
  let lookUnpacked: ReturnType<typeof lookerIn> | undefined;
  const gainAt = (node: number) => {
    const gain = lookPacked?.(node) ?? 'outOfBounds';
    if (gain !== 'outOfBounds') return gain;
    lookUnpacked ??= lookerIn(unpacked(vectors.width));
    return lookUnpacked(node);
  };
  nodes.forEach((node, i) => {
    const gain = gainAt(node);
    if (typeof gain !== 'string') onGain(gain);
    onDone(i + 1);
  });
}
