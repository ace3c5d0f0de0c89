// One more place where a procedure decides: what the procedure itself comes to with it.

import { completeRules, type Rules } from '@project-allocation/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { places } from '../../src/answers/places.js';
import { why } from '../../src/answers/why.js';
import { withOneMore } from '../../src/answers/with-one-more.js';
import { solve } from '../../src/solve.js';
import { datasetOf, type World } from '../dataset.js';
import { outcomeAfter } from '../given.js';
import { headOf, loadOf, mostOf, type Outcome, outcomes, placesOf } from '../oracle.js';
import { runs, seed, worldsOfStability, worldsOfTurns } from '../worlds.js';

function answered(world: World, rules: Rules) {
  const dataset = datasetOf(world);
  const { allocation, certificate } = solve(dataset, rules);
  return { dataset, rules, allocation, certificate, baseline: null };
}

/** Projects and supervisors with as many students as they may have, by the definition. */
function namesOfFull(world: World, rules: Rules, outcome: Outcome): string[] {
  const projects = world.projects.flatMap((_, p) => (outcome.filter((q) => q === p).length === placesOf(world, rules, p) ? [`P${p + 1}`] : []));
  const supervisors = (world.supervisors ?? []).flatMap((_, i) => (loadOf(world, rules, outcome, i) === mostOf(world, rules, i) ? [`L${i + 1}`] : []));
  return [...projects, ...supervisors];
}

describe('one more place, where a procedure decides,', () => {
  it('is told for every limit that is reached as what the procedure comes to with it, those that change nothing last', () => {
    fc.assert(
      fc.property(fc.oneof(worldsOfStability, worldsOfTurns), ({ world, rules }) => {
        fc.pre(!outcomes(world, rules).next().done);
        const given = answered(world, rules);
        const { before, items } = places(given);
        expect(before.criteria).toEqual([]);
        const full = namesOfFull(world, rules, [...given.allocation]);
        expect(items.flatMap(({ kind, id }) => (kind === 'department' ? [] : [id])).toSorted()).toEqual(full.toSorted());
        for (const { effect, gains, ...limit } of items) {
          expect(gains).toBeNull();
          const raised = withOneMore(given.dataset, rules, limit);
          const after = [...solve(given.dataset, raised).allocation];
          expect(effect ? outcomeAfter(given, effect) : [...given.allocation]).toEqual(after);
          if (effect) {
            const { students: _, ...head } = headOf(world, raised, after);
            expect(effect.after).toEqual({ ...head, criteria: [] });
          }
        }
        const changing = items.filter(({ effect }) => effect !== null);
        expect(items.slice(0, changing.length)).toEqual(changing);
        const placed = changing.map(({ effect }) => effect?.after.placed ?? 0);
        expect(placed).toEqual(placed.toSorted((a, b) => b - a));
      }),
      { numRuns: runs(150, 2_000), seed },
    );
  });

  it('is asked for in the same way as in the mode optimal, and so is why not', () => {
    const world: World = {
      choices: [
        [[0, 1]],
        [
          [0, 1],
          [1, 2],
        ],
      ],
      projects: [{}, {}],
    };
    for (const mode of ['stable', 'serialDictatorship'] as const) {
      const given = answered(world, completeRules({ mode }));
      const left = given.allocation.findIndex((p) => p !== 0);
      expect(places(given).items.map(({ id, effect }) => [id, effect?.after.profile])).toEqual(expect.arrayContaining([['P1', [2]]]));
      expect(why(given, left, 0).verdict).toBe('heldByOthers');
    }
  });
});
