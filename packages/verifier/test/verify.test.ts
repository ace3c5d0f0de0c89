// Certificates written by hand, so that the verifier is held to the mathematics and not to what the solver happens to write.

import { NONE, type OptimalCertificate, type Rules } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { verify } from '../src/index.js';
import { certificate, codes, level, rulesOf, stage } from './by-hand.js';
import { datasetOf } from './dataset.js';

/** Both projects are L1's, who takes two; L1 is in D1. */
const dataset = datasetOf({
  choices: { S1: { P1: 1, P2: 2 }, S2: { P1: 1 }, S3: { P2: 1 } },
  projects: { P1: { supervisor: 'L1' }, P2: { supervisor: 'L1', max: 2 } },
  supervisors: { L1: { department: 'D1', max: 2 } },
  departments: ['D1'],
});

const rules = rulesOf(['placed', 'totalRank']);

// L1's two places are worth one student placed each. On that face all is open still: in the second stage nobody can gain
const [placed, totalRank] = [stage(2, level({}, { L1: 1 })), stage(5, level({}, { L1: 2 }))];
const proof = certificate(rules, placed, totalRank);
const best = Int32Array.of(NONE, 0, 1);

const problemsOf = (allocation: Int32Array, given: OptimalCertificate, by: Rules = given.rules) => verify(dataset, by, allocation, given).problems;

describe('a certificate', () => {
  it('proves each criterion by prices of limits, a potential left out being that of the parent', () => {
    expect(verify(dataset, rules, best, proof)).toEqual({
      ok: true,
      problems: [],
      criteria: [
        { key: 'placed', value: 2 },
        { key: 'totalRank', power: 1, value: 5 },
      ],
      proven: true,
      checked: ['options', 'limits', 'values', 'prices'].map((code) => ({ code, message: expect.any(String) })),
      trusted: [],
      open: [],
    });
  });

  it('proves every allocation that is as good, and none that is worse', () => {
    expect(problemsOf(Int32Array.of(0, NONE, 1), proof)).toEqual([]);
    expect(problemsOf(Int32Array.of(1, 0, NONE), proof)).toContainEqual({
      code: 'option_cheaper',
      message: 'stage 2 (“totalRank”): for student “S1” project “P1” is cheaper by 1 at these prices than what they have.',
    });
    const nobody = Int32Array.of(NONE, NONE, NONE);
    expect(problemsOf(nobody, certificate(rules, stage(0, level()), stage(9, level())))).toContainEqual({
      code: 'option_cheaper',
      message: 'stage 1 (“placed”): for student “S2” project “P1” is cheaper by 1 at these prices than what they have.',
    });
  });

  it('may not price a limit that is not full above 0, nor one that has more than its least below', () => {
    expect(problemsOf(best, certificate(rules, stage(2, level({ P2: 2 }, { L1: 1 })), totalRank))).toContainEqual({
      code: 'price_without_need',
      message: 'stage 1 (“placed”): project “P2” has a price of 1 with 1 students when it may have that price only with 2.',
    });
    expect(problemsOf(best, certificate(rules, placed, stage(5, level({ P1: 1 }, { L1: 2 }))))).toContainEqual({
      code: 'price_without_need',
      message: 'stage 2 (“totalRank”): project “P1” has a price of -1 with 1 students when it may have that price only with 0.',
    });
  });

  it('takes a limit that is none, or more than there are students, as the number of students', () => {
    expect(codes(dataset, rules, best, certificate(rules, stage(2, level({}, { L1: 1 }, { D1: 1 })), totalRank))).toContain('price_without_need');
    // where everyone is in D1, its limit is full at three
    const all = datasetOf({
      choices: { S1: { P1: 1 }, S2: { P1: 1 } },
      projects: { P1: { supervisor: 'L1', max: 9 } },
      supervisors: { L1: { department: 'D1' } },
      departments: ['D1'],
    });
    const priced = rulesOf(['placed']);
    expect(codes(all, priced, Int32Array.of(0, 0), certificate(priced, stage(2, level({ P1: 1 }, { L1: 0 }, { D1: 0 }))))).toEqual([]);
    expect(codes(all, priced, Int32Array.of(0, 0), certificate(priced, stage(2, level({}, {}, { D1: 1 }))))).toEqual([]);
  });

  it('must come to the value in three ways: stated, reached and proven', () => {
    expect(problemsOf(best, certificate(rules, stage(3, level({}, { L1: 1 })), totalRank))).toEqual([
      { code: 'value_differs', message: 'stage 1 (“placed”): the value stated is 3 when the allocation comes to 2.' },
    ]);
    expect(problemsOf(best, certificate(rules, stage(2, level()), totalRank))).toContainEqual({
      code: 'value_unproven',
      message: 'stage 1 (“placed”): the prices prove 3 when the allocation comes to 2.',
    });
  });

  it('is read level by level: what an earlier level closed is no option for a later one', () => {
    const one = datasetOf({ choices: { S1: { P1: 1, P2: 2 } }, projects: { P1: {}, P2: {} } });
    const [had, has] = [Int32Array.of(1), Int32Array.of(0)];
    const afterwards = rulesOf(['totalRank', 'change']);
    expect(codes(one, afterwards, has, certificate(afterwards, stage(1, level()), stage(1, level())), had)).toEqual([]);
    const before = rulesOf(['change', 'totalRank']);
    expect(codes(one, before, has, certificate(before, stage(1, level()), stage(1, level())), had)).toEqual(['option_cheaper', 'value_unproven']);
  });
});

describe('a profile', () => {
  /** A stage whose levels price L1, in their order. */
  const profile = (value: number[], ...prices: readonly (readonly [rank: number, price: number])[]) =>
    stage(value, ...prices.map(([rank, price]) => ({ rank, ...level({}, { L1: price }) })));

  it('is proven rank by rank, from the first with greedy', () => {
    const greedy = rulesOf(['greedy']);
    // as many 1st choices as L1 has places: each place is worth one
    expect(problemsOf(best, certificate(greedy, profile([2, 0], [1, 1], [2, 0])))).toEqual([]);
    expect(codes(dataset, greedy, best, certificate(greedy, profile([2, 0], [1, 0], [2, 0])))).toEqual(['option_cheaper', 'value_unproven']);
    expect(codes(dataset, greedy, Int32Array.of(1, 0, NONE), certificate(greedy, profile([1, 1], [1, 1], [2, 0])))).toContain('option_cheaper');
  });

  it('is proven rank by rank, from no project and the worst rank on with generous, to rank 1', () => {
    const generous = rulesOf(['generous']);
    const levels = [
      [3, 1],
      [2, 0],
      [1, -1], // the limit was priced before, so its load is the only one that is open
    ] as const;
    expect(problemsOf(best, certificate(generous, profile([2, 0, 1], ...levels)))).toEqual([]);
    expect(problemsOf(best, certificate(generous, profile([2, 1, 0], ...levels)))).toEqual([
      { code: 'value_differs', message: 'stage 1 (“generous”): the value stated is [2, 1, 0] when the allocation comes to [2, 0, 1].' },
    ]);
    expect(problemsOf(best, certificate(generous, profile([2, 0, 1], ...levels.toReversed())))).toEqual([
      {
        code: 'levels_differ',
        message: 'stage 1 (“generous”): the levels are [rank 1, rank 2, rank 3] when [rank 3, rank 2, rank 1] were expected, in this order.',
      },
    ]);
  });

  it('names the rank at which it fails', () => {
    const generous = rulesOf(['generous']);
    const [message] = problemsOf(Int32Array.of(1, 0, NONE), certificate(generous, profile([1, 1, 1], [3, 1], [2, 0], [1, -1]))).map(
      (problem) => problem.message,
    );
    expect(message).toBe('stage 1 (“generous”), rank 2: for student “S1” project “P1” is cheaper by 1 at these prices than what they have.');
  });

  it('has a level for each rank that a usable choice has, and an entry for the others too', () => {
    const gaps = datasetOf({ choices: { S1: { P1: 2 }, S2: { P1: 5, P2: 9 } }, projects: { P1: { max: 2 }, P2: { max: 0 } } });
    const both = rulesOf(['greedy', 'generous']);
    const ranks = (...given: number[]) => given.map((rank) => ({ rank, ...level() }));
    const given = certificate(both, stage([0, 1, 0, 0, 1], ...ranks(2, 5)), stage([0, 1, 0, 0, 1, 0], ...ranks(6, 5, 2)));
    expect(codes(gaps, both, Int32Array.of(0, 0), given)).toEqual([]);
  });

  it('without any rank is empty, or, with generous, those without a project', () => {
    const nothing = datasetOf({ choices: { S1: {}, S2: {} }, projects: { P1: {} } });
    const both = rulesOf(['greedy', 'generous']);
    expect(codes(nothing, both, Int32Array.of(NONE, NONE), certificate(both, stage([]), stage([2], { rank: 1, ...level() })))).toEqual([]);
  });
});

describe('the limits', () => {
  const over = (input: Parameters<typeof rulesOf>[1], allocation = best) => {
    const given = rulesOf(['placed'], input);
    return verify(dataset, given, allocation, certificate(given, stage(2, level({}, { L1: 1 })))).problems.map(({ message }) => message);
  };

  it('are those of the rules by identifier, else the file’s, else the default', () => {
    expect(over({})).toEqual([]);
    expect(over({ projectMax: { default: 0 } })).toEqual(['Project “P1” has 1 students when at most 0 were allowed.']);
    expect(over({ projectMax: { default: 0, byId: { P1: 1 } } })).toEqual([]);
    expect(over({ supervisorMax: { default: 1 } })).toEqual([]);
    expect(over({ supervisorMax: { byId: { L1: 1 } } })).toContain('Supervisor “L1” has 2 students when at most 1 were allowed.');
    expect(over({ loadCap: 1 })).toContain('Supervisor “L1” has 2 students when at most 1 were allowed.');
    expect(over({ departmentMax: { byId: { D1: 1 } } })).toContain('Department “D1” has 2 students when at most 1 were allowed.');
  });

  it('leave out choices beyond maxRank', () => {
    expect(over({ maxRank: 1 }, Int32Array.of(1, 0, NONE))).toEqual([
      'Student “S1” has project “P2”, which is not among the choices that count for them: its rank is 2 when at most 1 counts.',
    ]);
  });
});

describe('a minimum', () => {
  /** S1 would rather have P1. */
  const one = datasetOf({
    choices: { S1: { P1: 1, P2: 2 } },
    projects: { P1: { supervisor: 'L1' }, P2: { supervisor: 'L2', min: 1 } },
    supervisors: { L1: {}, L2: {} },
  });
  const asked = (input: Parameters<typeof rulesOf>[1]) => rulesOf(['totalRank'], input);
  const [first, second] = [Int32Array.of(0), Int32Array.of(1)];
  const missed = (given: Rules) => verify(one, given, first, certificate(given, stage(1, level()))).problems.map(({ message }) => message);

  it('holds for projects that must run, and is 1 where nobody said another; the rules’ word comes before the file’s', () => {
    expect(missed(asked({}))).toEqual([]);
    expect(missed(asked({ mustRun: ['P2'] }))).toEqual(['Project “P2” has 0 students when at least 1 were needed.']);
    expect(missed(asked({ mustRun: ['P2'], projectMin: { byId: { P2: 3 } } }))).toEqual(['Project “P2” has 0 students when at least 3 were needed.']);
    expect(missed(asked({ mustRun: ['P2'], projectMin: { byId: { P2: 0 } } }))).toEqual(['Project “P2” has 0 students when at least 1 were needed.']);
  });

  it('holds for supervisors', () => {
    expect(missed(asked({ supervisorMin: { byId: { L2: 1 } } }))).toEqual(['Supervisor “L2” has 0 students when at least 1 were needed.']);
  });

  it('is what a price below 0 pays for', () => {
    const rules = asked({ mustRun: ['P2'] });
    const subsidised = stage(2, level({ P2: -1 }));
    expect(codes(one, rules, second, certificate(rules, subsidised))).toEqual([]);
    expect(codes(one, rules, second, certificate(rules, stage(2, level())))).toEqual(['option_cheaper', 'value_unproven']);
    expect(codes(one, asked({}), second, certificate(asked({}), subsidised))).toEqual(['price_without_need', 'value_unproven']);
    const supervisors = asked({ supervisorMin: { byId: { L2: 1 } } });
    expect(codes(one, supervisors, second, certificate(supervisors, stage(2, level({}, { L2: -1 }))))).toEqual([]);
  });
});
