// One contract for two solvers: on rules that a flow can solve a search comes to the same values, proven, or finds like it that nothing keeps them.

import { loadMilpEngine } from '@project-allocation/milp';
import { KnownError } from '@project-allocation/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveOptimal } from '../../src/optimal.js';
import { needsSearch } from '../../src/search/needs-search.js';
import { searchAlone, solveBySearch } from '../../src/search/solve-by-search.js';
import { baselineOf, datasetOf } from '../dataset.js';
import { runs, seed, worldWithRules } from '../worlds.js';

const engine = await loadMilpEngine();

const valuesOrCode = (solve: () => { summary: { criteria: { value: unknown }[] } }): unknown => {
  try {
    return solve().summary.criteria.map(({ value }) => value);
  } catch (error) {
    if (error instanceof KnownError) return error.code;
    throw error;
  }
};

describe('a search', { timeout: 600_000 }, () => {
  for (const isHelped of [true, false]) {
    it(`comes to the values of the flow ${isHelped ? 'with its help' : 'by itself'}`, () => {
      const seen = { solved: 0, refused: 0 };
      fc.assert(
        fc.property(worldWithRules, ({ world, rules }) => {
          fc.pre(!needsSearch(datasetOf(world), rules));
          const dataset = datasetOf(world);
          const baseline = baselineOf(world) ?? null;
          const byFlow = valuesOrCode(() => solveOptimal(dataset, rules, { baseline }));
          seen[typeof byFlow === 'string' ? 'refused' : 'solved']++;
          const bySearch = valuesOrCode(() => (isHelped ? solveBySearch : searchAlone)(dataset, rules, { engine, baseline }));
          expect(bySearch).toEqual(byFlow);
        }),
        { numRuns: runs(250, 1_500), seed },
      );
      expect(seen.solved).toBeGreaterThan(seen.refused);
    });
  }
});
