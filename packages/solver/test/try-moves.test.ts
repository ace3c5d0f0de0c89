// Moves that are tried: what they come to and what they break, for any allocation.

import { completeRules, NONE, type Pin, type Rules, type RulesInput } from '@project-allocation/model';
import { verify } from '@project-allocation/verifier';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../src/answers/outcome.js';
import { tryMoves } from '../src/answers/try-moves.js';
import { solve } from '../src/solve.js';
import { worldWithOutcomes } from './any-allocation.js';
import { baselineOf, choicesOf, datasetOf, type World } from './dataset.js';
import { bestValues, isAllowed, keepsLimits, keepsMinimums, uploadedRank, usableChoices } from './oracle.js';
import { runs, seed } from './worlds.js';

/** The moves that make one outcome of another. */
const movesBetween = (before: readonly number[], after: readonly number[]) =>
  after.flatMap((project, student) => (before[student] === project ? [] : [{ student, project }]));

describe('moves that are tried', () => {
  it('come to what the allocation after them comes to, in whichever order they are given', () => {
    fc.assert(
      fc.property(worldWithOutcomes(2), ({ world, rules, outcomes: [before, after] }) => {
        const [dataset, baseline] = [datasetOf(world), baselineOf(world) ?? null];
        const moves = movesBetween(before, after);
        const given = { dataset, rules, allocation: Int32Array.from(before), baseline };
        const tried = tryMoves(given, moves);
        expect(tried.before).toEqual(outcomeOf(dataset, rules, Int32Array.from(before), baseline));
        expect(tried.after).toEqual(outcomeOf(dataset, rules, Int32Array.from(after), baseline));
        expect(tried.moves).toHaveLength(moves.length);
        if (moves.length > 0) expect(tried.moves[0].studentId).toBe(`S${moves[0].student + 1}`);
        const { moves: _, ...rest } = tryMoves(given, moves.toReversed());
        expect(tried).toMatchObject(rest);
        expect([...given.allocation]).toEqual(before);
      }),
      { numRuns: runs(500, 3_000), seed },
    );
  });

  it('break limits, minimums and pins exactly where the oracle says that they do not hold', () => {
    fc.assert(
      fc.property(worldWithOutcomes(2), ({ world, rules, outcomes: [before, after] }) => {
        const given = { dataset: datasetOf(world), rules, allocation: Int32Array.from(before), baseline: baselineOf(world) ?? null };
        const { broken } = tryMoves(given, movesBetween(before, after));
        const codes = new Set(broken.map(({ code }) => code));
        expect(codes.has('limit_exceeded')).toBe(!keepsLimits(world, rules, after));
        expect(codes.has('minimum_missed')).toBe(!keepsMinimums(world, rules, after));
        const open = preferredAlone(world, rules);
        const breaksPin = after.some((p, s) => {
          const isPin = ({ studentId, projectId }: Pin) => studentId === `S${s + 1}` && projectId === `P${p + 1}`;
          if (rules.forced.some(({ studentId }) => studentId === `S${s + 1}`)) return !rules.forced.some(isPin);
          if (p === NONE || rules.forbidden.some(isPin)) return p !== NONE;
          return uploadedRank(world, s, p) !== undefined && !usableChoices(open.world, open.rules)[s].includes(p);
        });
        expect(codes.has('pin_broken')).toBe(breaksPin);
        if (isAllowed(world, rules, after)) expect(broken).toEqual([]);
      }),
      { numRuns: runs(2_000, 10_000), seed },
    );
  });

  it('break what the verifier finds broken, by the same codes', () => {
    fc.assert(
      fc.property(worldWithOutcomes(1), ({ world, rules, outcomes: [after] }) => {
        fc.pre(bestValues(world, rules) !== 'infeasible' && after.every((p, s) => p === NONE || uploadedRank(world, s, p) !== undefined));
        const [dataset, baseline] = [datasetOf(world), baselineOf(world) ?? null];
        const { allocation, certificate } = solve(dataset, { ...rules, maxRank: null }, { baseline });
        const { broken } = tryMoves({ dataset, rules: { ...rules, maxRank: null }, allocation, baseline }, movesBetween([...allocation], after));
        const { problems } = verify(dataset, { ...rules, maxRank: null }, Int32Array.from(after), certificate, baseline ?? undefined);
        const found = (code: string) => problems.some((problem) => problem.code === code);
        expect(found('pin_broken')).toBe(broken.some(({ code }) => code === 'pin_broken'));
      }),
      { numRuns: runs(300, 2_000), seed },
    );
  });

  const world: World = {
    choices: ['P1:1 P2:2', 'P1:1 P2:3', 'P2:2', 'P3:1'].map(choicesOf),
    projects: [{ supervisor: 0 }, { supervisor: 0, max: 2 }, {}],
    supervisors: [{ department: 0 }],
    departments: 1,
  };
  const brokenIn = (input: RulesInput, outcome: number[]) => {
    const rules = completeRules(input);
    const given = { dataset: datasetOf(world), rules, allocation: Int32Array.of(NONE, NONE, NONE, NONE), baseline: null };
    return tryMoves(given, movesBetween([NONE, NONE, NONE, NONE], outcome)).broken;
  };

  it('say in numbers which limits and minimums do not hold', () => {
    const input: RulesInput = { supervisorMax: { byId: { L1: 3 } }, departmentMax: { byId: { D1: 1 } }, mustRun: ['P3'] };
    expect(brokenIn(input, [0, 0, 1, 1])).toEqual([
      { code: 'limit_exceeded', message: 'Project “P1” has 2 students when at most 1 is allowed.' },
      { code: 'minimum_missed', message: 'Project “P3” has 0 students when at least 1 is needed.' },
      { code: 'limit_exceeded', message: 'Supervisor “L1” has 4 students when at most 3 are allowed.' },
      { code: 'limit_exceeded', message: 'Department “D1” has 4 students when at most 1 is allowed.' },
    ]);
  });

  it('say which pins do not hold, and to whom a choice is lost', () => {
    const pin = (studentId: string, projectId: string) => ({ studentId, projectId });
    const input: RulesInput = { forced: [pin('S4', 'P3')], forbidden: [pin('S1', 'P2')], preferred: [pin('S3', 'P2')] };
    expect(brokenIn(input, [1, NONE, NONE, NONE])).toEqual([
      { code: 'pin_broken', message: 'Student “S4” has no project when they are forced onto “P3”.' },
      { code: 'pin_broken', message: 'Student “S1” has project “P2”, which is forbidden to them.' },
      { code: 'pin_broken', message: 'Student “S1” has project “P2” (rank 2), but for that “S3” (rank 2) is preferred.' },
    ]);
    expect(brokenIn(input, [NONE, 1, NONE, 2]).map(({ message }) => message)).toEqual([
      'Student “S2” has project “P2” (rank 3), but for that “S3” (rank 2) is preferred.',
    ]);
  });

  it('are tried in the modes without criteria as well', () => {
    const given = { dataset: datasetOf(world), rules: completeRules({ mode: 'stable' }), allocation: Int32Array.of(0, NONE, 1, 2), baseline: null };
    const { before, after, moves, loads, broken } = tryMoves(given, [
      { student: 1, project: 0 },
      { student: 0, project: 1 },
    ]);
    expect(before).toEqual({ placed: 3, profile: [2, 1], outsideList: 0, totalRank: 4, criteria: [] });
    expect(after).toEqual({ placed: 4, profile: [2, 2], outsideList: 0, totalRank: 6, criteria: [] });
    expect(moves).toMatchObject([
      { studentId: 'S2', from: null, fromRank: null, to: 'P1', toRank: 1, roomAt: null },
      { studentId: 'S1', from: 'P1', fromRank: 1, to: 'P2', toRank: 2, roomAt: { kind: 'project', id: 'P1' } },
    ]);
    expect(loads).toEqual([
      { kind: 'project', id: 'P2', before: 1, after: 2, max: 2 },
      { kind: 'supervisor', id: 'L1', before: 2, after: 3, max: null },
      { kind: 'department', id: 'D1', before: 2, after: 3, max: null },
    ]);
    expect(broken).toEqual([]);
  });
});

/** A world and rules in which choices are lost to those who are preferred, and for no other reason. */
function preferredAlone(world: World, { preferred }: Rules): { world: World; rules: Rules } {
  const projects = world.projects.map((project) => ({ ...project, max: undefined }));
  const supervisors = world.supervisors?.map((supervisor) => ({ ...supervisor, max: undefined })) ?? [];
  return { world: { ...world, projects, supervisors }, rules: completeRules({ preferred: [...preferred] }) };
}
