import { verify } from '@project-allocation/verifier';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solve } from '../src/index.js';
import { datasetOf } from './dataset.js';
import { bestValues } from './oracle.js';
import { seed, worldWithRules } from './worlds.js';

describe('an answer', () => {
  it('is as good as the best of all allocations, for any ordered list of criteria, and passes the verifier', () => {
    fc.assert(
      fc.property(worldWithRules, ({ world, rules }) => {
        const dataset = datasetOf(world);
        const { allocation, certificate, summary } = solve(dataset, rules);
        expect(summary.criteria.map(({ value }) => value)).toEqual(bestValues(world, rules));
        expect(verify(dataset, rules, allocation, certificate).problems).toEqual([]);
      }),
      { numRuns: 2_000, seed },
    );
  });
});
