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
// once (near-paths.ts), among nodes that have to be told apart (merged-nodes.ts): two searches meet after about as many nodes as the square
// root of what one of them would go through. At 100 000 students of tight in bench/ these are 40 000 searches for 53 000 limits, and settle
// 12 million nodes, most of them for the one limit in five whose best path is such a near one.
//
// Tried without success: one search for all nodes below a parent, cut at the largest price (at 10 000 students 12 times slower); the forward
// half shared by them, which has to look at arcs that fewer of them need (as many nodes in tight, a quarter fewer in unit); searches in the
// order of what the root says is still to go (two thirds more); other landmarks besides the root, up to eight (a third fewer nodes, and
// slower); what queues compare first kept beside them in their order, and what is known of a node in one line of the cache (neither faster).

import { centreOnRoot } from './centre.js';
import { type GainAtNode, gainAtNodeIn, type OneMore } from './gain-at-node.js';
import { sizesIn } from './packed-network.js';
import { type Packing, packed, unpacked } from './packing.js';
import type { Residual } from './residual.js';
import { searchOf, vectorsOf } from './shortest-paths.js';

/**
 * For each of these nodes, whose loads are at their limits, tells what the shortest path from its parent to it brings, where that is a gain.
 * `onDone` hears how many of them are done.
 */
export function gainsOf(residual: Residual, nodes: readonly number[], onGain: (gain: OneMore) => void, onDone: (nodes: number) => void = () => {}): void {
  const vectors = vectorsOf(residual);
  const centre = centreOnRoot(residual.network, vectors, searchOf(residual, vectors, 'from'), searchOf(residual, vectors, 'to'));
  const gainIn = (packing: Packing) => gainAtNodeIn(packing, residual, vectors, centre);

  const packing = packed(sizesIn(residual, vectors, centre));
  const inPacked = packing && gainIn(packing);
  let inUnpacked: GainAtNode | undefined;
  const gainAt = (node: number) => {
    const gain = inPacked?.(node) ?? 'outOfBounds';
    if (gain !== 'outOfBounds') return gain;
    inUnpacked ??= gainIn(unpacked(vectors.width));
    return inUnpacked(node);
  };
  nodes.forEach((node, i) => {
    const gain = gainAt(node);
    if (typeof gain !== 'string') onGain(gain);
    onDone(i + 1);
  });
}
