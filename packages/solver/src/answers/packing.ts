// Vectors of reduced costs as fewer numbers: several components are digits of one 32-bit integer, a word, so that they are added and compared
// at once.
//
// Components are counted in halves, so all are whole numbers (centre.ts makes halves). A component that may be of size L, a power of two,
// has a digit of base 8 L. Two distances that meet are compared with a price, or with half the way to two nodes; each of these has a size
// of at most 2 L, so their difference is below 4 L, and vectors that differ first in one component, by 1 or more, are not put in another
// order by those after it: in a word these differ by less than one of it.
//
// Distances grow arc by arc, so each that is made is looked at: a component d is below L in size exactly if d + L is in 0 … 2 L − 1, with
// zeros for the two highest bits of its digit. What is made from components within bounds is within 2 L, so nothing that leaves its bounds
// can hide: of the digits that do the lowest is as it would be alone, and has one of these bits. A search that comes upon a distance out of
// bounds is to be begun again with one component a word, which is right for any.

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
  /** What is added to a word for the look at its bounds, and the bits that must be 0 then. */
  readonly offset: Int32Array;
  readonly mask: Int32Array;
  readonly rows: (count: number) => Words;
}

const BITS = 32;

/** As many components a word as there is room for; undefined where one is too large for any. */
export function packed({ arc, half }: Sizes): Packing | undefined {
  const width = arc.length;
  const bits = arc.map((size, k) => 3 + Math.ceil(Math.log2(Math.max(size, 2 * half[k]) + 1)) + 1);
  if (bits.some((count) => count > BITS)) return undefined;
  const word = new Int32Array(width);
  const factor = new Float64Array(width);
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
      offset[words] |= 1 << (shift + own - 3);
      mask[words] |= 3 << (shift + own - 2);
      shift += own;
    }
  }
  return { words, word, factor, offset: offset.slice(0, words), mask: mask.slice(0, words), rows: (count) => new Int32Array(count * words) };
}

/** One component a word, of any size. */
export const unpacked = (width: number): Packing => ({
  words: width,
  word: new Int32Array(width).map((_, k) => k),
  factor: new Float64Array(width).fill(1),
  offset: new Int32Array(width),
  mask: new Int32Array(width),
  rows: (count) => new Float64Array(count * width),
});

/** Adds the vector that begins at `from` among `vectors`, of components as they are, to the words that begin at `to`. */
export function pack({ word, factor }: Packing, vectors: Float64Array, from: number, words: Words, to: number): void {
  for (let k = 0; k < word.length; k++) words[to + word[k]] += 2 * factor[k] * vectors[from + k];
}

/** The components, as they are, of a packed vector. */
export function componentsOf({ word, factor }: Packing, words: Words): number[] {
  const rest = Float64Array.from(words);
  return Array.from(word, (w, k) => {
    const component = Math.round(rest[w] / factor[k]); // what the digits after it make is less than half of it
    rest[w] -= component * factor[k];
    return component / 2;
  });
}
