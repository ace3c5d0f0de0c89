// What each criterion costs and how it is proven, from its line in docs/model.md.

import { type Criterion, GONE, NONE, NOT_COMPARED } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { verify } from '../src/index.js';
import { allocationOf, certificate, codes, level, rulesOf, stage, values } from './by-hand.js';
import { datasetOf } from './dataset.js';

/** Everyone ranks P1 to P3 alike, but S3, who ranks P1 fifth and nothing else. */
const three = datasetOf({
  choices: { S1: { P1: 1, P2: 2, P3: 3 }, S2: { P1: 1, P2: 2, P3: 3 }, S3: { P1: 5 } },
  projects: { P1: {}, P2: {}, P3: {} },
});

describe('totalRank', () => {
  it('is the sum of ranks to a power, no project counting as one rank worse than the worst that could be had', () => {
    const powers = [1, 2, 3, 4].map((power) => ({ key: 'totalRank', power }) as const);
    expect(values(three, powers, { S1: 'P2', S2: 'P3' })).toEqual([2 + 3 + 6, 4 + 9 + 36, 8 + 27 + 216, 16 + 81 + 1296]);
    expect(values(three, powers, { S3: 'P1' })).toEqual([6 + 6 + 5, 36 + 36 + 25, 216 + 216 + 125, 1296 + 1296 + 625]);
  });

  it('counts no rank that nobody can have', () => {
    expect(values(three, ['totalRank'], {}, { maxRank: 4 })).toEqual([12]);
    expect(values(three, ['totalRank'], {}, { projectMax: { byId: { P1: 0 } } })).toEqual([12]);
    // nor one under a supervisor or a department who takes nobody
    const under = datasetOf({
      choices: { S1: { P1: 1, P2: 4 } },
      projects: { P1: {}, P2: { supervisor: 'L1' } },
      supervisors: { L1: { department: 'D1' } },
      departments: ['D1'],
    });
    const noProject = (input = {}) => values(under, ['totalRank'], {}, input);
    expect(noProject()).toEqual([5]);
    for (const input of [{ supervisorMax: { byId: { L1: 0 } } }, { loadCap: 0 }, { departmentMax: { byId: { D1: 0 } } }]) expect(noProject(input)).toEqual([2]);
  });
});

describe('worstRank', () => {
  // P1 has one place, so that one of S1 and S2 has to take their 3rd choice
  const pair = datasetOf({ choices: { S1: { P1: 1, P2: 3 }, S2: { P1: 1, P2: 3 }, S3: { P3: 1 } }, projects: { P1: {}, P2: { max: 2 }, P3: {} } });
  const needed = stage(3, level({ P1: 1 }));

  it('is the worst rank of anyone, where no project counts as one worse than all; 0 without students', () => {
    expect(values(pair, ['worstRank'], { S1: 'P1', S2: 'P2', S3: 'P3' })).toEqual([3]);
    expect(values(pair, ['worstRank'], { S1: 'P1', S2: 'P2' })).toEqual([4]);
    const nobody = datasetOf({ choices: {}, projects: { P1: {} } });
    const rules = rulesOf(['worstRank']);
    expect(verify(nobody, rules, new Int32Array(0), certificate(rules, stage(0, level())))).toMatchObject({ ok: true, criteria: [{ value: 0 }] });
  });

  it('is proven when prices show that somebody has to have it, whether or not the loads at hand are those that the prices want', () => {
    const rules = rulesOf(['worstRank']);
    expect(codes(pair, rules, allocationOf(pair, { S1: 'P1', S2: 'P2', S3: 'P3' }), certificate(rules, needed))).toEqual([]);
    expect(codes(pair, rules, allocationOf(pair, { S1: 'P2', S2: 'P2', S3: 'P3' }), certificate(rules, needed))).toEqual([]);
    expect(verify(pair, rules, allocationOf(pair, { S1: 'P1', S2: 'P2', S3: 'P3' }), certificate(rules, stage(3, level()))).problems).toEqual([
      { code: 'value_unproven', message: 'stage 1 (“worstRank”): the prices prove 0 students with rank 3 or worse when at least 1 was expected.' },
    ]);
  });

  it('closes the worse options, and nothing else', () => {
    const rules = rulesOf(['worstRank', 'placed', 'totalRank']);
    const first = allocationOf(pair, { S1: 'P1', S2: 'P2', S3: 'P3' });
    // having no project is gone, so nothing has to be paid for in `placed`; P1 is worth two ranks, though its price was no more than 1
    expect(codes(pair, rules, first, certificate(rules, needed, stage(3, level()), stage(5, level({ P1: 2 }))))).toEqual([]);
    // both on P2 is as good for worstRank and not for totalRank: P1 was not held at one by its price in the first level
    const both = allocationOf(pair, { S1: 'P2', S2: 'P2', S3: 'P3' });
    expect(codes(pair, rules, both, certificate(rules, needed, stage(3, level()), stage(7, level({ P1: 2 }))))).toEqual([
      'price_without_need',
      'value_unproven',
    ]);
  });
});

describe('supervisorRank', () => {
  const ranked = datasetOf({
    choices: { S1: { P1: 1, P2: 1, P3: 1 }, S2: { P1: 1, P2: 1 } },
    projects: { P1: { supervisor: 'L1', ranking: { S2: 1 } }, P2: { supervisor: 'L1' }, P3: {} },
    supervisors: { L1: { ranking: { S1: 1, S2: 4 } } },
  });

  it('is the rank in the project’s own ranking, else in its supervisor’s; one worse than all where neither names the student', () => {
    const worth = (of: Record<string, string>) => values(ranked, ['supervisorRank'], of)[0];
    expect(worth({ S1: 'P1' })).toBe(5 + 5); // P1 has a ranking of its own, without S1
    expect(worth({ S1: 'P2' })).toBe(1 + 5);
    expect(worth({ S1: 'P3' })).toBe(5 + 5); // nobody's project
    expect(worth({ S2: 'P1' })).toBe(5 + 1);
    expect(worth({ S2: 'P2' })).toBe(5 + 4);
  });

  it('is 0 when nobody ranked anyone', () => {
    expect(values(three, ['supervisorRank'], { S1: 'P1' })).toEqual([0]);
  });

  it('is proven by prices like the others', () => {
    const rules = rulesOf(['supervisorRank']);
    const proof = certificate(rules, stage(2, level()));
    expect(codes(ranked, rules, allocationOf(ranked, { S1: 'P2', S2: 'P1' }), proof)).toEqual([]);
    expect(codes(ranked, rules, allocationOf(ranked, { S1: 'P1', S2: 'P2' }), proof)).toContain('option_cheaper');
  });
});

describe('loadBalance', () => {
  /** One supervisor, whose only project everyone wants. */
  const oneOf = (target?: number) =>
    datasetOf({
      choices: { S1: { P1: 1 }, S2: { P1: 1 }, S3: { P1: 1 } },
      projects: { P1: { supervisor: 'L1', max: 3 } },
      supervisors: { L1: target === undefined ? {} : { target } },
    });
  const squares = { key: 'loadBalance', norm: 2 } as const;
  const distances = { key: 'loadBalance', norm: 1 } as const;
  const [one, two, all] = [{ S1: 'P1' }, { S1: 'P1', S2: 'P1' }, { S1: 'P1', S2: 'P1', S3: 'P1' }];

  it('is how far loads are from their targets, squared or not, in students to two decimals', () => {
    expect(values(oneOf(225), [squares, distances], two)).toEqual([0.0625, 0.25]);
    expect(values(oneOf(233), [squares, distances], two)).toEqual([1089 / 10_000, 0.33]);
    expect(values(oneOf(200), [squares, distances], {})).toEqual([4, 2]);
  });

  it('takes the rules’ target before the file’s, and none for those who have neither when others have one', () => {
    expect(values(oneOf(225), [distances], two, { supervisorTarget: { byId: { L1: 0.29 } } })).toEqual([1.71]);
    const pair = datasetOf({
      choices: { S1: { P1: 1 }, S2: { P2: 1 } },
      projects: { P1: { supervisor: 'L1' }, P2: { supervisor: 'L2' } },
      supervisors: { L1: {}, L2: {} },
    });
    const everyone = { S1: 'P1', S2: 'P2' };
    expect(values(pair, [distances], everyone)).toEqual([2]);
    expect(values(pair, [distances], everyone, { supervisorTarget: { byId: { L2: 2 } } })).toEqual([1]);
    expect(values(pair, [distances], everyone, { supervisorTarget: { byId: { L2: 0 } } })).toEqual([1]);
  });

  it('counts supervisors who have no project too', () => {
    const idle = datasetOf({ choices: { S1: {} }, projects: {}, supervisors: { L1: { target: 150 } } });
    expect(values(idle, [distances], {})).toEqual([1.5]);
  });

  it('is proven by prices between what the last student costs and what one more would', () => {
    const even = datasetOf({
      choices: { S1: { P1: 1, P2: 1 }, S2: { P1: 1, P2: 1 } },
      projects: { P1: { supervisor: 'L1', max: 2 }, P2: { supervisor: 'L2', max: 2 } },
      supervisors: { L1: {}, L2: {} },
    });
    const rules = rulesOf(['placed', squares]);
    const priced = (price: number) => certificate(rules, stage(2, level()), stage(2, level({}, { L1: price, L2: price })));
    const spread = allocationOf(even, { S1: 'P1', S2: 'P2' });
    for (const price of [1, 2, 3]) expect(codes(even, rules, spread, priced(price))).toEqual([]);
    for (const price of [0, 4]) expect(codes(even, rules, spread, priced(price))).toEqual(['price_without_need', 'price_without_need', 'value_unproven']);
    const message = 'stage 2 (“loadBalance”): supervisor “L1” has a price of 0 with 1 students when it may have that price only with 0.';
    expect(verify(even, rules, spread, priced(0)).problems).toContainEqual({ code: 'price_without_need', message });
    // two for one supervisor is right for that price, none for the other is not
    const together = certificate(rules, stage(2, level()), stage(4, level({}, { L1: 3, L2: 3 })));
    expect(codes(even, rules, allocationOf(even, { S1: 'P1', S2: 'P1' }), together)).toEqual(['price_without_need', 'value_unproven']);
  });

  it('leaves an interval of loads open where several are as good, and prices later on push to its ends', () => {
    const rules = rulesOf([distances, 'placed']);
    const dataset = oneOf(150); // one student or two are half a student off
    const [balanced, upper] = [stage(0.5, level()), stage(2, level({}, { L1: 1 }))];
    expect(codes(dataset, rules, allocationOf(dataset, two), certificate(rules, balanced, upper))).toEqual([]);
    expect(verify(dataset, rules, allocationOf(dataset, one), certificate(rules, balanced, stage(1, level({}, { L1: 1 })))).problems).toContainEqual({
      code: 'price_without_need',
      message: 'stage 2 (“placed”): supervisor “L1” has a price of 1 with 1 students when it may have that price only with 2.',
    });
    expect(verify(dataset, rules, allocationOf(dataset, all), certificate(rules, stage(1.5, level()), upper)).problems).toContainEqual({
      code: 'price_without_need',
      message: 'stage 1 (“loadBalance^1”): supervisor “L1” has a price of 0 with 3 students when it may have that price only with 1 to 2.',
    });
    // the other end: nobody had a project before, so that as few changes as possible are as few projects as possible
    const fewest = rulesOf([distances, 'change']);
    const nobody = Int32Array.of(NONE, NONE, NONE);
    const lower = certificate(fewest, balanced, stage(1, level({}, { L1: -1 })));
    expect(codes(dataset, fewest, allocationOf(dataset, one), lower, nobody)).toEqual([]);
  });
});

describe('unfairness', () => {
  const wanted = datasetOf({ choices: { S1: { P1: 3 }, S2: { P1: 1 }, S3: { P1: 2 }, S4: { P2: 1 } }, projects: { P1: {}, P2: {} } });
  const worth = (of: Record<string, string>, input = {}) => values(wanted, ['unfairness'], of, input)[0];

  it('is by how many ranks the others want the project more', () => {
    expect(worth({ S1: 'P1' })).toBe(3 - 1 + (3 - 2));
    expect(worth({ S3: 'P1' })).toBe(2 - 1);
    expect(worth({ S2: 'P1' })).toBe(0);
    expect(worth({})).toBe(0);
  });

  it('goes by the lists as uploaded, and counts a project outside the list as one rank worse than the worst', () => {
    expect(worth({ S1: 'P1' }, { forbidden: [{ studentId: 'S2', projectId: 'P1' }] })).toBe(3);
    expect(worth({ S4: 'P1' }, { forced: [{ studentId: 'S4', projectId: 'P1' }] })).toBe(4 - 1 + (4 - 2) + (4 - 3));
    // with maxRank 2 the largest rank is 2, and S1's own choice is outside the list
    expect(worth({ S1: 'P1' }, { maxRank: 2, forced: [{ studentId: 'S1', projectId: 'P1' }] })).toBe(3 - 1 + (3 - 2));
  });

  it('is proven by prices like the others', () => {
    const rules = rulesOf(['placed', 'unfairness']);
    const proof = certificate(rules, stage(2, level({ P1: 1 })), stage(0, level()));
    expect(codes(wanted, rules, allocationOf(wanted, { S2: 'P1', S4: 'P2' }), proof)).toEqual([]);
    expect(codes(wanted, rules, allocationOf(wanted, { S3: 'P1', S4: 'P2' }), proof)).toEqual(['option_cheaper', 'value_unproven', 'value_differs']);
  });
});

describe('priority', () => {
  /** Both want P1; S2 comes first, S3 and S4 last. */
  const ordered = datasetOf({
    choices: { S1: { P1: 1, P2: 2 }, S2: { P1: 1, P2: 2 }, S3: { P3: 3 }, S4: {} },
    priorities: { S1: 2, S2: 1 },
    projects: { P1: {}, P2: {}, P3: {} },
  });
  const rules = rulesOf(['priority']);
  const of = (priority: number | null, projects = {}) => ({ priority, ...level(projects) });
  const best = allocationOf(ordered, { S1: 'P2', S2: 'P1', S3: 'P3' });

  it('is the sum of ranks of one priority after the other, none being last', () => {
    // P1 is worth one rank to S2 already in the first level; in the second S2 has nothing else open, so the price can stay
    expect(codes(ordered, rules, best, certificate(rules, stage(1 + 2 + 3 + 4, of(1), of(2, { P1: 1 }), of(null))))).toEqual([]);
    expect(codes(ordered, rules, allocationOf(ordered, { S1: 'P1', S2: 'P2', S3: 'P3' }), certificate(rules, stage(10, of(1), of(2), of(null))))).toEqual([
      'option_cheaper',
      'value_unproven',
    ]);
  });

  it('has a level for each priority that somebody has, named by it', () => {
    const [message] = verify(ordered, rules, best, certificate(rules, stage(10, of(1), of(3), { ...of(2), rank: 1 }, of(null), level()))).problems.map(
      (problem) => problem.message,
    );
    expect(message).toBe(
      'stage 1 (“priority”): the levels are [priority 1, priority 3, rank 1 and priority 2, no priority, no label] when [priority 1, priority 2, no priority] were expected, in this order.',
    );
    const [unproven] = verify(ordered, rules, best, certificate(rules, stage(10, of(1), of(2), of(null)))).problems.map((problem) => problem.message);
    expect(unproven).toBe('stage 1 (“priority”), priority 2: for student “S1” project “P1” is cheaper by 1 at these prices than what they have.');
  });

  it('has one level where nobody has a priority, and none without students', () => {
    const alike = datasetOf({ choices: { S1: { P1: 1 } }, projects: { P1: {} } });
    expect(codes(alike, rules, Int32Array.of(0), certificate(rules, stage(1, of(null))))).toEqual([]);
    const nobody = datasetOf({ choices: {}, projects: { P1: {} } });
    expect(codes(nobody, rules, new Int32Array(0), certificate(rules, stage(0)))).toEqual([]);
  });
});

describe('change', () => {
  const again = datasetOf({ choices: { S1: { P1: 1, P2: 1 }, S2: { P2: 1 }, S3: { P1: 1 }, S4: { P1: 1 } }, projects: { P1: { max: 3 }, P2: {} } });
  const worth = (of: Record<string, string>, ...before: number[]) => values(again, ['change'], of, {}, Int32Array.from(before))[0];

  it('is how many students have another outcome than before', () => {
    expect(worth({ S1: 'P1' }, 0, NONE, NONE, NONE)).toBe(0);
    expect(worth({ S1: 'P2' }, 0, NONE, NONE, NONE)).toBe(1);
    expect(worth({ S2: 'P2' }, 0, NONE, NONE, NONE)).toBe(2);
  });

  it('does not count students who were not there, and counts those whose project is gone', () => {
    expect(worth({ S1: 'P1' }, NOT_COMPARED, NONE, NONE, GONE)).toBe(1);
    expect(worth({ S4: 'P1' }, NOT_COMPARED, NONE, NONE, GONE)).toBe(1);
  });

  it('is proven by prices like the others', () => {
    const rules = rulesOf(['placed', 'change']);
    // S1 had P2 before, but then S2 could not be placed
    const proof = certificate(rules, stage(4, level({ P2: 0 })), stage(1, level({ P2: 1 })));
    expect(codes(again, rules, allocationOf(again, { S1: 'P1', S2: 'P2', S3: 'P1', S4: 'P1' }), proof, Int32Array.of(1, NOT_COMPARED, 0, 0))).toEqual([]);
  });
});

describe('weighted', () => {
  /** Three students, two supervisors of whom one has nothing to offer and one ranks. */
  const original = datasetOf({
    choices: { S1: { P1: 1, P2: 2 }, S2: { P1: 2 }, S3: { P1: 4, P2: 2, P3: 3 } },
    projects: { P1: { supervisor: 'L1', max: 2 }, P2: { supervisor: 'L2' }, P3: {} },
    supervisors: { L1: { ranking: { S1: 2, S2: 3 } }, L2: {}, L3: {} },
  });
  const weighted = (weights: Partial<Criterion>) => [
    { key: 'weighted', weightRank: 0, weightStaff: 0, weightUnfair: 0, weightVarLoad: 0, ...weights } as const,
  ];
  const worth = (weights: object, of: Record<string, string>, input = {}) => values(original, weighted(weights), of, input)[0];
  const some = { S1: 'P1', S2: 'P1' };

  it('has the ranks, no project costing a number or one more than the length of the list', () => {
    expect(worth({ weightRank: 1, costUnalloc: 100 }, some)).toBe(1 + 2 + 100);
    expect(worth({ weightRank: 0.5, costUnalloc: -1 }, some)).toBe((1 + 2 + 4) / 2);
    expect(worth({ weightRank: 1, costUnalloc: -1 }, {}, { maxRank: 1 })).toBe(3 + 2 + 4);
    expect(worth({ weightRank: 1, costUnalloc: 0 }, { S2: 'P3' }, { forced: [{ studentId: 'S2', projectId: 'P3' }] })).toBe(5);
  });

  it('has the supervisors’ ranks, and a number where there is none or no project', () => {
    expect(worth({ weightStaff: 10, costNoStaffPref: 7 }, some)).toBe(10 * (2 + 3 + 7));
    expect(worth({ weightStaff: 1, costNoStaffPref: 7 }, { S1: 'P2', S3: 'P1' })).toBe(21);
    expect(values(three, weighted({ weightStaff: 1, costNoStaffPref: 7 }), {})).toEqual([0]);
  });

  it('has the unfairness', () => {
    expect(worth({ weightUnfair: 0.1 }, { S2: 'P1', S3: 'P1' })).toBe((1 + 3 + 2) / 10);
  });

  it('has how far loads are from the same for each supervisor who has a project, for each student', () => {
    // 3 students for 2 supervisors: 1.5 each; loads 2 and 0
    expect(worth({ weightVarLoad: 1 }, some)).toBe((0.5 + 1.5) / 3);
    expect(worth({ weightVarLoad: 0.01 }, { ...some, S3: 'P2' })).toBe(2 / 600); // half a student each, of 3, in 600ths
  });

  it('is one number of all of these, in whole costs that are as small as they can be', () => {
    const criteria = weighted({ weightRank: 1, weightStaff: 10, weightUnfair: 0.1, weightVarLoad: 0.01, costUnalloc: 100, costNoStaffPref: 10 });
    const expected = 1 + 2 + 100 + 10 * (2 + 3 + 10) + 0.1 * 1 + (0.01 * 2) / 3;
    expect(values(original, criteria, some)[0]).toBeCloseTo(expected, 12);
    // D is 100 and N is 6, so that this is the quotient of two whole numbers
    expect(values(original, criteria, some)).toEqual([(600 * 253 + 60 + 4) / 600]);
  });

  it('reads weights to six decimals', () => {
    expect(worth({ weightRank: 0.000001, costUnalloc: 0 }, { S1: 'P1' })).toBe(0.000001);
    expect(worth({ weightRank: 0.29, weightUnfair: 0.000003, costUnalloc: 0 }, { S2: 'P1' })).toBe(580_003 / 1_000_000);
  });

  it('is proven in its whole costs: 600 for a rank here, 2 or 6 for the last student of a supervisor', () => {
    const rules = rulesOf(weighted({ weightRank: 1, weightVarLoad: 0.01, costUnalloc: 100 }));
    // one with P3 and one with each supervisor would be fairer, but ranks weigh more
    const best = allocationOf(original, { S1: 'P1', S2: 'P1', S3: 'P2' });
    const value = (600 * 5 + 2 * 1) / 600;
    const priced = (L1: number, L2: number) => certificate(rules, stage(value, level({}, { L1, L2 })));
    // f(1) − f(0) = −2 and f(2) − f(1) = 0, then 2 for each one more
    expect(codes(original, rules, best, priced(0, 0))).toEqual([]);
    expect(codes(original, rules, best, priced(2, -2))).toEqual([]);
    expect(codes(original, rules, best, priced(3, 0))).toEqual(['price_without_need', 'value_unproven']);
    expect(codes(original, rules, best, priced(-1, 0))).toEqual(['price_without_need', 'value_unproven']);
  });

  it('may cost more than 32 bits hold', () => {
    const rules = rulesOf(weighted({ weightRank: 1_000, weightUnfair: 0.000001, costUnalloc: 100 }));
    const best = allocationOf(three, { S1: 'P2', S2: 'P3', S3: 'P1' });
    // a rank costs 10^9, and P1, which two others want four ranks more, S3 another 8
    const proof = (value: number, P1: number) => certificate(rules, stage(value, level({ P1, P2: 1_000_000_000 })));
    expect(codes(three, rules, best, proof(10_000.000008, 2_000_000_000))).toEqual([]);
    expect(codes(three, rules, best, proof(10_000, 2_000_000_000))).toEqual(['value_differs']);
    expect(codes(three, rules, best, proof(10_000.000008, 1_999_999_999))).toEqual(['option_cheaper', 'option_cheaper', 'value_unproven']);
  });
});
