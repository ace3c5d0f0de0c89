// What the levels so far leave open: the allocations that are as good in all of them. It is a problem of the same kind, with fewer
// options and narrower bounds.

import type { Limits } from './limits.js';
import type { Options } from './options.js';

export interface Face {
  /** Options that are open: those of student s stand from offsets[s] (of the options) to ends[s] − 1, closed ones are not kept. */
  readonly open: Uint32Array;
  readonly ends: Uint32Array;
  /** For each node the loads that are open: an interval. */
  readonly lows: Float64Array;
  readonly highs: Float64Array;
}

/** Everything is open. */
export function wholeFace({ offsets, nodes }: Options, { least, most }: Limits): Face {
  const open = new Uint32Array(nodes.length);
  for (let o = 0; o < open.length; o++) open[o] = o;
  return { open, ends: offsets.slice(1), lows: least.slice(), highs: most.slice() };
}
