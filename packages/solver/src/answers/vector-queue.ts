// What Dijkstra's method takes the nearest from: a binary heap of items whose distances are vectors.

import type { Words } from './packing.js';

/** Items are numbers from 0 on; the vector of item i is rows[i · width] … rows[(i + 1) · width − 1]. */
export class VectorQueue {
  /** How many items wait. */
  size = 0;
  /** Numbers at the beginning of vectors in which they do not differ. */
  leading = 0;
  private readonly rows: Words;
  private readonly width: number;
  /** Of equal vectors that of the larger number is first. */
  private readonly numberOf: Int32Array;
  private readonly heap: Int32Array;
  private readonly placeIn: Int32Array;

  constructor(rows: Words, width: number, numberOf: Int32Array) {
    this.rows = rows;
    this.width = width;
    this.numberOf = numberOf;
    this.heap = new Int32Array(numberOf.length);
    this.placeIn = new Int32Array(numberOf.length);
  }

  /** The item with the smallest vector; there must be one. */
  first(): number {
    return this.heap[0];
  }

  add(item: number): void {
    this.moveUp(item, this.size++);
  }

  /** The vector of an item that waits has become smaller. */
  lowered(item: number): void {
    this.moveUp(item, this.placeIn[item]);
  }

  takeFirst(): number {
    const { heap, placeIn } = this;
    const first = heap[0];
    const last = --this.size;
    // The gap goes down to the end whatever the last item is, which nearly always belongs there: half the comparisons (Wegener 1993).
    let at = 0;
    for (let below = 1; below < last; below = 2 * at + 1) {
      if (below + 1 < last && this.isBefore(heap[below + 1], heap[below])) below++;
      heap[at] = heap[below];
      placeIn[heap[at]] = at;
      at = below;
    }
    this.moveUp(heap[last], at);
    return first;
  }

  private moveUp(item: number, from: number): void {
    const { heap, placeIn } = this;
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.isBefore(item, heap[above])) break;
      heap[at] = heap[above];
      placeIn[heap[at]] = at;
      at = above;
    }
    heap[at] = item;
    placeIn[item] = at;
  }

  private isBefore(item: number, other: number): boolean {
    const { rows, width, leading } = this;
    const end = (item + 1) * width;
    for (let a = item * width + leading, b = other * width + leading; a < end; a++, b++) if (rows[a] !== rows[b]) return rows[a] < rows[b];
    return this.numberOf[item] > this.numberOf[other];
  }
}
