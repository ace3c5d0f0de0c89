// A stable allocation held to the truth: all allocations of small worlds are tried, and the stable ones among them compared.

import { checkRules, completeRules, KnownError, NONE, type Progress, type Rules } from '@project-allocation/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockingPairs } from '../../src/modes/blocking-pairs.js';
import { solveStable as solve } from '../../src/modes/stable.js';
import { choicesOf, datasetOf, type World } from '../dataset.js';
import { headOf, type Outcome, outcomes } from '../oracle.js';
import { markets, runs, seed, type WorldWithRules, worldsOfStability } from '../worlds.js';
import { gainByLying, withHonestLists } from './lies.js';
import { isStable, listOf } from './stability.js';

const LONG = 600_000;

/** The answer; undefined when no allocation keeps the limits. */
function answerTo({ world, rules }: WorldWithRules) {
  try {
    return solve(datasetOf(world), rules);
  } catch (error) {
    if (!(error instanceof KnownError) || error.code !== 'infeasible') throw error;
    return undefined;
  }
}

/** How far down their list a student's project is, 0 the best; the length of the list for none. */
function placesInLists(world: World, rules: Rules): (outcome: Outcome) => number[] {
  const lists = world.choices.map((_, s) => listOf(world, rules, s));
  return (outcome) => outcome.map((p, s) => (lists[s].includes(p) ? lists[s].indexOf(p) : lists[s].length));
}

describe('a stable allocation', { timeout: LONG }, () => {
  it('is stable, and the best for every student of all that are; all of them place the same students', () => {
    const seen = { several: 0, forced: 0, infeasible: 0 };
    fc.assert(
      fc.property(fc.oneof(worldsOfStability, markets), ({ world, rules }) => {
        expect(checkRules(rules, datasetOf(world))).toEqual([]);
        const all = [...outcomes(world, rules)];
        const answer = answerTo({ world, rules });
        expect(answer === undefined).toBe(all.length === 0);
        if (!answer) {
          seen.infeasible++;
          return;
        }
        const outcome = [...answer.allocation];
        const stable = all.filter(isStable(world, rules));
        expect(stable).toContainEqual(outcome);
        const placesOf = placesInLists(world, rules);
        const best = placesOf(outcome);
        for (const other of stable) {
          expect(placesOf(other).every((place, s) => best[s] <= place)).toBe(true);
          expect(other.map((p) => p === NONE)).toEqual(outcome.map((p) => p === NONE));
        }
        expect(blockingPairs(datasetOf(world), rules, answer.allocation)).toEqual([]);
        expect(answer.summary).toMatchObject({ ...headOf(world, rules, outcome), criteria: [], proven: true, verified: false });
        expect(answer.certificate).toEqual({ version: 1, mode: 'stable', rules });
        if (stable.length > 1) seen.several++;
        if (rules.forced.length > 0) seen.forced++;
      }),
      { numRuns: runs(500, 5_000), seed },
    );
    // otherwise the worlds say little
    expect(Math.min(seen.several, seen.forced, seen.infeasible)).toBeGreaterThan(3);
  });

  it('gives no student a better project for another list, unless pins or rules look at the ranks in it', () => {
    fc.assert(
      fc.property(fc.oneof(worldsOfStability, markets).map(withHonestLists), fc.nat(), (honest, pick) => {
        expect(gainByLying(honest, pick)).toBeUndefined();
      }),
      { numRuns: runs(100, 1_000), seed },
    );
  });

  it('may give a supervisor a better student for a ranking that leaves one off', () => {
    const lists = ['P2:1 P1:2 P3:3', 'P1:1 P2:2 P3:3', 'P1:1 P2:2 P3:3'].map(choicesOf);
    const worldWith = (first: string): World => ({
      choices: lists,
      projects: [{ supervisor: 0 }, { supervisor: 1 }, {}],
      supervisors: [first, 'S3:1 S1:2 S2:3'].map((ranking) => ({ ranking: choicesOf(ranking) })),
    });
    const onFirst = (world: World) => [...solve(datasetOf(world), completeRules({ mode: 'stable' })).allocation].indexOf(0);
    expect(onFirst(worldWith('S1:1 S3:2 S2:3'))).toBe(2);
    expect(onFirst(worldWith('S1:1 S2:2'))).toBe(0);
  });

  it('leaves nobody to be given up where forced students have all places', () => {
    const world: World = { choices: ['P1:1', 'P1:1 P2:2', 'P2:1'].map(choicesOf), projects: [{ supervisor: 0 }, { supervisor: 0 }], supervisors: [{ max: 1 }] };
    const forced = completeRules({ mode: 'stable', forced: [{ studentId: 'S3', projectId: 'P2' }] });
    expect([...solve(datasetOf(world), forced).allocation]).toEqual([NONE, NONE, 1]);
  });

  it('says that identifiers decide where nobody ranked', () => {
    const world: World = { choices: ['P1:1', 'P1:1'].map(choicesOf), projects: [{}] };
    const { allocation, summary } = solve(datasetOf(world), completeRules({ mode: 'stable', seed: 4 }));
    expect([...allocation]).toEqual([0, NONE]);
    expect(summary.notes.map(({ code }) => code)).toEqual(['no_supervisor_rankings']);
    const ranked: World = { ...world, projects: [{ ranking: [[1, 1]] }] };
    const other = solve(datasetOf(ranked), completeRules({ mode: 'stable' }));
    expect([...other.allocation]).toEqual([NONE, 0]);
    expect(other.summary.notes).toEqual([]);
  });

  it('is told of while it is sought, twentieth by twentieth, and measured', () => {
    const told: Progress[] = [];
    const parts: string[] = [];
    const world: World = { choices: Array.from({ length: 50 }, () => choicesOf('P1:1 P2:2')), projects: [{ max: 3 }, {}] };
    solve(datasetOf(world), completeRules({ mode: 'stable' }), { onProgress: (progress) => told.push(progress), onPart: (part) => parts.push(part) });
    expect(told.map(({ percent }) => percent)).toEqual([...Array.from({ length: 20 }, (_, i) => 5 * (i + 1)), 100]);
    expect([told[0].stage, told.at(-1)?.stage]).toEqual(['stable', 'certificate']);
    expect(parts).toEqual(['network', 'procedure', 'certificate']);
  });
});
