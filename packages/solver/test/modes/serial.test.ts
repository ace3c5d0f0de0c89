// Students taking turns, held to a replay of the specification's sentence.

import { checkRules, completeRules, KnownError, NONE, type Progress, type RulesInput } from '@project-allocation/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveSerial as solve } from '../../src/modes/serial-dictatorship.js';
import { choicesOf, datasetOf, type World } from '../dataset.js';
import { headOf, outcomes } from '../oracle.js';
import { runs, seed, worldsOfTurns } from '../worlds.js';
import { gainByLying, withHonestLists } from './lies.js';
import { replay, turns } from './stability.js';

const answerTo = (world: World, input: RulesInput = {}) => solve(datasetOf(world), completeRules({ ...input, mode: 'serialDictatorship' }));

describe('serial dictatorship', () => {
  it('lets students take turns by priority and lot, each the best that is left, after those who are forced', () => {
    fc.assert(
      fc.property(worldsOfTurns, ({ world, rules }) => {
        const dataset = datasetOf(world);
        expect(checkRules(rules, dataset)).toEqual([]);
        if (outcomes(world, rules).next().done) {
          expect(() => solve(dataset, rules)).toThrow(KnownError);
          return;
        }
        const { allocation, certificate, summary } = solve(dataset, rules);
        const order = turns(world, rules);
        const outcome = replay(world, rules, order);
        expect([...allocation]).toEqual(outcome);
        expect(certificate).toEqual({ version: 1, mode: 'serialDictatorship', rules, order: order.map((s) => `S${s + 1}`) });
        expect(summary).toMatchObject({ ...headOf(world, rules, outcome), criteria: [], proven: true, verified: false });
      }),
      { numRuns: runs(1_000, 10_000), seed },
    );
  });

  it('gives no student a better project for another list, unless pins or rules look at the ranks in it', () => {
    fc.assert(
      fc.property(worldsOfTurns.map(withHonestLists), fc.nat(), (honest, pick) => {
        expect(gainByLying(honest, pick)).toBeUndefined();
      }),
      { numRuns: runs(100, 1_000), seed },
    );
  });

  it('may give one a better project for another list where a pin or a largest rank looks at the ranks in it', () => {
    // S1 is last, after S3 took P2 and S2 took P3
    const world = (first: string): World => ({ choices: [first, 'P3:1 P1:2', 'P2:1'].map(choicesOf), projects: [{}, {}, {}], priorities: [3, 2, 1] });
    const projectWith = (first: string, input: RulesInput) => answerTo(world(first), input).allocation[0];
    const preferred: RulesInput = { preferred: [{ studentId: 'S2', projectId: 'P1' }] };
    expect(projectWith('P2:1 P1:2', preferred)).toBe(NONE);
    expect(projectWith('P1:1 P2:2', preferred)).toBe(0);
    const cut: RulesInput = { maxRank: 2 };
    expect(projectWith('P2:1 P3:2 P1:3', cut)).toBe(NONE);
    expect(projectWith('P2:1 P1:2', cut)).toBe(0);
  });

  it('asks the first priority first, students without one last, and equal ones by the lot that a seed draws', () => {
    const world: World = { choices: Array.from({ length: 6 }, () => choicesOf('P1:1')), projects: [{ max: 6 }], priorities: [null, 2, 1, null, 2, 1] };
    const ordersWith = (seeds: number[]) => seeds.map((seed) => answerTo(world, { seed }).certificate.order);
    const many = ordersWith(Array.from({ length: 40 }, (_, i) => i));
    for (const order of many) {
      expect([order.slice(0, 2).toSorted(), order.slice(2, 4).toSorted(), order.slice(4).toSorted()]).toEqual([
        ['S3', 'S6'],
        ['S2', 'S5'],
        ['S1', 'S4'],
      ]);
    }
    expect(new Set(many.map((order) => order.join())).size).toBe(8); // every order of each pair
  });

  it('leaves forced students out of the order, and their places out of reach', () => {
    const world: World = { choices: ['P1:1', 'P1:1 P2:2'].map(choicesOf), projects: [{}, {}] };
    const { allocation, certificate } = answerTo(world, { forced: [{ studentId: 'S1', projectId: 'P1' }] });
    expect([...allocation]).toEqual([0, 1]);
    expect(certificate.order).toEqual(['S2']);
  });

  it('minds the limits of departments', () => {
    const world: World = {
      choices: ['P1:1', 'P2:1 P3:2'].map(choicesOf),
      projects: [{ supervisor: 0 }, { supervisor: 1 }, {}],
      supervisors: [{ department: 0 }, { department: 0 }],
      departments: 1,
      priorities: [1, 2],
    };
    expect([...answerTo(world, { departmentMax: { byId: { D1: 1 } } }).allocation]).toEqual([0, 2]);
  });

  it('is told of turn by turn, a twentieth at a time', () => {
    const told: Progress[] = [];
    const world: World = { choices: Array.from({ length: 7 }, () => choicesOf('P1:1')), projects: [{}] };
    solve(datasetOf(world), completeRules({ mode: 'serialDictatorship' }), { onProgress: (progress) => told.push(progress) });
    expect(told.map(({ percent }) => percent)).toEqual([10, 25, 40, 55, 70, 85, 100, 100]);
    expect(told[0]).toEqual({ stage: 'serialDictatorship', percent: 10, message: '1 of 7 students had their turn' });
  });
});
