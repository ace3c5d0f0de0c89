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
// once (Pohl 1971): two searches meet after about as many nodes as the square root of what one of them would go through.
//
// Tried without success: one search for all nodes below a parent, cut at the largest price (at 10 000 students 12 times slower); the forward
// half shared by them; other landmarks besides the root, up to eight (a third fewer nodes, and slower).

import { NONE } from '@project-allocation/model';
import { centreOnRoot } from './centre.js';
import { marginalOf, type Residual } from './residual.js';
import { arcsByReducedCost, compareAt, type Search, type Step, searchOf, vectorsOf } from './shortest-paths.js';
import { type Moved, movedAlong } from './standing.js';

/** Hears of a gain at a node, and who moves for it. */
export type OnGain = (node: number, moved: readonly Moved[]) => void;

/**
 * For each of these nodes, whose loads are at their limits, tells who moves along the shortest path from its parent to it, where that is a
 * gain. `onDone` hears how many of them are done.
 */
export function gainsOf(residual: Residual, nodes: readonly number[], onGain: OnGain, onDone: (nodes: number) => void = () => {}): void {
  const { network, levels, load } = residual;
  const { root, parent } = network;
  const vectors = vectorsOf(residual);
  const { width, potential } = vectors;
  const centre = centreOnRoot(network, vectors, searchOf(residual, vectors, 'from'), searchOf(residual, vectors, 'to'));
  const forward = searchOf(residual, vectors, 'from', arcsByReducedCost(residual, vectors, 'from'));
  const backward = searchOf(residual, vectors, 'to', arcsByReducedCost(residual, vectors, 'to'));

  const nothing = new Float64Array(width);
  /** What a path must be shorter than: first the price, then the best path so far. */
  const best = new Float64Array(width);
  /** Where the two halves of the best path meet; NONE while the way by the root is better, or none is short enough. */
  let meeting = NONE;

  const sum = new Float64Array(width);
  const meetAt = (node: number) => {
    if (!forward.hasSeen(node) || !backward.hasSeen(node)) return;
    for (let k = 0; k < width; k++) sum[k] = forward.distance[node * width + k] + backward.distance[node * width + k];
    if (compareAt(sum, 0, best, 0, width) >= 0) return;
    best.set(sum);
    meeting = node;
  };

  const setToPrice = (v: number) => {
    levels.forEach((level, k) => {
      best[k] = -marginalOf(level, v, load[v] + 1);
    });
    best[width - 1] = 0;
    for (let k = 0; k < width; k++) best[k] += potential[v * width + k] - potential[parent[v] * width + k];
  };

  /** What is left of the best length beyond where a search has come to. */
  const leftBeyond = (search: Search, left: Float64Array): Float64Array => {
    const row = search.next() * width;
    for (let k = 0; k < width; k++) left[k] = best[k] - search.distance[row + k];
    return left;
  };
  const [leftForForward, leftForBackward] = [new Float64Array(width), new Float64Array(width)];

  /**
   * Lowers `best` to the shortest path there is but for the way by the root. Each search sees nodes only as far as the next distance of the
   * other one leaves of the best length, and no meeting is missed: of the arc on which the two halves of a shorter path touch, one end was
   * settled first. The search that did so offered the other end when the other search had not settled it, so what was left to go was at
   * least that search's next distance, and the offer was short enough.
   */
  const searchBothWays = (from: number, to: number) => {
    const options = { avoided: centre.knowsWay(from, to) ? root : NONE, onSeen: meetAt };
    forward.begin(from, { ...options, isUseless: (node) => centre.isTooFar(forward.distance, node, to, best) });
    backward.begin(to, { ...options, isUseless: (node) => centre.isTooFar(backward.distance, node, from, best) });
    for (let [a, b] = [from, to]; a !== NONE && b !== NONE; [a, b] = [forward.next(), backward.next()]) {
      if (compareAt(forward.distance, a * width, leftBeyond(backward, leftForForward), 0, width) >= 0) return;
      if (forward.waiting() <= backward.waiting()) {
        forward.keepWithin(leftForForward);
        forward.settle(centre.isTooFar(forward.distance, a, to, best));
      } else {
        backward.keepWithin(leftBeyond(forward, leftForBackward));
        backward.settle(centre.isTooFar(backward.distance, b, from, best));
      }
    }
  };

  const gainAt = (v: number): Step[] | undefined => {
    setToPrice(v);
    if (compareAt(best, 0, nothing, 0, width) <= 0) return undefined;
    meeting = NONE;
    const isByRoot = centre.lowerToWay(parent[v], v, best);
    searchBothWays(parent[v], v);
    if (meeting !== NONE) return withoutLoops([...forward.pathOf(meeting), ...backward.pathOf(meeting)]);
    return isByRoot ? withoutLoops(centre.wayOf(parent[v], v)) : undefined;
  };

  nodes.forEach((v, i) => {
    const path = gainAt(v);
    if (path) onGain(v, movedAlong(path));
    onDone(i + 1);
  });
}

/** Two shortest paths one after the other may pass a node twice; what lies between, which costs nothing, is left out. */
function withoutLoops(steps: readonly Step[]): Step[] {
  const lastFrom = new Map(steps.map(({ from }, i) => [from, i]));
  const kept: Step[] = [];
  for (let i = 0; i < steps.length; i++) {
    i = lastFrom.get(steps[i].from) ?? i;
    kept.push(steps[i]);
  }
  return kept;
}
