// Allocations that need not keep any rule: what others than the solver may ask about.

import { NONE, type Rules } from '@project-allocation/model';
import fc from 'fast-check';
import type { World } from './dataset.js';
import { type WorldWithRules, worldWithRules } from './worlds.js';

/** A project, or no project, for each student of the world. */
export const anyOutcome = ({ choices, projects }: World): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: NONE, max: projects.length - 1 }), { minLength: choices.length, maxLength: choices.length });

/** Any world under any rules with as many such outcomes. */
export const worldWithOutcomes = (
  count: number,
  worlds: fc.Arbitrary<WorldWithRules> = worldWithRules,
): fc.Arbitrary<WorldWithRules & { outcomes: number[][] }> =>
  worlds.chain(({ world, rules }) =>
    fc.record({ world: fc.constant(world), rules: fc.constant<Rules>(rules), outcomes: fc.array(anyOutcome(world), { minLength: count, maxLength: count }) }),
  );
