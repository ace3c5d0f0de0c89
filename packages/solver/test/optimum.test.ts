// Every answer held to the truth: an oracle that tries all allocations of small worlds, and HiGHS for crowds.

import { completeRules, criterionName, KnownError, NONE, type Rules } from '@project-allocation/model';
import { verify } from '@project-allocation/verifier';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveOptimal as solve } from '../src/optimal.js';
import { crowdWithRules } from './crowds.js';
import { baselineOf, datasetOf, type World } from './dataset.js';
import { keepFixture, keptFixtures } from './fixtures.js';
import { bestValuesByHighs } from './highs.js';
import { bestValues, headOf, isAllowed, type Value, valuesOf } from './oracle.js';
import { CRITERIA, runs, seed, type WorldWithRules, worldsWith, worldWithRules } from './worlds.js';

const LONG = 600_000;

/** Solves, and expects what must hold for any answer; its values, or “infeasible”. */
function answered(world: World, rules: Rules): Value[] | 'infeasible' {
  const dataset = datasetOf(world);
  const baseline = baselineOf(world);
  let answer: ReturnType<typeof solve>;
  try {
    answer = solve(dataset, rules, { ...(baseline && { baseline }) });
  } catch (error) {
    if (!(error instanceof KnownError) || error.code !== 'infeasible') throw error;
    expect(error.extra.reasons).toEqual(expect.arrayContaining([expect.anything()]));
    return 'infeasible';
  }
  const { allocation, certificate, summary } = answer;
  const outcome = [...allocation];
  expect(isAllowed(world, rules, outcome)).toBe(true);
  const values = valuesOf(world, rules, outcome);
  expect(summary.criteria.map(({ value }) => value)).toEqual(values);
  expect(certificate.stages.map(({ value }) => value)).toEqual(values);
  expect(summary).toMatchObject({ ...headOf(world, rules, outcome), proven: true });
  const verdict = verify(dataset, rules, allocation, certificate, baseline);
  expect(verdict.problems).toEqual([]);
  expect(verdict.ok).toBe(true);
  expect(verdict.criteria.map(({ value }) => value)).toEqual(values);
  return values;
}

function expectBest({ world, rules }: WorldWithRules): void {
  expect(answered(world, rules)).toEqual(bestValues(world, rules));
}

/** Checks many worlds; one that fails is shrunk and kept, so that it is tried each time from now on. */
function expectOptimal(worlds: fc.Arbitrary<WorldWithRules>, numRuns: number): void {
  const details = fc.check(fc.property(worlds, expectBest), { numRuns, seed, verbose: fc.VerbosityLevel.None });
  if (!details.failed) return;
  const kept = details.counterexample ? keepFixture(...details.counterexample, details.seed) : 'nothing';
  throw new Error(`${fc.defaultReportMessage(details)}\nKept as ${kept}.`, { cause: details.errorInstance });
}

describe('an answer is the best of all allocations', { timeout: LONG }, () => {
  it.each(Object.entries(CRITERIA))('for %s alone', (_, criterion) => {
    const alone = worldsWith(criterion.map((one) => [one]));
    expectOptimal(alone, runs(70, 700));
  });

  it('for any ordered list of up to four criteria, and says infeasible exactly when there is none', () => {
    expectOptimal(worldWithRules, runs(1_100, 11_000));
  });

  it.each(keptFixtures().map(({ title, ...kept }) => [title, kept] as const))('also when %s', (_, kept) => expectBest(kept));
});

/** Crowds of 40 students and more, the largest last. */
const crowds = (count: number, largest: number) =>
  Array.from({ length: count }, (_, i) => ({ students: Math.round(40 + (i * (largest - 40)) / (count - 1)), drawn: (seed + i) % 2 ** 31 }));

describe('an answer for a crowd', { timeout: LONG }, () => {
  it.each(crowds(runs(3, 40), runs(160, 300)))('of $students students has the values that HiGHS finds, drawn with $drawn', ({ students, drawn }) => {
    const { world, rules } = crowdWithRules(students, drawn);
    expect(answered(world, rules)).toEqual(bestValuesByHighs(world, rules));
  });
});

describe('criteria of an answer', () => {
  it('cannot count changes when there is nothing to compare with', () => {
    const compare = completeRules({ criteria: ['placed', 'change'] });
    const world: World = { choices: [[[0, 1]]], projects: [{}] };
    expect(() => solve(datasetOf(world), compare, {})).toThrow(expect.objectContaining({ code: 'rules_refused' }));
    expect(answered({ ...world, baseline: [NONE] }, compare)).toEqual([1, 1, expect.any(Number)]);
  });

  it('are those of the rules in their order, each with its name', () => {
    fc.assert(
      fc.property(worldWithRules, ({ world, rules }) => {
        const baseline = baselineOf(world);
        fc.pre(bestValues(world, rules) !== 'infeasible');
        const { summary, certificate } = solve(datasetOf(world), rules, { ...(baseline && { baseline }) });
        expect(certificate.rules).toEqual(rules);
        expect(certificate.stages.map(({ criterion }) => criterion)).toEqual(rules.criteria);
        expect(summary.criteria.map(({ key, power, norm }) => [key, power, norm])).toEqual(
          rules.criteria.map((criterion) => [
            criterion.key,
            'power' in criterion ? criterion.power : undefined,
            'norm' in criterion ? criterion.norm : undefined,
          ]),
        );
        expect(new Set(rules.criteria.map(criterionName)).size).toBe(rules.criteria.length);
      }),
      { numRuns: 200, seed },
    );
  });
});
