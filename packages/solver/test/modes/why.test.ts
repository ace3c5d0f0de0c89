// Why a student does not have a project where a procedure decided, held to the specification's sentences.

import { completeRules, type Holder, NONE, type Rules, type RulesInput, type Why } from '@project-allocation/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whySerial } from '../../src/modes/why-serial.js';
import { whyStable } from '../../src/modes/why-stable.js';
import { solve } from '../../src/solve.js';
import { choicesOf, datasetOf, type World } from '../dataset.js';
import { departmentOf, forcedOf, headOf, loadOf, mostOf, type Outcome, optionsOf, outcomes, placesOf, rankOf, roomOf, supervisorOf } from '../oracle.js';
import { markets, runs, seed, worldsOfStability, worldsOfTurns } from '../worlds.js';
import { standsBefore, turns } from './stability.js';

/** An answer of the rules' mode, and what is asked about it. */
function asked(world: World, rules: Rules) {
  const dataset = datasetOf(world);
  const { allocation, certificate } = solve(dataset, rules);
  const why = rules.mode === 'stable' ? whyStable : whySerial;
  return { outcome: [...allocation], why: (s: number, p: number): Why => why({ dataset, rules, allocation, certificate, baseline: null }, s, p) };
}

/** Every pair of a student and a project is told about as `expectHolders` says, if others hold it, or else by the plain verdicts. */
function expectAnswers(world: World, rules: Rules, expectHolders: (outcome: Outcome, s: number, p: number, answer: Why) => void): void {
  fc.pre(!outcomes(world, rules).next().done);
  const { outcome, why } = asked(world, rules);
  const { students: _, ...head } = headOf(world, rules, outcome);
  world.choices.forEach((_, s) => {
    world.projects.forEach((_, p) => {
      const [rank, hasRank] = [p, outcome[s]].map((q) => (q === NONE ? 'outside' : rankOf(world, rules, s, q)));
      const answer = why(s, p);
      expect(answer).toMatchObject({ studentId: `S${s + 1}`, projectId: `P${p + 1}`, has: outcome[s] === NONE ? null : `P${outcome[s] + 1}` });
      expect(answer).toMatchObject({ hasRank: hasRank === 'outside' ? null : hasRank, loses: null, effect: null });
      expect(answer.before).toEqual({ ...head, criteria: [] });
      if (outcome[s] === p) expect(answer.verdict).toBe('has');
      else if (!optionsOf(world, rules, s).includes(p)) expect(answer.verdict).toBe('impossible');
      else if (hasRank !== 'outside' && hasRank <= Number(rank)) expect(answer.verdict).toBe('preferred');
      else {
        expect(answer.verdict).toBe('heldByOthers');
        expectHolders(outcome, s, p, answer);
      }
      expect(answer.holders.length > 0).toBe(answer.verdict === 'heldByOthers');
      expect(answer.reasons.length > 0).toBe(answer.verdict === 'impossible');
    });
  });
}

const idsOf = (holders: readonly Holder[]) => holders.map(({ studentId, projectId }) => studentId + projectId);
const studentOf = ({ studentId }: Holder) => Number(studentId.slice(1)) - 1;
const onAnyOf = (outcome: Outcome, isThere: (q: number) => boolean) =>
  outcome.flatMap((q, t) => (q !== NONE && isThere(q) ? [`S${t + 1}P${q + 1}`] : [])).toSorted();

describe('why not, in a stable allocation:', () => {
  it('others hold it who stand before the student, on the project if it is full, else with its supervisor', () => {
    fc.assert(
      fc.property(fc.oneof(worldsOfStability, markets), ({ world, rules }) => {
        expectAnswers(world, rules, (outcome, s, p, { holders, turn }) => {
          const isFull = outcome.filter((q) => q === p).length >= placesOf(world, rules, p);
          const i = supervisorOf(world, p) ?? NONE;
          expect(isFull || loadOf(world, rules, outcome, i) >= mostOf(world, rules, i)).toBe(true);
          expect(idsOf(holders).toSorted()).toEqual(onAnyOf(outcome, isFull ? (q) => q === p : (q) => supervisorOf(world, q) === i));
          const by = { project: p };
          const free = holders.filter((holder) => forcedOf(world, rules, studentOf(holder)) === undefined).map(studentOf);
          expect([...free, s]).toEqual([...free, s].toSorted((a, b) => (standsBefore(world, rules, by, a, b) ? -1 : 1)));
          for (const holder of holders) expect(holder.turn).toBe(free.includes(studentOf(holder)) ? null : 0);
          expect(turn).toBeNull();
        });
      }),
      { numRuns: runs(200, 2_000), seed },
    );
  });

  it('with the ranks that the supervisor gave', () => {
    const world: World = {
      choices: ['P1:1', 'P2:1', 'P1:1', 'P2:2 P1:3'].map(choicesOf),
      projects: [
        { max: 2, supervisor: 0 },
        { max: 2, supervisor: 0 },
      ],
      supervisors: [{ max: 2, ranking: choicesOf('S3:1 S2:4') }],
    };
    const { why } = asked(world, completeRules({ mode: 'stable' }));
    const onSecond = { studentId: 'S2', projectId: 'P2', supervisorRank: 4, turn: null };
    expect(why(0, 0).holders).toEqual([{ studentId: 'S3', projectId: 'P1', supervisorRank: 1, turn: null }, onSecond]);
    const forced = asked(world, completeRules({ mode: 'stable', forced: [{ studentId: 'S1', projectId: 'P1' }] }));
    expect(forced.why(1, 1).holders.map(({ studentId, supervisorRank, turn }) => `${studentId} ${supervisorRank} ${turn}`)).toEqual(['S3 1 null', 'S1 null 0']);
  });
});

describe('why not, where students took turns:', () => {
  it('others had taken the places of the project, else of its supervisor, else of its department, before', () => {
    fc.assert(
      fc.property(worldsOfTurns, ({ world, rules }) => {
        const order = turns(world, rules);
        const turnOf = (s: number) => order.indexOf(s) + 1;
        expectAnswers(world, rules, (outcome, s, p, { holders, turn }) => {
          const before = outcome.map((q, t) => (turnOf(t) < turnOf(s) ? q : NONE));
          const [i, d] = [supervisorOf(world, p), departmentOf(world, p)];
          const isFull = [
            before.filter((q) => q === p).length >= placesOf(world, rules, p),
            i !== undefined && loadOf(world, rules, before, i) >= mostOf(world, rules, i),
            d !== undefined && before.filter((q) => departmentOf(world, q) === d).length >= roomOf(rules, d),
          ];
          const isThere = [(q: number) => q === p, (q: number) => supervisorOf(world, q) === i, (q: number) => departmentOf(world, q) === d];
          expect(isFull).toContain(true);
          expect(idsOf(holders).toSorted()).toEqual(onAnyOf(before, isThere[isFull.indexOf(true)]));
          expect(holders.map((holder) => holder.turn)).toEqual(holders.map((holder) => turnOf(studentOf(holder))).toSorted((a, b) => a - b));
          expect(turn).toBe(turnOf(s));
        });
      }),
      { numRuns: runs(200, 2_000), seed },
    );
  });
});

describe('what is no option of a student', () => {
  const world: World = {
    choices: ['P1:1 P2:2 P3:3', 'P1:1 P2:2'].map(choicesOf),
    projects: [{ supervisor: 0 }, {}, {}, {}],
    supervisors: [{ department: 0 }],
    departments: 1,
  };
  const pin = (studentId: string, projectId: string, reason?: string) => ({ studentId, projectId, ...(reason && { reason }) });
  const cases: [string, RulesInput, number, string][] = [
    ['is not on their list', {}, 3, 'not_on_list: “S1” did not choose “P4”.'],
    ['has a rank that does not count', { maxRank: 2 }, 2, 'beyond_max_rank: “P3” has rank 3 on the list of “S1”, and choices beyond 2 do not count.'],
    ['is forbidden', { forbidden: [pin('S1', 'P2', 'family')] }, 1, 'forbidden: “S1” may not have “P2”: family.'],
    [
      'others are preferred for',
      { preferred: [pin('S2', 'P2')] },
      1,
      'preferred_before: For “P2” others are preferred who want it as much as “S1” or more: “S2”.',
    ],
    ['is not the one they are forced onto', { forced: [pin('S1', 'P3')] }, 0, 'forced_elsewhere: “S1” is forced onto “P3”.'],
    ['may have nobody', { departmentMax: { byId: { D1: 0 } } }, 0, 'limit_zero: Department “D1” may have no students.'],
  ];

  it.each(cases)('is said to be when it %s', (_, input, p, reason) => {
    const { why } = asked(world, completeRules({ ...input, mode: 'serialDictatorship' }));
    const { verdict, reasons } = why(0, p);
    expect(verdict).toBe('impossible');
    expect(reasons.map(({ code, message }) => `${code}: ${message}`)).toEqual([reason]);
  });
});
