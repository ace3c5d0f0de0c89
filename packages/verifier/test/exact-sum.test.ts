import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExactSum } from '../src/exact-sum.js';

describe('an exact sum', () => {
  it('is what whole numbers of any size come to', () => {
    const most = 2 ** 52;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -most, max: most })), fc.array(fc.tuple(fc.maxSafeInteger(), fc.maxSafeInteger())), (terms, products) => {
        const sum = new ExactSum();
        for (const term of terms) sum.add(term);
        for (const [a, b] of products) sum.addProduct(a, b);
        const expected = [...terms.map(BigInt), ...products.map(([a, b]) => BigInt(a) * BigInt(b))].reduce((a, b) => a + b, 0n);
        expect(sum.value).toBe(expected);
      }),
    );
  });
});
