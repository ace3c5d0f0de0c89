// What forced, forbidden and preferred make of the options, and what it is to keep to them.

import { NONE, type RulesInput } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { verify } from '../src/index.js';
import { allocationOf, certificate, codes, level, rulesOf, stage, values } from './by-hand.js';
import { datasetOf } from './dataset.js';

const dataset = datasetOf({
  choices: { S1: { P1: 1, P2: 2 }, S2: { P1: 2, P2: 1 }, S3: { P1: 2, P3: 4 }, S4: { P1: 3 } },
  projects: { P1: {}, P2: {}, P3: {} },
});
const pin = (studentId: string, projectId: string) => ({ studentId, projectId });
/** What is said about an allocation under these pins. */
const told = (input: RulesInput, of: Record<string, string>) => {
  const rules = rulesOf(['placed'], input);
  return verify(dataset, rules, allocationOf(dataset, of), certificate(rules, stage(Object.keys(of).length, level()))).problems.filter(({ code }) =>
    /pin|choice/.test(code),
  );
};

describe('a forced student', () => {
  const forced = [pin('S1', 'P2')];

  it('has that project, and neither another nor none', () => {
    expect(told({ forced }, { S1: 'P2' })).toEqual([]);
    expect(told({ forced }, { S1: 'P1' })).toEqual([{ code: 'pin_broken', message: 'Student “S1” has project “P1” when they are forced onto “P2”.' }]);
    expect(told({ forced }, {})).toEqual([{ code: 'pin_broken', message: 'Student “S1” has no project when they are forced onto “P2”.' }]);
  });

  it('has the rank of their choice, when that counts', () => {
    expect(values(dataset, ['totalRank', 'greedy'], { S1: 'P2', S2: 'P1' }, { forced })).toEqual([2 + 2 + 5 + 5, [0, 2, 0, 0]]);
  });

  it('is outside their list otherwise: placed, and one rank worse than the worst', () => {
    const criteria = ['placed', 'greedy', 'generous', 'totalRank', 'worstRank'] as const;
    expect(values(dataset, [...criteria], { S4: 'P3', S2: 'P2', S1: 'P1', S3: 'P1' }, { forced: [pin('S4', 'P3')], projectMax: { default: 2 } })).toEqual([
      4,
      [2, 1, 0, 0],
      [2, 1, 0, 0, 1],
      1 + 1 + 2 + 5,
      5,
    ]);
    // a choice that does not count is outside the list too
    expect(values(dataset, ['totalRank'], { S4: 'P1' }, { maxRank: 2, forced: [pin('S4', 'P1')] })).toEqual([3 + 3 + 3 + 3]);
  });

  it('leaves the largest rank as it was, also where it is that of a choice they cannot have now', () => {
    // S3's choice of P3 has rank 4
    expect(values(dataset, ['totalRank'], { S3: 'P2' }, { forced: [pin('S3', 'P2')] })).toEqual([5 + 5 + 5 + 5]);
  });

  it('has no other option in a proof', () => {
    const rules = rulesOf(['totalRank'], { forced, maxRank: 2 });
    const best = allocationOf(dataset, { S1: 'P2', S2: 'P1' });
    const proof = certificate(rules, stage(2 + 2 + 3 + 3, level({ P1: 1, P2: 2 })));
    expect(codes(dataset, rules, best, proof)).toEqual([]);
    const free = rulesOf(['totalRank'], { maxRank: 2 });
    expect(codes(dataset, free, best, { ...proof, rules: free })).toContain('option_cheaper');
  });

  it('fills a place like any other', () => {
    const rules = rulesOf(['placed'], { forced: [pin('S4', 'P2')] });
    const over = allocationOf(dataset, { S4: 'P2', S1: 'P2' });
    expect(codes(dataset, rules, over, certificate(rules, stage(2, level())))).toContain('limit_exceeded');
  });

  it('cannot be where there is no place', () => {
    const rules = rulesOf(['generous'], { forced: [pin('S1', 'P2')], projectMax: { byId: { P2: 0 } } });
    expect(codes(dataset, rules, allocationOf(dataset, { S1: 'P2' }), certificate(rules, stage([0, 0, 0, 0, 4])))).toContain('limit_exceeded');
  });
});

describe('a forbidden choice', () => {
  it('is gone', () => {
    const forbidden = [pin('S1', 'P1'), pin('S4', 'P2')];
    expect(told({ forbidden }, { S1: 'P1' })).toEqual([{ code: 'pin_broken', message: 'Student “S1” has project “P1”, which is forbidden to them.' }]);
    expect(told({ forbidden }, { S1: 'P2' })).toEqual([]);
    expect(told({ forbidden }, { S4: 'P2' })).toEqual([
      { code: 'choice_unknown', message: 'Student “S4” has project “P2”, which is not among their choices.' },
    ]);
  });

  it('leaves a hole in the ranks', () => {
    expect(values(dataset, ['greedy', 'totalRank'], { S1: 'P1' }, { forbidden: [pin('S3', 'P3')] })).toEqual([[1, 0, 0], 1 + 4 + 4 + 4]);
  });
});

describe('a preferred student', () => {
  const lost = (studentId: string, projectId: string) => ({
    code: 'pin_broken',
    message: `Student “${studentId}” has project “${projectId}”, which they lose to a student who is preferred for it and wants it as much or more.`,
  });

  it('takes the project from whoever wants it as little or less, whether or not they get it themselves', () => {
    const preferred = [pin('S2', 'P1')];
    expect(told({ preferred }, { S1: 'P1' })).toEqual([]); // wants it more
    expect(told({ preferred }, { S3: 'P1' })).toEqual([lost('S3', 'P1')]);
    expect(told({ preferred }, { S4: 'P1', S2: 'P2' })).toEqual([lost('S4', 'P1')]);
    expect(told({ preferred }, { S2: 'P1' })).toEqual([]);
  });

  it('goes by the lists as uploaded, though the own choice be beyond maxRank', () => {
    expect(told({ preferred: [pin('S2', 'P1')], maxRank: 1 }, { S1: 'P1' })).toEqual([]);
    expect(told({ preferred: [pin('S1', 'P2')], maxRank: 1 }, { S2: 'P2' })).toEqual([]);
    expect(told({ preferred: [pin('S2', 'P2')], maxRank: 2 }, { S1: 'P2' })).toEqual([lost('S1', 'P2')]);
  });

  it('takes nothing from others who are preferred, nor from those who are forced', () => {
    expect(told({ preferred: [pin('S2', 'P1'), pin('S4', 'P1')] }, { S4: 'P1' })).toEqual([]);
    expect(told({ preferred: [pin('S4', 'P1'), pin('S2', 'P1')] }, { S3: 'P1' })).toEqual([lost('S3', 'P1')]);
    const forced = { preferred: [pin('S2', 'P1')], forced: [pin('S3', 'P1')] };
    expect(told(forced, { S3: 'P1' })).toEqual([]);
    expect(values(dataset, ['totalRank'], { S3: 'P1' }, forced)).toEqual([2 + 5 + 5 + 5]); // S3 has their rank
  });

  it('changes which ranks there are', () => {
    expect(values(dataset, ['generous'], {}, { preferred: [pin('S2', 'P1')], forbidden: [pin('S3', 'P3')] })).toEqual([[0, 0, 4]]);
  });

  it('closes options in a proof', () => {
    const rules = rulesOf(['placed'], { preferred: [pin('S2', 'P1')] });
    // S4 has nothing left; S1 and S2 share P1 and P2
    const best = allocationOf(dataset, { S1: 'P1', S2: 'P2', S3: 'P3' });
    expect(codes(dataset, rules, best, certificate(rules, stage(3, level())))).toEqual([]);
    const free = rulesOf(['placed']);
    expect(codes(dataset, free, best, certificate(free, stage(3, level())))).toEqual(['option_cheaper', 'value_unproven']);
  });
});

it('pins that name what the dataset does not have say nothing', () => {
  const unknown = [pin('S9', 'P1'), pin('S1', 'P9')];
  expect(told({ forced: unknown, forbidden: unknown, preferred: [...unknown, pin('S4', 'P3')] }, { S1: 'P1', S3: 'P3' })).toEqual([]);
  expect(values(dataset, ['placed'], {}, { forced: unknown })).toEqual([0]);
  expect(allocationOf(dataset, {})).toEqual(Int32Array.of(NONE, NONE, NONE, NONE));
});
