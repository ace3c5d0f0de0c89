import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareIdentifiers, normalizeIdentifier } from '../src/index.js';

describe('the order of identifiers', () => {
  it('counts digits as numbers, as people do', () => {
    expect(['S10', 'S2', 'S1', 'A', 'S02', ''].sort(compareIdentifiers)).toEqual(['', 'A', 'S1', 'S02', 'S2', 'S10']);
  });

  it('is total: antisymmetric, transitive, and 0 only for the same text', () => {
    const text = fc.string({ unit: fc.constantFrom('0', '1', '2', '9', 'a', 'B', '-'), maxLength: 6 });
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(Math.sign(compareIdentifiers(a, b)) + Math.sign(compareIdentifiers(b, a))).toBe(0);
        expect(compareIdentifiers(a, b) === 0).toBe(a === b);
        if (compareIdentifiers(a, b) < 0 && compareIdentifiers(b, c) < 0) expect(compareIdentifiers(a, c)).toBeLessThan(0);
      }),
      { numRuns: 2_000 },
    );
  });

  it('sees no difference between composed and decomposed letters or space around', () => {
    expect(normalizeIdentifier(' Ame\u0301lie ')).toBe(normalizeIdentifier('Am\u00e9lie'));
  });
});
