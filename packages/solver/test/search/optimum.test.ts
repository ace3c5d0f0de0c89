// Searches held to the oracle, which tries every allocation, over small worlds with all hard cases; and their certificates to the verifier.

import { loadMilpEngine } from '@project-allocation/milp';
import { KnownError } from '@project-allocation/model';
import { verify } from '@project-allocation/verifier';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needsSearch } from '../../src/search/needs-search.js';
import { searchAlone, solveBySearch } from '../../src/search/solve-by-search.js';
import { baselineOf, datasetOf } from '../dataset.js';
import { hardWorlds } from '../hard-worlds.js';
import { bestValues } from '../oracle.js';
import { runs, seed, type WorldWithRules, worldWithRules } from '../worlds.js';

const engine = await loadMilpEngine();

/** Worlds that nothing makes hard but projects that close when too few come. */
const closingWorlds = worldWithRules.chain(({ world, rules }) =>
  fc.array(fc.constantFrom(1, 2, 2, 3), { minLength: world.projects.length, maxLength: world.projects.length }).map((least) => ({
    world: { ...world, projects: world.projects.map((own, p) => ({ ...own, min: least[p], max: own.max === undefined ? undefined : own.max + 1 })) },
    rules: { ...rules, projectMin: { byId: {} } },
  })),
);

describe('a search', { timeout: 600_000 }, () => {
  for (const [name, worlds, search] of [
    ['with the help of flows', hardWorlds, solveBySearch],
    ['by itself', hardWorlds, searchAlone],
    ['where projects close', closingWorlds, solveBySearch],
  ] as const) {
    it(`finds what trying everything finds, ${name}, and a certificate that is not refused`, () => {
      const seen = { solved: 0, infeasible: 0 };
      fc.assert(
        fc.property(worlds as fc.Arbitrary<WorldWithRules>, ({ world, rules }) => {
          const [dataset, baseline] = [datasetOf(world), baselineOf(world) ?? null];
          const best = bestValues(world, rules);
          seen[best === 'infeasible' ? best : 'solved']++;
          if (best === 'infeasible') {
            expect(() => search(dataset, rules, { engine, baseline })).toThrow(KnownError);
            return;
          }
          const { allocation, certificate, summary } = search(dataset, rules, { engine, baseline });
          expect(summary.criteria.map(({ value }) => value)).toEqual(best);
          expect(summary.proven).toBe(true);
          if (!needsSearch(dataset, rules)) return; // prices are expected of these
          expect(verify(dataset, rules, allocation, certificate, baseline ?? undefined)).toMatchObject({ ok: true, problems: [] });
        }),
        { numRuns: runs(250, 2_000), seed },
      );
      expect(seen.infeasible).toBeGreaterThan(0);
      expect(seen.solved).toBeGreaterThan(seen.infeasible);
    });
  }
});
