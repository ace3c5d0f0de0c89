// What any allocation comes to, held to the oracle, and to what the solver says of its own answers.

import { completeRules, NONE, type RulesInput } from '@project-allocation/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../src/answers/outcome.js';
import { solveOptimal as solve } from '../src/optimal.js';
import { worldWithOutcomes } from './any-allocation.js';
import { baselineOf, choicesOf, datasetOf, type World } from './dataset.js';
import { bestValues, headOf, valuesOf } from './oracle.js';
import { runs, seed, worldWithRules } from './worlds.js';

const outcomeIn = (world: World, input: RulesInput, outcome: number[]) =>
  outcomeOf(datasetOf(world), completeRules(input), Int32Array.from(outcome), baselineOf(world) ?? null);

describe('what an allocation comes to', () => {
  it('is what its summary says when it is the solver’s answer', () => {
    fc.assert(
      fc.property(worldWithRules, ({ world, rules }) => {
        fc.pre(bestValues(world, rules) !== 'infeasible');
        const baseline = baselineOf(world) ?? null;
        const { allocation, summary } = solve(datasetOf(world), rules, { baseline });
        const { students: _, notes: _notes, proven: _proven, verified: _verified, originalCost: _cost, criteria, ...counts } = summary;
        expect(outcomeOf(datasetOf(world), rules, allocation, baseline)).toEqual({ ...counts, criteria: criteria.map(({ proven: __, ...rest }) => rest) });
      }),
      { numRuns: runs(500, 3_000), seed },
    );
  });

  it('is what the oracle counts for any allocation, whatever rules it breaks', () => {
    fc.assert(
      fc.property(worldWithOutcomes(3), ({ world, rules, outcomes }) => {
        for (const outcome of outcomes) {
          const { criteria, ...counts } = outcomeOf(datasetOf(world), rules, Int32Array.from(outcome), baselineOf(world) ?? null);
          const { students: _, ...head } = headOf(world, rules, outcome);
          expect(counts).toEqual(head);
          expect(criteria).toEqual(valuesOf(world, rules, outcome).map((value, k) => ({ ...rules.criteria[k], value })));
        }
      }),
      { numRuns: runs(1_500, 10_000), seed },
    );
  });

  // P3 has no places, and S2 cannot have P2: R is 2
  const world: World = { choices: ['P1:1 P2:2', 'P1:1 P2:2 P3:5', 'P1:1'].map(choicesOf), projects: [{}, {}, { max: 0 }] };
  const rules: RulesInput = { criteria: ['generous', 'totalRank', 'lottery'], forbidden: [{ studentId: 'S2', projectId: 'P2' }] };

  it('keeps the R of the rules, so that two allocations can be compared: a choice worse than that counts as outside the list', () => {
    expect(outcomeIn(world, rules, [1, 0, NONE])).toMatchObject({ placed: 2, profile: [1, 1], outsideList: 0, totalRank: 3 });
    const moved = outcomeIn(world, rules, [0, 2, NONE]);
    expect(moved).toMatchObject({ placed: 2, profile: [1], outsideList: 1, totalRank: 1 + 3 });
    expect(moved.criteria.map(({ value }) => value).slice(0, 2)).toEqual([[1, 0, 2], 1 + 3 + 3]);
  });

  it('counts a choice that is not usable, but no worse than R, by its rank', () => {
    const { criteria, ...counts } = outcomeIn(world, rules, [0, 1, 1]);
    expect(counts).toEqual({ placed: 3, profile: [1, 1], outsideList: 1, totalRank: 1 + 2 + 3 });
    expect(criteria[0].value).toEqual([1, 1, 1]);
  });

  it('has no values in the modes that decide by no criteria', () => {
    expect(outcomeIn(world, { mode: 'serialDictatorship' }, [0, NONE, NONE])).toEqual({ placed: 1, profile: [1], outsideList: 0, totalRank: 1, criteria: [] });
  });
});
