// The hard cases of docs/model.md, read three times: the oracle, the verifier and the search are held to each other over any such world.

import { checkRules, NONE, type OptimalCertificate } from '@project-allocation/model';
import { verify } from '@project-allocation/verifier';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselineOf, datasetOf } from './dataset.js';
import { tinyHardWorlds } from './hard-worlds.js';
import { isAllowed, type Outcome, valuesOf } from './oracle.js';
import { runs, seed } from './worlds.js';

const LONG = 600_000;

/** Every way to give each student any project, or none, whether or not it is theirs to have. */
function* everyOutcome(students: number, projects: number): Generator<Outcome> {
  const count = (projects + 1) ** students;
  for (let i = 0; i < count; i++) yield Array.from({ length: students }, (_, s) => (Math.floor(i / (projects + 1) ** s) % (projects + 1)) + NONE);
}

describe('oracle and verifier', { timeout: LONG }, () => {
  it('agree on which allocations keep the rules, and what they come to', () => {
    const seen = { kept: 0, broken: 0 };
    fc.assert(
      fc.property(tinyHardWorlds, ({ world, rules }) => {
        const dataset = datasetOf(world);
        expect(checkRules(rules, dataset)).toEqual([]);
        for (const outcome of everyOutcome(world.choices.length, world.projects.length)) {
          // there is no certificate, so that is what is found where nothing is wrong with the allocation
          const { problems, criteria } = verify(dataset, rules, Int32Array.from(outcome), null as unknown as OptimalCertificate, baselineOf(world));
          const found = problems.filter(({ code }) => code !== 'certificate_shape');
          const keeps = isAllowed(world, rules, outcome);
          if ((found.length === 0) !== keeps) expect({ outcome, found, keeps }).toBe('the same');
          seen[keeps ? 'kept' : 'broken']++;
          if (keeps) expect(criteria.map(({ value }) => value)).toEqual(valuesOf(world, rules, outcome));
        }
      }),
      { numRuns: runs(200, 2_000), seed },
    );
    expect(seen.kept).toBeGreaterThan(500);
    expect(seen.broken).toBeGreaterThan(seen.kept);
  });
});
