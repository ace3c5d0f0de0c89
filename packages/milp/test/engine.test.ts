// Small programs against every solution there is, and what comes of time limits, starts and programs without a solution.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadMilpEngine, Program } from '../src/index.js';

const engine = await loadMilpEngine();

interface Knapsack {
  readonly worth: readonly number[];
  readonly weights: readonly (readonly number[])[];
  readonly most: readonly number[];
}

const knapsack: fc.Arbitrary<Knapsack> = fc.integer({ min: 1, max: 8 }).chain((items) => {
  const numbers = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: items, maxLength: items });
  return fc.record({ worth: numbers, weights: fc.array(numbers, { minLength: 2, maxLength: 2 }), most: fc.tuple(fc.nat(20), fc.nat(20)) });
});

function programOf({ worth, weights, most }: Knapsack): Program {
  const program = new Program();
  const items = worth.map((value) => program.variable({ whole: true, cost: -value }));
  weights.forEach((row, i) => {
    program.row(
      items.map((item) => [item, row[item]]),
      Number.NEGATIVE_INFINITY,
      most[i],
    );
  });
  return program;
}

function bestWorth({ worth, weights, most }: Knapsack): number {
  let best = 0;
  for (let taken = 0; taken < 2 ** worth.length; taken++) {
    const sum = (numbers: readonly number[]) => numbers.reduce((total, number, i) => total + (taken & (1 << i) ? number : 0), 0);
    if (weights.every((row, i) => sum(row) <= most[i])) best = Math.max(best, sum(worth));
  }
  return best;
}

describe('HiGHS', () => {
  it('finds what trying everything finds, with a bound that proves it', () => {
    fc.assert(
      fc.property(knapsack, (items) => {
        const solved = engine.solve(programOf(items).arrays(), { gap: 0.5 });
        expect(solved.status).toBe('optimal');
        expect(-(solved.cost as number)).toBeCloseTo(bestWorth(items), 6);
        expect(solved.bound).toBeGreaterThan(-bestWorth(items) - 1);
      }),
      { numRuns: 60 },
    );
  });

  it('says that there is no solution', () => {
    const program = new Program();
    const [a, b] = [program.variable({ whole: true }), program.variable({ whole: true })];
    program.row(
      [
        [a, 2],
        [b, 2],
      ],
      3,
      3,
    );
    expect(engine.solve(program.arrays())).toMatchObject({ status: 'infeasible', solution: null });
  });

  it('says which version it is', () => {
    expect(`${engine.name} ${engine.version}`).toMatch(/^HiGHS \d+\.\d+\.\d+$/);
  });
});
