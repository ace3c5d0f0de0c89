// The original's own figure, against sums made by hand.

import { completeRules, type RulesInput, type Weights } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { solve } from '../src/index.js';
import { choicesOf, datasetOf, type World } from './dataset.js';

const summaryOf = (world: World, weights: Partial<Weights>, more: RulesInput = {}) =>
  solve(datasetOf(world), completeRules({ ...more, criteria: [{ key: 'weighted', ...weights }] })).summary;
const lists = (...texts: readonly string[]) => texts.map((text) => (text === '' ? [] : choicesOf(text)));

/** Four projects: two of L1, one of L2, one of L3, whom nobody wants. */
const projects = [{ supervisor: 0 }, { supervisor: 0 }, { supervisor: 1 }, { supervisor: 2 }];
const supervisors = [{}, {}, {}];

describe('the original’s own cost', () => {
  it('compares loads with the mean of supervisors who have someone, where the value compares them with all', () => {
    const world = { choices: lists('P1:1', 'P2:1', 'P3:1'), projects, supervisors };
    const { criteria, originalCost } = summaryOf(world, { weightStaff: 0, weightUnfair: 0, weightVarLoad: 0.3 });
    // loads 2, 1, 0; ours: |2 − 1| + |1 − 1| + |0 − 1| = 2, theirs with mean 3/2: 1/2 + 1/2 = 1; both over 3 students
    expect(criteria[0].value).toBeCloseTo(3 + (0.3 * 2) / 3, 12);
    expect(originalCost).toBe(3.1);
  });

  it('adds ranks, supervisors’ ranks and unfairness with their weights, students without a project included', () => {
    const ranked = [{ ranking: [[0, 2] as const] }, {}, {}];
    // S1 has P1 as 2nd, which S2 wanted as 1st; S2 is forced onto P3, outside the list: rank R + 1 = 3; S3 has nothing
    const world = { choices: lists('P1:2', 'P1:1', ''), projects, supervisors: ranked };
    const rules = { forced: [{ studentId: 'S2', projectId: 'P3' }] };
    const { originalCost } = summaryOf(world, { weightUnfair: 0.1, weightVarLoad: 0, costUnalloc: 7, costNoStaffPref: 5 }, rules);
    expect(originalCost).toBe(1 * (2 + 3 + 7) + 10 * (2 + 5 + 5) + 0.1 * 1);
  });

  it('counts a missing project as one more than the list is long where the cost is −1, and no supervisors’ ranks where nobody ranked', () => {
    const world = { choices: lists('P1:1', 'P1:1 P2:2', ''), projects, supervisors };
    const { originalCost } = summaryOf(world, { costUnalloc: -1, weightUnfair: 0, weightVarLoad: 0 }, { supervisorMax: { default: 0 } });
    expect(originalCost).toBe(2 + 3 + 1);
  });

  it('is a decimal number without the noise of binary ones', () => {
    const world = { choices: lists('P1:1', 'P2:1', 'P3:1'), projects, supervisors };
    const { originalCost } = summaryOf(world, { weightRank: 0.1, weightStaff: 0, weightUnfair: 0, weightVarLoad: 0 });
    expect(0.1 * 3).not.toBe(0.3);
    expect(originalCost).toBe(0.3);
  });

  it('is told only where the sum is asked for', () => {
    const world = { choices: lists('P1:1'), projects, supervisors };
    expect(solve(datasetOf(world), completeRules({ criteria: ['placed'] })).summary).not.toHaveProperty('originalCost');
    expect(summaryOf({ choices: [], projects: [] }, {}).originalCost).toBe(0);
  });
});
