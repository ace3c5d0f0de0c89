// The moments that are still to come, soonest first: a radix heap (Ahuja, Mehlhorn, Orlin, Tarjan 1990) for whole numbers
// below 2^53. It asks that no entry is earlier than the last moment taken out, which is how time runs here.
//
// Drawer 0 holds the entries of the present moment; drawer i those whose highest binary digit that differs from the present
// moment's is digit i − 1. Taking the next moment empties the first filled drawer into lower ones, so an entry moves at most 53 times.

const LOW_BITS = 26;
const LOW = 2 ** LOW_BITS;
const DRAWERS = 54;

type Wide = Int32Array | Float64Array;

/** Moments with an integer each. Entries are not removed when they are outdated: `isLive` tells, when time gets near them. */
export class Calendar {
  private readonly moments: Wide[] = [];
  private readonly codes: Int32Array[] = [];
  private readonly size = new Int32Array(DRAWERS);
  private readonly isLive: (moment: number, code: number) => boolean;
  private presentHigh = 0;
  private presentLow = 0;

  /** `Moments`: the kind of array moments fit in; with Int32Array they stay small integers, which compiled code handles best. */
  constructor(Moments: new (length: number) => Wide, isLive: (moment: number, code: number) => boolean) {
    this.isLive = isLive;
    for (let i = 0; i < DRAWERS; i++) {
      this.moments.push(new Moments(64));
      this.codes.push(new Int32Array(64));
    }
  }

  add(moment: number, code: number): void {
    const high = Math.floor(moment / LOW);
    const low = moment - high * LOW;
    const drawer = high === this.presentHigh ? 32 - Math.clz32(low ^ this.presentLow) : LOW_BITS + 32 - Math.clz32(high ^ this.presentHigh);
    const k = this.size[drawer]++;
    if (k === this.codes[drawer].length) {
      this.moments[drawer] = grown(this.moments[drawer]);
      this.codes[drawer] = grown(this.codes[drawer]);
    }
    this.moments[drawer][k] = moment;
    this.codes[drawer][k] = code;
  }

  /** Whether an entry of the present moment is left. */
  get hasPresent(): boolean {
    return this.size[0] > 0;
  }

  /** Takes out one entry of the present moment. */
  takePresent(): number {
    return this.codes[0][--this.size[0]];
  }

  /** Goes on to the next moment that has a live entry and returns it; undefined when there is none. */
  next(): number | undefined {
    for (;;) {
      const drawer = this.size.findIndex((size) => size > 0);
      if (drawer < 0) return undefined;
      const moments = this.moments[drawer];
      const codes = this.codes[drawer];
      const entries = this.size[drawer];
      let live = 0;
      let soonest = 0;
      for (let i = 0; i < entries; i++) {
        if (!this.isLive(moments[i], codes[i])) continue;
        if (live === 0 || moments[i] < soonest) soonest = moments[i];
        moments[live] = moments[i];
        codes[live++] = codes[i];
      }
      this.size[drawer] = 0;
      if (live === 0) continue;
      this.presentHigh = Math.floor(soonest / LOW);
      this.presentLow = soonest - this.presentHigh * LOW;
      // every one of them now agrees with the present moment in digit `drawer − 1`, hence goes to a lower drawer
      for (let i = 0; i < live; i++) this.add(moments[i], codes[i]);
      return soonest;
    }
  }
}

/** The same numbers with twice the space. */
export function grown<T extends Int32Array | Float64Array>(full: T): T {
  const larger = new (full.constructor as new (length: number) => T)(full.length * 2);
  larger.set(full);
  return larger;
}
