// Shortest paths between nodes that are near each other: a search from both ends at once (Pohl 1971), bounded by the length that a path must
// be shorter than, and by how far nodes are from the root (centre.ts).
//
// There are tens of thousands of them, and each sees a few hundred nodes of a hundred thousand. So what is known of a node stands under the
// number that it gets when it is seen, which keeps everything a search reads twice in the cache nearest to the processor; and a node's
// number is found out without anything being reset between searches (Briggs, Torczon 1993): it holds if that number was given, to that node.

import { NONE } from '@project-allocation/model';
import type { PackedNetwork, SortedArcs } from './packed-network.js';
import { isOutOfBounds, type Words } from './packing.js';
import { VectorQueue } from './vector-queue.js';

/** The arcs of students along a path, in no order, two numbers each: who moves, and the choice they get, or NONE. */
export type Moves = Int32Array;

/** One of the two searches: from its end along the arcs, or against them. */
interface Side {
  readonly arcs: SortedArcs;
  /** Where in the record of a node its number in this search stands; its first arc stands two places further. */
  readonly place: 0 | 1;
  /** How many nodes have been seen; their numbers are those below it. By number: */
  seen: number;
  readonly node: Int32Array;
  readonly distance: Words;
  readonly isSettled: Uint8Array;
  /** The number of the node that the path comes from, and the arc it comes by; NONE at its end. */
  readonly before: Int32Array;
  readonly arcTo: Int32Array;
  /** Its first arc. */
  readonly firstArc: Int32Array;
  readonly waiting: VectorQueue;
}

// The record of a node: its number in either search, or any number, its first arc in either, and half the way from the root and back.
const FIRST_ARC = 2;
const HALF = 4;

export type NearPaths = (from: number, to: number, best: Words, avoided: number) => Moves | 'none' | 'outOfBounds';

/**
 * Finds the shortest path from a node to another, if it is shorter than `best`, which it is lowered to, and does not pass a node, which may be
 * NONE. `none` where there is no such path, `outOfBounds` where a distance came up that the packing has no room for: nothing is known then.
 */
export function nearPathsOn({ packing, from: outgoing, to: incoming, half }: PackedNetwork): NearPaths {
  const { words, zeros } = packing;
  const nodes = half.length / words;
  // What a search asks of a node that it comes upon stands side by side.
  const stride = HALF + words;
  const records = zeros(nodes * stride);
  for (let v = 0; v < nodes; v++) {
    records[v * stride + FIRST_ARC] = outgoing.first[v];
    records[v * stride + FIRST_ARC + 1] = incoming.first[v];
    for (let w = 0; w < words; w++) records[v * stride + HALF + w] = half[v * words + w];
  }
  const [forward, backward] = [sideOf(outgoing, 0), sideOf(incoming, 1)];

  function sideOf(arcs: SortedArcs, place: 0 | 1): Side {
    const [node, before, arcTo, firstArc] = [0, 1, 2, 3].map(() => new Int32Array(nodes));
    const distance = zeros(nodes * words);
    const waiting = new VectorQueue(distance, words, node);
    return { arcs, place, seen: 0, node, distance, isSettled: new Uint8Array(nodes), before, arcTo, firstArc, waiting };
  }

  let best: Words = zeros(words);
  let avoided = NONE;
  /** Words before the first that is not 0 in the length that paths must be shorter than, and so 0 in every distance: nobody looks at them. */
  let leading = 0;
  /** The numbers under which the two searches know the node at which the best path meets; NONE while there is none. */
  let meetsForward = NONE;
  let meetsBackward = NONE;
  let hasLeftBounds = false;
  /** What is left of the best length beyond the node being settled and where the other search is. */
  const left = zeros(words);

  const begin = (side: Side, node: number) => {
    side.seen = 1;
    side.node[0] = node;
    side.distance.fill(0, 0, words);
    side.isSettled[0] = 0;
    side.before[0] = NONE;
    side.arcTo[0] = NONE;
    side.waiting.size = 0;
    side.waiting.add(0);
    records[node * stride + side.place] = 0;
    side.firstArc[0] = records[node * stride + side.place + FIRST_ARC];
  };

  /** The number a search has given to a node, or NONE. */
  const numberIn = (side: Side, node: number): number => {
    const number = records[node * stride + side.place];
    return number < side.seen && side.node[number] === node ? number : NONE;
  };

  /**
   * Whether a path by way of a node, at this distance from one end, must be as long as the best or longer: see centre.ts. Without it
   * searches take twice as long.
   */
  const isTooFar = (node: number, distance: Words, at: number, end: number): boolean => {
    const [a, b] = [node * stride + HALF, end * stride + HALF];
    for (let w = 0; w < leading; w++) if (records[a + w] !== records[b + w]) return true;
    let sign = 0;
    for (let w = leading; w < words; w++) {
      const difference = records[a + w] - records[b + w];
      if (sign === 0) sign = Math.sign(difference);
      const sum = distance[at + w] + sign * difference;
      if (sum !== best[w]) return sum > best[w];
    }
    return true;
  };

  const meetAt = (forwardNumber: number, backwardNumber: number) => {
    const [a, b] = [forwardNumber * words, backwardNumber * words];
    for (let w = leading; w < words; w++) {
      const sum = forward.distance[a + w] + backward.distance[b + w];
      if (sum === best[w]) continue;
      if (sum > best[w]) return;
      for (let k = w; k < words; k++) best[k] = forward.distance[a + k] + backward.distance[b + k];
      meetsForward = forwardNumber;
      meetsBackward = backwardNumber;
      return;
    }
  };

  /** A path to the node of an arc by way of the one that is being settled. */
  const offer = (side: Side, other: Side, number: number, arc: number, end: number) => {
    const { arcs, distance, waiting } = side;
    const row = arc * (words + 1);
    const node = arcs.rows[row];
    let own = numberIn(side, node);
    const isNew = own === NONE;
    if (isNew) {
      if (node === avoided) return;
      own = side.seen;
    } else if (side.isSettled[own] === 1) return;
    const [at, from] = [own * words, number * words];
    if (!isNew) {
      let w = leading;
      while (w < words && distance[from + w] + arcs.rows[row + 1 + w] === distance[at + w]) w++;
      if (w === words || distance[from + w] + arcs.rows[row + 1 + w] > distance[at + w]) return;
    }
    for (let w = leading; w < words; w++) {
      const sum = distance[from + w] + arcs.rows[row + 1 + w];
      distance[at + w] = sum;
      if (isOutOfBounds(packing, w, sum)) hasLeftBounds = true;
    }
    if (isNew && isTooFar(node, distance, at, end)) return;
    side.before[own] = number;
    side.arcTo[own] = arc;
    if (isNew) {
      side.seen++;
      side.node[own] = node;
      side.isSettled[own] = 0;
      records[node * stride + side.place] = own;
      side.firstArc[own] = records[node * stride + side.place + FIRST_ARC];
      waiting.add(own);
    } else waiting.lowered(own);
    const others = numberIn(other, node);
    if (others === NONE) return;
    if (side === forward) meetAt(own, others);
    else meetAt(others, own);
  };

  /** Settles the nearest node that waits; `left` is what paths that go on from it may add. */
  const settle = (side: Side, other: Side, end: number) => {
    const { rows } = side.arcs;
    const number = side.waiting.takeFirst();
    side.isSettled[number] = 1;
    for (let arc = side.firstArc[number], row = arc * (words + 1) + 1; ; arc++, row += words + 1) {
      let w = 0;
      while (w < words && rows[row + w] === left[w]) w++;
      if (w === words || rows[row + w] > left[w]) return;
      offer(side, other, number, arc, end);
    }
  };

  /** Whether what the two searches have come to leaves nothing of the best length; sets `left`. */
  const isOver = (): boolean => {
    const [a, b] = [forward.waiting.first() * words, backward.waiting.first() * words];
    for (let w = leading; w < words; w++) left[w] = best[w] - forward.distance[a + w] - backward.distance[b + w];
    for (let w = leading; w < words; w++) if (left[w] !== 0) return left[w] < 0;
    return true;
  };

  const movesAlong = (): Moves => {
    const moves: number[] = [];
    const collect = ({ arcs, before, arcTo }: Side, meets: number) => {
      for (let number = meets; before[number] !== NONE; number = before[number]) {
        const arc = arcTo[number];
        if (arcs.student[arc] !== NONE) moves.push(arcs.student[arc], arcs.gets[arc]);
      }
    };
    collect(forward, meetsForward);
    collect(backward, meetsBackward);
    return Int32Array.from(moves);
  };

  return (from, to, shorterThan, not) => {
    best = shorterThan;
    avoided = not;
    meetsForward = meetsBackward = NONE;
    hasLeftBounds = false;
    leading = best.findIndex((word) => word !== 0);
    if (leading < 0) return 'none'; // nothing is shorter than no way at all
    left.fill(0, 0, leading);
    forward.waiting.leading = backward.waiting.leading = leading;
    begin(forward, from);
    begin(backward, to);
    // Each search sees nodes only as far as the next distance of the other one leaves of the best length, and no meeting is missed: of the
    // arc on which the two halves of a shorter path touch, one end was settled first. The search that did so offered the other end when the
    // other search had not settled it, so what was left to go was at least that search's next distance, and the offer was short enough.
    while (forward.waiting.size > 0 && backward.waiting.size > 0 && !isOver()) {
      if (forward.waiting.size <= backward.waiting.size) settle(forward, backward, to);
      else settle(backward, forward, from);
      if (hasLeftBounds) return 'outOfBounds';
    }
    return meetsForward === NONE ? 'none' : movesAlong();
  };
}
