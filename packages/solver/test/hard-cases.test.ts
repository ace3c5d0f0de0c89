// The hard cases of docs/model.md, read three times: the oracle, the verifier and the search are held to each other over any such world.

import { loadMilpEngine, type MilpEngine } from '@project-allocation/milp';
import { checkRules, type Dataset, KnownError, NONE, type OptimalCertificate, type Rules } from '@project-allocation/model';
import { verify } from '@project-allocation/verifier';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, SolveOptions } from '../src/answer.js';
import { needsSearch } from '../src/search/needs-search.js';
import { searchAlone } from '../src/search/solve-by-search.js';
import { solve } from '../src/solve.js';
import { stagesFor } from './bounded-proof.js';
import { baselineOf, datasetOf, type World } from './dataset.js';
import { hardWorlds, tinyHardWorlds } from './hard-worlds.js';
import { bestOutcome, bestValues, headOf, isAllowed, type Outcome, type Value, valuesOf } from './oracle.js';
import { runs, seed, type WorldWithRules } from './worlds.js';

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
      { numRuns: runs(60, 1_000), seed },
    );
    expect(seen.kept).toBeGreaterThan(500);
    expect(seen.broken).toBeGreaterThan(seen.kept);
  });
});

const engine = await loadMilpEngine();

type Solver = (dataset: Dataset, rules: Rules, options: SolveOptions) => Answer;

/** Solves, and expects what must hold for any answer; its values, or “infeasible”. */
function answered(world: World, rules: Rules, by: Solver): Value[] | 'infeasible' {
  const dataset = datasetOf(world);
  const baseline = baselineOf(world);
  let answer: Answer;
  try {
    answer = by(dataset, rules, { engine, ...(baseline && { baseline }) });
  } catch (error) {
    if (!(error instanceof KnownError) || error.code !== 'infeasible') throw error;
    expect(error.extra.reasons).toEqual(expect.arrayContaining([expect.anything()]));
    return 'infeasible';
  }
  const { allocation, certificate, summary } = answer;
  const outcome = [...allocation];
  expect(isAllowed(world, rules, outcome)).toBe(true);
  const values = valuesOf(world, rules, outcome);
  expect(summary.criteria.map(({ value, proven }) => ({ value, proven }))).toEqual(values.map((value) => ({ value, proven: true })));
  expect(summary).toMatchObject({ ...headOf(world, rules, outcome), proven: true });
  if ('solver' in certificate) expect(certificate.stages).toEqual(stagesFor(world, rules, outcome));
  expect('solver' in certificate).toBe(needsSearch(dataset, rules));
  const verdict = verify(dataset, rules, allocation, certificate, baseline);
  expect(verdict.problems).toEqual([]);
  expect(verdict).toMatchObject({ ok: true, proven: true, open: [] });
  expect(verdict.criteria.map(({ value }) => value)).toEqual(values);
  return values;
}

/** How many worlds had an answer, and how many none. */
function expectBest(worlds: fc.Arbitrary<WorldWithRules>, by: Solver, numRuns: number) {
  const seen = { solved: 0, infeasible: 0 };
  fc.assert(
    fc.property(worlds, ({ world, rules }) => {
      const best = bestValues(world, rules);
      expect(answered(world, rules, by)).toEqual(best);
      seen[best === 'infeasible' ? best : 'solved']++;
    }),
    { numRuns, seed },
  );
  return seen;
}

describe('an answer to a hard case', { timeout: LONG }, () => {
  it('is the best of all allocations, proven, and there is none exactly when the oracle finds none', () => {
    const seen = expectBest(hardWorlds, solve, runs(500, 5_000));
    expect(seen.solved).toBeGreaterThan(seen.infeasible);
    expect(seen.infeasible).toBeGreaterThan(0);
  });

  it('is so without the help of flows', () => {
    const searched = hardWorlds.filter(({ world, rules }) => needsSearch(datasetOf(world), rules));
    expectBest(searched, searchAlone, runs(100, 1_000));
  });
});

/** An engine that says that time ran out, from this call on: with what it began with, or what it found, and no bound or one that is low. */
function tired({ name, version, solve: solveInTime }: MilpEngine, calls: number, knows: number | undefined, finds: boolean): MilpEngine {
  let left = calls;
  return {
    name,
    version,
    solve: (program, options) => {
      const solved = solveInTime(program, options);
      if (left-- > 0 || solved.status !== 'optimal') return solved;
      const bound = knows === undefined ? Number.NEGATIVE_INFINITY : solved.bound - knows;
      return finds ? { ...solved, status: 'stopped', bound } : { status: 'stopped', solution: null, cost: null, bound };
    },
  };
}

describe('an answer for which time ran out', { timeout: LONG }, () => {
  it('keeps the rules, says what it is, and has no bound above what is best', () => {
    const seen = { proven: 0, open: 0, nothing: 0 };
    const tiredness = fc.record({ calls: fc.nat({ max: 4 }), knows: fc.constantFrom(undefined, 0, 1.5, 4), finds: fc.boolean(), alone: fc.boolean() });
    fc.assert(
      fc.property(hardWorlds, tiredness, ({ world, rules }, { calls, knows, finds, alone }) => {
        const dataset = datasetOf(world);
        const best = bestOutcome(world, rules);
        fc.pre(best !== undefined && needsSearch(dataset, rules));
        const baseline = baselineOf(world) ?? null;
        const by: Solver = alone ? searchAlone : solve;
        let answer: Answer;
        try {
          answer = by(dataset, rules, { engine: tired(engine, calls, knows, finds), baseline });
        } catch (error) {
          if (!(error instanceof KnownError) || error.code !== 'out_of_time') throw error;
          seen.nothing++;
          return;
        }
        const { allocation, certificate, summary } = answer;
        const { problems, ok, proven, open } = verify(dataset, rules, allocation, certificate, baseline);
        expect({ problems, ok }).toEqual({ problems: [], ok: true });
        expect(proven).toBe(summary.proven);
        seen[proven ? 'proven' : 'open']++;
        expect(summary.criteria.map((criterion) => criterion.proven)).toEqual(rules.criteria.map((_, k) => open.every(({ place }) => place > k)));
        // what is proven is what the best comes to, and of the first number that is not the bound is no more than that
        if (!('solver' in certificate)) throw new Error('a search was needed');
        const levels = certificate.stages.flatMap((stage) => stage.levels);
        const optimum = stagesFor(world, rules, best as Outcome).flatMap((stage) => stage.levels);
        const first = levels.length - open.length;
        expect(levels.slice(0, first)).toEqual(optimum.slice(0, first));
        if (first === levels.length) return;
        expect(levels[first].total).toBeGreaterThanOrEqual(optimum[first].total);
        expect(levels[first].bound ?? Number.NEGATIVE_INFINITY).toBeLessThanOrEqual(optimum[first].total);
      }),
      { numRuns: runs(300, 3_000), seed },
    );
    expect(seen.open).toBeGreaterThan(seen.nothing / 4);
    expect(seen.proven).toBeGreaterThan(0);
  });
});
