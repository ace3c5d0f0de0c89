// Vectors of reduced costs as fewer numbers: several components are digits of one 32-bit integer, a word, so that they are added and compared
// at once.
//
// Components are counted in halves, so all are whole numbers (centre.ts makes halves). For each component there is a bound L, a power of two:
// distances are kept within it, as costs of arcs and prices are, and half the way from the root to a node and back is within half of it. A
// component then has a digit of base 8 L. What is compared are sums of a few of these, whose difference is below 8 L: so where vectors differ
// first in one component, by 1 or more, those after it in the word make less than that 1, and words are in the order of the vectors.
//
// Distances grow arc by arc, so each that is made is looked at: a component d is within bounds exactly if d + L is in 0 … 2 L − 1, with zeros
// for the two highest bits of its digit. What is made from two components within bounds is within 2 L, so nothing that leaves its bounds can
// hide: of the digits that do so the lowest is as it would be alone, and has one of these bits. A search that comes upon a distance out of
// bounds is to be begun again with one component a word, which is right for any. At 100 000 students of each family in bench/ none did.

/** Rows of words: of integers where they are packed. */
export type Words = Float64Array | Int32Array;

/** The most that the size of a component can be, by component, counted in halves. */
export interface Sizes {
  /** Of the reduced cost of an arc, or of a potential. */
  readonly arc: readonly number[];
  /** Of half the way from the root to a node and back. */
  readonly half: readonly number[];
}

export interface Packing {
  /** Words of a vector. */
  readonly words: number;
  /** Of each component, the word it stands in and what it is multiplied by there. */
  readonly word: Int32Array;
  readonly factor: Float64Array;
  /** A component that is looked at is within bounds while it is, in halves, −bound … bound − 1. */
  readonly bound: Float64Array;
  /** What is added to a word for the look at its bounds, and the bits that must be 0 then: see `isOutOfBounds`. */
  readonly offset: Int32Array;
  readonly mask: Int32Array;
  /** An array of words, all 0. */
  readonly zeros: (length: number) => Words;
  /** Larger than any word of a length. */
  readonly beyond: number;
}

const BITS = 32;

/** As many components a word as there is room for; undefined where one is too large for any. */
export function packed({ arc, half }: Sizes): Packing | undefined {
  const width = arc.length;
  // twice what there is, so that distances have room, and three bits for 8 L
  const bits = arc.map((size, k) => 3 + Math.ceil(Math.log2(Math.max(size, 2 * half[k]) + 1)) + 1);
  if (bits.some((count) => count > BITS)) return undefined;
  const word = new Int32Array(width);
  const [factor, bound] = [new Float64Array(width), new Float64Array(width)];
  const [offset, mask] = [new Int32Array(width), new Int32Array(width)];
  let words = 0;
  for (let begin = 0, end = 0; begin < width; begin = end, words++) {
    let free = BITS;
    while (end < width && bits[end] <= free) free -= bits[end++];
    let shift = 0;
    for (let k = end - 1; k >= begin; k--) {
      const own = bits[k] + (k === begin ? free : 0);
      word[k] = words;
      factor[k] = 2 ** shift;
      bound[k] = 2 ** (own - 3);
      offset[words] |= 1 << (shift + own - 3);
      mask[words] |= 3 << (shift + own - 2);
      shift += own;
    }
  }
  return {
    words,
    word,
    factor,
    bound,
    offset: offset.slice(0, words),
    mask: mask.slice(0, words),
    zeros: (length) => new Int32Array(length),
    beyond: 2 ** (BITS - 1) - 1,
  };
}

/** One component a word, of any size. */
export const unpacked = (width: number): Packing => ({
  words: width,
  word: new Int32Array(width).map((_, k) => k),
  factor: new Float64Array(width).fill(1),
  bound: new Float64Array(width).fill(Number.POSITIVE_INFINITY),
  offset: new Int32Array(width),
  mask: new Int32Array(width),
  zeros: (length) => new Float64Array(length),
  beyond: Number.POSITIVE_INFINITY,
});

/** Adds the vector that begins at `from` among `vectors`, of components as they are, to the words that begin at `to`. */
export function pack({ word, factor }: Packing, vectors: Float64Array, from: number, words: Words, to: number): void {
  for (let k = 0; k < word.length; k++) words[to + word[k]] += 2 * factor[k] * vectors[from + k];
}

/** Whether a component in word w of a vector, one made from two within bounds, has left its own. */
export const isOutOfBounds = ({ offset, mask }: Packing, w: number, word: number): boolean => ((word + offset[w]) & mask[w]) !== 0;

/** The components, as they are, of a packed vector. */
export function componentsOf({ word, factor }: Packing, words: Words): number[] {
  const rest = Float64Array.from(words);
  return Array.from(word, (w, k) => {
    const component = Math.round(rest[w] / factor[k]); // what the digits after it make is less than half of it
    rest[w] -= component * factor[k];
    return component / 2;
  });
}
