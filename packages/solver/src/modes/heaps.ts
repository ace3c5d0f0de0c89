// Many heaps in one array, each with its largest item on top: whom a project or a supervisor would give up first.

/** Heaps of items that are indices of `key`. */
export class Heaps {
  private readonly key: Float64Array;
  private readonly first: Int32Array;
  private readonly size: Int32Array;
  private readonly items: Int32Array;

  /** `room`: how many items each heap may have at most. */
  constructor(room: Int32Array, key: Float64Array) {
    this.key = key;
    this.first = new Int32Array(room.length);
    for (let h = 1; h < room.length; h++) this.first[h] = this.first[h - 1] + room[h - 1];
    this.size = new Int32Array(room.length);
    this.items = new Int32Array(room.reduce((sum, count) => sum + count, 0));
  }

  /** How many items a heap has. */
  sizeOf(heap: number): number {
    return this.size[heap];
  }

  /** The item with the largest key; only where there is one. */
  top(heap: number): number {
    return this.items[this.first[heap]];
  }

  push(heap: number, item: number): void {
    const { items, key } = this;
    const first = this.first[heap];
    let i = this.size[heap]++;
    while (i > 0) {
      const above = (i - 1) >> 1;
      if (key[items[first + above]] >= key[item]) break;
      items[first + i] = items[first + above];
      i = above;
    }
    items[first + i] = item;
  }

  /** Takes the top away; only where there is one. */
  pop(heap: number): void {
    const { items, key } = this;
    const first = this.first[heap];
    const size = --this.size[heap];
    const item = items[first + size];
    let i = 0;
    for (let below = 1; below < size; below = 2 * i + 1) {
      if (below + 1 < size && key[items[first + below + 1]] > key[items[first + below]]) below++;
      if (key[items[first + below]] <= key[item]) break;
      items[first + i] = items[first + below];
      i = below;
    }
    items[first + i] = item;
  }
}
