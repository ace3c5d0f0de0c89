// What searches over packed vectors rest on: words are added and ordered as the vectors are, and nothing leaves its bounds unseen.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentsOf, isOutOfBounds, type Packing, pack, packed, unpacked } from '../src/answers/packing.js';
import { runs, seed } from './worlds.js';

/** Sizes of components in halves, and vectors of halves within them. */
const sized = fc.array(fc.integer({ min: 0, max: 2 ** 20 }), { minLength: 1, maxLength: 12 });
const vectorWithin = (sizes: readonly number[]) =>
  fc.tuple(...sizes.map((size) => fc.integer({ min: -size, max: size }))).map((halves) => halves.map((half) => half / 2));

const packingOf = (sizes: readonly number[]): Packing => packed({ arc: sizes, half: sizes.map(() => 0) }) as Packing;

function wordsOf(packing: Packing, vector: readonly number[]) {
  const words = packing.zeros(packing.words);
  pack(packing, Float64Array.from(vector), 0, words, 0);
  return words;
}

const read = (packing: Packing, words: Float64Array | Int32Array) => componentsOf(packing, words).map((x) => x + 0); // no −0

/** Sign of the first difference. */
const compare = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return Math.sign(a[k] - b[k]);
  return 0;
};

const leaves = (packing: Packing, words: ArrayLike<number>) => Array.from(words).some((word, w) => isOutOfBounds(packing, w, word));

describe('packed vectors', () => {
  it('are read as they were written, are added, and are in the order of the vectors', () => {
    const cases = sized.chain((sizes) => fc.tuple(fc.constant(sizes), vectorWithin(sizes), vectorWithin(sizes), vectorWithin(sizes)));
    fc.assert(
      fc.property(cases, ([sizes, a, b, c]) => {
        for (const packing of [packingOf(sizes), unpacked(sizes.length)]) {
          const [inA, inB, inC] = [a, b, c].map((vector) => wordsOf(packing, vector));
          const sum = inA.map((word, w) => word + inB[w]);
          expect(read(packing, inA)).toEqual(a);
          expect(read(packing, sum)).toEqual(a.map((x, k) => x + b[k]));
          expect(Math.sign(compare(inA, inB))).toBe(compare(a, b));
          expect(compare(sum, inC)).toBe(
            compare(
              a.map((x, k) => x + b[k]),
              c,
            ),
          );
        }
      }),
      { numRuns: runs(500, 20_000), seed },
    );
  });

  it('tell of every component that leaves its bounds as vectors are added up, and of no other', () => {
    const cases = sized.chain((sizes) => fc.tuple(fc.constant(sizes), fc.array(vectorWithin(sizes), { maxLength: 40 })));
    fc.assert(
      fc.property(cases, ([sizes, vectors]) => {
        const packing = packingOf(sizes);
        const sum = sizes.map(() => 0);
        const words = packing.zeros(packing.words);
        for (const vector of vectors) {
          vector.forEach((x, k) => {
            sum[k] += x;
          });
          wordsOf(packing, vector).forEach((word, w) => {
            words[w] += word;
          });
          const isWithin = sizes.every((_, k) => -packing.bound[k] <= 2 * sum[k] && 2 * sum[k] < packing.bound[k]);
          expect(leaves(packing, words)).toBe(!isWithin);
          if (!isWithin) return;
        }
      }),
      { numRuns: runs(500, 20_000), seed },
    );
  });

  it('are not made where a component may be too large for a word', () => {
    expect(packed({ arc: [1, 2 ** 40], half: [0, 0] })).toBeUndefined();
  });
});
