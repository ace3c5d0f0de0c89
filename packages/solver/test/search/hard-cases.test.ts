// Each hard case by an example that can be worked out by hand.

import { loadMilpEngine } from '@project-allocation/milp';
import { completeRules, KnownError, NONE, type RulesInput } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { solveBySearch } from '../../src/search/solve-by-search.js';
import { choicesOf, datasetOf, type World } from '../dataset.js';

const engine = await loadMilpEngine();

const answerTo = (world: World, input: RulesInput) => solveBySearch(datasetOf(world), completeRules(input), { engine });
const allocationOf = (world: World, input: RulesInput) => [...answerTo(world, input).allocation];
const lists = (...texts: string[]) => texts.map(choicesOf);
const PLACED: RulesInput = { criteria: ['placed', 'totalRank'] };

describe('a search', () => {
  it('closes a project that too few want, and moves who wanted it', () => {
    const world: World = { choices: lists('P1:1 P2:2', 'P2:1 P1:3', 'P2:1'), projects: [{ min: 2, max: 3 }, { max: 3 }] };
    expect(allocationOf(world, PLACED)).toEqual([1, 1, 1]);
    expect(allocationOf({ ...world, projects: [{ min: 2, max: 3 }, { max: 2 }] }, PLACED)).toEqual([0, 0, 1]);
    expect(allocationOf(world, { ...PLACED, mustRun: ['P1'] })).toEqual([0, 0, 1]);
    expect(allocationOf(world, { ...PLACED, closedProjects: ['P2'] })).toEqual([0, 0, NONE]);
  });

  it('gives a group one project together, or none', () => {
    const world: World = { choices: lists('P1:1 P2:2', 'P1:1 P2:2', 'P1:1'), projects: [{ max: 2 }, { max: 1 }], groups: ['g', 'g', ''] };
    expect(allocationOf(world, PLACED)).toEqual([0, 0, NONE]);
    expect(allocationOf(world, { ...PLACED, splitGroups: ['g'] })).not.toContain(NONE);
    expect(allocationOf({ ...world, projects: [{ max: 1 }, { max: 1 }] }, PLACED)).toEqual([NONE, NONE, 0]);
  });

  it('takes a pin on one of a group as one on all, and refuses pins that contradict each other by that', () => {
    const world: World = { choices: lists('P1:1 P2:2', 'P1:1 P2:2'), projects: [{ max: 2 }, { max: 2 }], groups: ['g', 'g'] };
    const pin = (s: number, p: number) => ({ studentId: `S${s}`, projectId: `P${p}` });
    expect(allocationOf(world, { ...PLACED, forced: [pin(1, 2)] })).toEqual([1, 1]);
    expect(allocationOf(world, { ...PLACED, forbidden: [pin(2, 1)] })).toEqual([1, 1]);
    const contradicting = () => answerTo(world, { ...PLACED, forced: [pin(1, 1), pin(2, 2)] });
    expect(contradicting).toThrow(KnownError);
    expect(contradicting).toThrow('The group “g” has one project, but its members are forced onto “P1” and “P2”.');
  });

  it('counts units of students on projects, and units of projects with supervisors', () => {
    const world: World = { choices: lists('P1:1', 'P1:1', 'P1:1'), projects: [{ max: 2, supervisor: 0 }], supervisors: [{}], units: [2, 1, 1] };
    expect(allocationOf(world, PLACED)).toEqual([NONE, 0, 0]);
    const heavy: World = {
      choices: lists('P1:1', 'P2:1', 'P2:1'),
      projects: [
        { supervisor: 0, units: 2 },
        { max: 2, supervisor: 0 },
      ],
      supervisors: [{ max: 2 }],
    };
    expect(allocationOf(heavy, PLACED)).toEqual([NONE, 1, 1]);
  });

  it('keeps quotas wherever a project has anybody', () => {
    const world: World = {
      choices: lists('P1:1 P2:2', 'P1:1 P2:2', 'P1:1'),
      projects: [{ max: 3 }, { max: 3 }],
      programmes: ['a', 'a', 'b'],
    };
    expect(allocationOf(world, { ...PLACED, programmeQuota: { P1: { a: { max: 1 } } } }).filter((p) => p === 0)).toHaveLength(2);
    expect(allocationOf(world, { ...PLACED, programmeQuota: { P1: { b: { min: 2 } } } })).toEqual([1, 1, NONE]);
  });

  it('counts a project for each of its supervisors when all count', () => {
    const world: World = {
      choices: lists('P1:1', 'P2:1'),
      projects: [{ supervisor: 0, coSupervisors: [1] }, { supervisor: 1 }],
      supervisors: [{}, { max: 1 }],
    };
    expect(allocationOf(world, PLACED)).toEqual([0, 1]);
    expect(allocationOf(world, { ...PLACED, coSupervision: 'all' }).filter((p) => p === NONE)).toHaveLength(1);
  });

  it('lets as few projects take place as can be', () => {
    const world: World = { choices: lists('P1:1 P3:2', 'P2:1 P3:2', 'P2:1 P3:3'), projects: [{}, { max: 2 }, { max: 3 }] };
    const input: RulesInput = { criteria: ['placed', 'openProjects', 'totalRank'] };
    expect(allocationOf(world, input)).toEqual([2, 2, 2]);
    expect(
      answerTo(world, input)
        .summary.criteria.map(({ value }) => value)
        .slice(0, 3),
    ).toEqual([3, 1, 7]);
  });

  it('holds sums to the last digit', () => {
    // weights of 1 and 0.000001 in one sum, and a level after it: S3 has as 3rd what S1 has as 1st and S2 as 2nd
    const world: World = {
      choices: lists('P1:1 P2:1', 'P1:1 P2:2', 'P1:3 P2:3'),
      projects: [
        { min: 2, max: 2 },
        { min: 1, max: 2 },
      ],
    };
    const weighted = { key: 'weighted', weightRank: 1, weightStaff: 0, weightUnfair: 0.000001, weightVarLoad: 0 } as const;
    const { summary } = answerTo(world, { criteria: [weighted, 'totalRank'] });
    expect(summary.proven).toBe(true);
    expect(summary.criteria[0].value).toBe(5.000003);
  });
});
