// Why not: on any world, for every student and project, the answer is what solving everything again with the pair forced comes to.

import { completeRules, type RulesInput, type Outcome as Told, type Why } from '@project-allocation/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { why } from '../src/answers/why.js';
import { choicesOf, type World } from './dataset.js';
import { forcing, type GivenWorld, givenFor, outcomeAfter, valuesUnder } from './given.js';
import { bestValues, isAllowed, valuesOf } from './oracle.js';
import { CRITERIA, listsWith, runs, seed, worldsWith, worldWithRules } from './worlds.js';

const LONG = 600_000;

const valuesIn = ({ criteria }: Told) => criteria.map(({ value }) => value);
const codesOf = ({ reasons }: Why) => reasons.map(({ code }) => code);

/** Every pair of a world. */
const pairsOf = ({ choices, projects }: World) => choices.flatMap((_, s) => projects.map((_, p) => [s, p] as const));

/** Holds an answer to what the whole problem with the pair forced comes to. */
function expectExact(given: GivenWorld, world: World, s: number, p: number): void {
  const { rules } = given;
  const told = why(given, s, p);
  if (told.verdict === 'has') {
    expect(given.allocation[s]).toBe(p);
    return;
  }
  expect(given.allocation[s]).not.toBe(p);
  const isPinned = rules.forced.some(({ studentId }) => studentId === told.studentId);
  const isForbidden = rules.forbidden.some(({ studentId, projectId }) => studentId === told.studentId && projectId === told.projectId);
  if (isPinned || isForbidden) {
    // such rules contradict themselves, and are not solved
    expect(told.verdict).toBe('impossible');
    expect(codesOf(told)).toEqual(expect.arrayContaining([...(isPinned ? ['forced_elsewhere'] : []), ...(isForbidden ? ['pair_forbidden'] : [])]));
    return;
  }
  const forced = forcing(rules, s, p);
  const best = valuesUnder(given, forced);
  if (best === 'infeasible') {
    expect(told).toMatchObject({ verdict: 'impossible', effect: null });
    expect(told.reasons.length).toBeGreaterThan(0);
    return;
  }
  if (told.effect === null) throw new Error(`${told.studentId} could have ${told.projectId}`);
  expect(valuesIn(told.effect.after)).toEqual(best);
  const outcome = outcomeAfter(given, told.effect);
  expect(outcome[s]).toBe(p);
  expect(isAllowed(world, forced, outcome)).toBe(true);
  expect(valuesOf(world, forced, outcome)).toEqual(best);
  expect(told.effect.moves[0].studentId).toBe(told.studentId);
  expect(told.verdict === 'worse').toBe(told.loses !== null);
}

describe('why', { timeout: LONG }, () => {
  it('is what solving with the pair forced comes to, for every pair of any world under any rules', () => {
    fc.assert(
      fc.property(worldWithRules, ({ world, rules }) => {
        const given = givenFor(world, rules);
        if (given) for (const [s, p] of pairsOf(world)) expectExact(given, world, s, p);
      }),
      { numRuns: runs(150, 4_000), seed },
    );
  });

  it.each(Object.keys(CRITERIA))('is so too wherever %s stands in the list', (name) => {
    fc.assert(
      fc.property(worldsWith(listsWith(name)), ({ world, rules }) => {
        const given = givenFor(world, rules);
        if (given) for (const [s, p] of pairsOf(world)) expectExact(given, world, s, p);
      }),
      { numRuns: runs(20, 400), seed },
    );
  });

  it('is the best of all allocations in which the pair is together', () => {
    fc.assert(
      fc.property(worldWithRules, fc.nat(), fc.nat(), ({ world, rules }, someStudent, someProject) => {
        fc.pre(world.choices.length > 0);
        const given = givenFor(world, rules);
        fc.pre(given !== undefined);
        const [s, p] = [someStudent % world.choices.length, someProject % world.projects.length];
        const told = why(given as GivenWorld, s, p);
        if (told.effect) expect(valuesIn(told.effect.after)).toEqual(bestValues(world, forcing(rules, s, p)));
      }),
      { numRuns: runs(100, 2_000), seed },
    );
  });
});

const lists = (...texts: string[]) => texts.map((text) => (text === '' ? [] : choicesOf(text)));

/** The answer about a pair, by number as in the identifiers. */
function ask(world: World, input: RulesInput, student: number, project: number): Why {
  const given = givenFor(world, completeRules(input));
  if (!given) throw new Error('these rules can be kept');
  return why(given, student - 1, project - 1);
}

describe('why says', () => {
  // S1 and S2 want P1 most, S2 has nothing else
  const contested: World = {
    choices: lists('P1:1 P2:2', 'P1:1'),
    projects: [{ supervisor: 0 }, { supervisor: 0 }, { supervisor: 1 }],
    supervisors: [{}, { max: 0 }],
  };

  it('who has it', () => {
    expect(ask(contested, {}, 2, 1)).toMatchObject({ verdict: 'has', has: 'P1', hasRank: 1, rank: 1, loses: null, reasons: [], effect: null });
  });

  it('which criterion loses first, who moves, and what it comes to', () => {
    const told = ask(contested, {}, 1, 1);
    expect(told).toMatchObject({ studentId: 'S1', projectId: 'P1', rank: 1, has: 'P2', hasRank: 2, verdict: 'worse', loses: { place: 0, key: 'placed' } });
    expect(told.before).toMatchObject({ placed: 2, profile: [1, 1] });
    expect(told.effect).toMatchObject({
      after: { placed: 1, profile: [1] },
      moves: [
        { studentId: 'S1', from: 'P2', fromRank: 2, to: 'P1', toRank: 1, roomAt: null },
        { studentId: 'S2', from: 'P1', fromRank: 1, to: null, toRank: null, roomAt: { kind: 'project', id: 'P1' } },
      ],
      loads: [
        { kind: 'project', id: 'P2', before: 1, after: 0, max: 1 },
        { kind: 'supervisor', id: 'L1', before: 2, after: 1, max: null },
      ],
    });
  });

  it('that only the lot speaks against it', () => {
    const equal: World = { choices: lists('P1:1 P2:1', 'P1:1 P2:1'), projects: [{}, {}] };
    const answers = [1, 2].map((project) => ask(equal, { seed: 3 }, 1, project));
    expect(answers.map(({ verdict }) => verdict).toSorted()).toEqual(['equallyGood', 'has']);
    expect(answers.every(({ loses }) => loses === null)).toBe(true);
  });

  it('that a project outside the list, or beyond maxRank, counts as one rank worse than any', () => {
    const world: World = { choices: lists('P1:1', 'P2:1 P1:2'), projects: [{}, {}, {}] };
    expect(ask(world, {}, 1, 3)).toMatchObject({
      rank: null,
      verdict: 'worse',
      loses: { key: 'generous' },
      effect: { after: { outsideList: 1, totalRank: 3 + 1 } },
    });
    expect(ask(world, { maxRank: 1 }, 2, 1)).toMatchObject({ rank: null, verdict: 'worse', effect: { after: { placed: 1, outsideList: 1 } } });
  });

  it('what makes it impossible', () => {
    const why = (input: RulesInput, student: number, project: number) => codesOf(ask(contested, input, student, project));
    expect(ask(contested, {}, 1, 3).reasons).toEqual([{ code: 'no_room', message: 'Supervisor “L2” may have no students.' }]);
    expect(why({ forbidden: [{ studentId: 'S1', projectId: 'P1' }] }, 1, 1)).toEqual(['pair_forbidden']);
    expect(why({ forced: [{ studentId: 'S1', projectId: 'P2' }] }, 1, 1)).toEqual(['forced_elsewhere']);
    expect(ask(contested, { forced: [{ studentId: 'S2', projectId: 'P1' }] }, 1, 1).reasons).toEqual([
      { code: 'no_room', message: 'Project “P1” may have at most 1 student, and that many are forced there.' },
    ]);
    const mustRun = ask(contested, { mustRun: ['P2'] }, 1, 1);
    expect(mustRun).toMatchObject({ verdict: 'impossible', effect: null });
    expect(codesOf(mustRun)).toEqual(['minimums_together']);
  });

  it('that a choice counts again which only somebody preferred for the project had taken away', () => {
    const world: World = { choices: lists('P1:1 P2:2', 'P2:1 P1:5'), projects: [{}, { max: 2 }] };
    const preferred = [{ studentId: 'S1', projectId: 'P1' }];
    expect(ask(world, { preferred }, 2, 1)).toMatchObject({
      rank: 5,
      verdict: 'worse',
      loses: { key: 'generous' },
      effect: { after: { profile: [0, 1, 0, 0, 1] } },
    });
  });
});
