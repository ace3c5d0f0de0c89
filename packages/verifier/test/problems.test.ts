// Every way in which an allocation or a certificate can be wrong, and that nothing which is handed in is thrown back as an error.

import { type Allocation, NONE, type OptimalCertificate } from '@project-allocation/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verify } from '../src/index.js';
import { allocationOf, certificate, codes, level, rulesOf, stage } from './by-hand.js';
import { datasetOf } from './dataset.js';
import { placesIn, strange } from './strange.js';

const seed = process.env.SEED ? Number(process.env.SEED) : Date.now() % 2 ** 31;

const dataset = datasetOf({ choices: { S1: { P1: 1, P2: 2 }, S2: { P1: 1 } }, projects: { P1: { supervisor: 'L1' }, P2: {} }, supervisors: { L1: {} } });
const rules = rulesOf(['placed', 'totalRank']);
const best = allocationOf(dataset, { S1: 'P2', S2: 'P1' });
const proof = certificate(rules, stage(2, level({ P1: 0 })), stage(3, level({ P1: 1 })));

const problemsOf = (given: unknown, allocation: unknown = best) => verify(dataset, rules, allocation as Allocation, given as OptimalCertificate).problems;
const first = (given: unknown, allocation?: unknown) => problemsOf(given, allocation)[0];

it('nothing is wrong with the proof that is spoilt here', () => {
  expect(problemsOf(proof)).toEqual([]);
});

describe('an allocation', () => {
  it('is one 32-bit integer for each student', () => {
    const expected = 'when one 32-bit integer for each of 2 students was expected.';
    expect(first(proof, Int32Array.of(0))).toEqual({ code: 'allocation_shape', message: `The allocation is 1 entries ${expected}` });
    expect(first(proof, [0, 0])).toEqual({ code: 'allocation_shape', message: `The allocation is of type object ${expected}` });
    expect(first(proof, 'P1')).toEqual({ code: 'allocation_shape', message: `The allocation is of type string ${expected}` });
  });

  it('names projects of the dataset', () => {
    const message = 'Student “S2” has project number 2 when the dataset has 2, counted from 0.';
    expect(problemsOf(proof, Int32Array.of(0, 2))).toEqual([{ code: 'project_unknown', message }]);
    expect(first(proof, Int32Array.of(0, -2)).code).toBe('project_unknown');
  });

  it('gives students what they chose', () => {
    expect(problemsOf(proof, Int32Array.of(NONE, 1))).toEqual([
      { code: 'choice_unknown', message: 'Student “S2” has project “P2”, which is not among their choices.' },
    ]);
  });

  it('has values also when the certificate proves nothing, but none when it is no allocation', () => {
    const { criteria } = verify(dataset, rules, best, {} as OptimalCertificate);
    expect(criteria).toEqual([
      { key: 'placed', value: 2 },
      { key: 'totalRank', power: 1, value: 3 },
    ]);
    expect(verify(dataset, rules, Int32Array.of(0, 1), proof).criteria).toEqual([]);
  });
});

describe('a certificate', () => {
  const problem = (code: string, message: string) => ({ code, message });

  it('has its shape', () => {
    expect(problemsOf(null)).toEqual([problem('certificate_shape', 'The certificate is not as expected: an object was expected.')]);
    expect(first({ ...proof, order: [] }).message).toBe('The certificate is not as expected: version, mode, rules and stages were expected, and nothing else.');
    expect(first({ ...proof, stages: [{ ...proof.stages[0], key: 'placed' }] }).message).toBe(
      'The certificate is not as expected: stage 1: criterion, value and levels were expected, and nothing else.',
    );
  });

  it('is for the same rules', () => {
    const others = { ...proof, rules: { ...rules, maxRank: 3 } };
    expect(problemsOf(others)).toEqual([problem('rules_differ', 'The rules in the certificate are not the rules the allocation was asked for.')]);
  });

  it('has a stage for each criterion, in their order', () => {
    expect(problemsOf({ ...proof, stages: proof.stages.slice(1) })).toEqual([
      problem('stages_differ', 'There are 1 stages when 2 were expected, one for each criterion.'),
    ]);
    expect(problemsOf({ ...proof, stages: proof.stages.toReversed() })).toEqual([
      problem('stages_differ', 'Stage 1 is for {"key":"totalRank","power":1} when {"key":"placed"} was expected.'),
      problem('stages_differ', 'Stage 2 is for {"key":"placed"} when {"key":"totalRank","power":1} was expected.'),
    ]);
    const [placed, totalRank] = proof.stages;
    expect(first({ ...proof, stages: [placed, { ...totalRank, criterion: { key: 'totalRank', power: 2 } }] }).code).toBe('stages_differ');
    expect(first({ ...proof, stages: [placed, { ...totalRank, criterion: undefined }] }).message).toBe(
      'Stage 2 is for undefined when {"key":"totalRank","power":1} was expected.',
    );
  });

  it('has one level where the criterion is a number, without a rank', () => {
    const two = certificate(rules, stage(2, level(), level()), stage(3, { rank: 1, ...level() }));
    expect(problemsOf(two)).toEqual([
      problem('levels_differ', 'stage 1 (“placed”): the levels are [no label, no label] when [no label] were expected, in this order.'),
      problem('levels_differ', 'stage 2 (“totalRank”): the levels are [rank 1] when [no label] were expected, in this order.'),
    ]);
    expect(first(certificate(rules, stage(2), stage(3))).code).toBe('levels_differ');
  });

  it('has potentials of things that there are, in whole numbers up to 2^50', () => {
    const potential = (P1: unknown, more = {}) => certificate(rules, stage(2, level({ P1: P1 as number, ...more })), proof.stages[1]);
    const range = (seen: string) =>
      problem('potential_range', `stage 1 (“placed”): project “P1” has potential ${seen} when a whole number of at most 2^50 either way was expected.`);
    expect(problemsOf(potential(0.5))).toEqual([range('0.5')]);
    expect(problemsOf(potential('1'))).toEqual([range('“1”')]);
    expect(problemsOf(potential(null))).toEqual([range('null')]);
    expect(problemsOf(potential({ toString: 0 }))).toEqual([range('of type object')]);
    expect(problemsOf(potential(2 ** 50 + 1))).toEqual([range('1125899906842625')]);
    expect(problemsOf(potential(-(2 ** 50) - 1))).toEqual([range('-1125899906842625')]);
    expect(first(potential(2 ** 50)).code).not.toBe('potential_range');
    expect(problemsOf(potential(0, { P9: 1 }))).toEqual([
      problem('potential_unknown', 'stage 1 (“placed”): a potential for project “P9”, which the dataset does not have.'),
    ]);
  });

  it('may have identifiers that are names of every object’s properties', () => {
    const ids = ['constructor', 'toString', '__proto__'];
    const strange = datasetOf({ choices: { S1: Object.fromEntries(ids.map((id) => [id, 1])) }, projects: Object.fromEntries(ids.map((id) => [id, {}])) });
    const given = rulesOf(['placed']);
    expect(codes(strange, given, Int32Array.of(0), certificate(given, stage(1, level())))).toEqual([]);
    const potentials = { ...level().potentials, projects: JSON.parse('{ "__proto__": 1, "toString": 0 }') };
    expect(codes(strange, given, Int32Array.of(0), certificate(given, stage(1, { potentials })))).toEqual(['price_without_need', 'value_unproven']);
  });

  it('states values that are reached and proves them', () => {
    expect(problemsOf(certificate(rules, stage(1, level()), stage(4, level({ P1: 1 }))))).toEqual([
      problem('value_differs', 'stage 1 (“placed”): the value stated is 1 when the allocation comes to 2.'),
      problem('value_differs', 'stage 2 (“totalRank”): the value stated is 4 when the allocation comes to 3.'),
    ]);
    expect(problemsOf(certificate(rules, stage([2], level()), proof.stages[1])).map(({ message }) => message)).toEqual([
      'stage 1 (“placed”): the value stated is [2] when the allocation comes to 2.',
    ]);
    expect(problemsOf(certificate(rules, proof.stages[0], stage(3, level())))).toEqual([
      problem('option_cheaper', 'stage 2 (“totalRank”): for student “S1” project “P1” is cheaper by 1 at these prices than what they have.'),
      problem('value_unproven', 'stage 2 (“totalRank”): the prices prove 2 when the allocation comes to 3.'),
    ]);
  });

  it('may be wrong in more places than anyone wants to read', () => {
    const many = datasetOf({ choices: Object.fromEntries([...Array(30).keys()].map((s) => [`S${s}`, { P1: 1 }])), projects: { P1: { max: 30 } } });
    const given = rulesOf(['placed']);
    const problems = verify(many, given, allocationOf(many, {}), certificate(given, stage(0, level()))).problems;
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toEqual(problem('more', '11 more problems were found.'));
  });
});

describe('costs', () => {
  const power = (ranks: Record<string, number>, places = 1) => {
    const far = datasetOf({ choices: Object.fromEntries(Object.entries(ranks).map(([id, rank]) => [id, { P1: rank }])), projects: { P1: { max: places } } });
    const given = rulesOf([{ key: 'totalRank', power: 4 }]);
    return (allocation: Allocation, value: number) => verify(far, given, allocation, certificate(given, stage(value, level()))).problems;
  };

  it('are refused when they could add up to 2^50', () => {
    expect(power({ S1: 5_000 })(Int32Array.of(0), 5_000 ** 4)).toEqual([]);
    const [{ code, message }] = power({ S1: 5_000, S2: 5_000 }, 2)(Int32Array.of(0, 0), 2 * 5_000 ** 4);
    expect(code).toBe('value_range');
    expect(message).toBe(`stage 1 (“totalRank^4”): costs of options could add up to ${2n * 5_001n ** 4n} when less than 2^50 was expected.`);
    expect(power({ S1: 65_535 })(Int32Array.of(0), 65_535 ** 4)[0].code).toBe('value_range');
  });

  it('of a load are refused likewise', () => {
    const idle = datasetOf({ choices: { S1: {} }, projects: {}, supervisors: { L1: {} } });
    const given = rulesOf(['loadBalance'], { supervisorTarget: { byId: { L1: 400_000.01 } } });
    const value = verify(idle, given, Int32Array.of(NONE), certificate(given)).criteria[0].value as number;
    expect(value).toBe(40_000_001 ** 2 / 10_000);
    expect(verify(idle, given, Int32Array.of(NONE), certificate(given, stage(value, level()))).problems[0]).toEqual({
      code: 'value_range',
      message: 'stage 1 (“loadBalance”): the load of a supervisor could cost 1600000080000001 when less than 2^50 was expected.',
    });
    const loads = rulesOf(['loadBalance'], { supervisorTarget: { byId: { L1: 300_000.01 } } });
    const total = verify(idle, loads, Int32Array.of(NONE), certificate(loads)).criteria[0].value as number;
    expect(verify(idle, loads, Int32Array.of(NONE), certificate(loads, stage(total, level({}, { L1: -6_000_000_000 })))).problems).toEqual([]);
  });

  it('are refused when the allocation comes to 2^50, though each of them is below', () => {
    const idle = datasetOf({ choices: { S1: {} }, projects: {}, supervisors: { L1: {}, L2: {} } });
    const given = rulesOf(['loadBalance'], { supervisorTarget: { byId: { L1: 300_000.01, L2: 300_000.01 } } });
    const value = (2 * 30_000_001 ** 2) / 10_000;
    const both = level({}, { L1: -6_000_000_000, L2: -6_000_000_000 });
    expect(verify(idle, given, Int32Array.of(NONE), certificate(given, stage(value, both))).problems).toEqual([
      { code: 'value_range', message: 'stage 1 (“loadBalance”): the allocation costs 1800000120000002 when less than 2^50 was expected.' },
    ]);
  });
});

describe('a baseline', () => {
  const given = rulesOf(['placed', 'change']);
  const unchanged = certificate(given, stage(2, level()), stage(0, level()));

  it('is needed exactly when changes are counted', () => {
    expect(codes(dataset, given, best, unchanged, best)).toEqual([]);
    const missing = {
      code: 'baseline_missing',
      message: 'The rules count changes, but nothing was given that the allocation could be compared with, when an entry for each of 2 students was expected.',
    };
    expect(verify(dataset, given, best, unchanged)).toMatchObject({ ok: false, problems: [missing], criteria: [], proven: false, checked: [] });
    expect(verify(dataset, given, best, unchanged, null).problems).toEqual([missing]);
    expect(codes(dataset, rules, best, proof, Int32Array.of(7))).toEqual([]);
    expect(codes(dataset, given, Int32Array.of(0, 0), unchanged)).toEqual(['baseline_missing', 'limit_exceeded']);
  });

  it('has a known outcome for each student', () => {
    expect(verify(dataset, given, best, unchanged, Int32Array.of(0)).problems).toEqual([
      { code: 'baseline_shape', message: 'The baseline has 1 entries when an entry for each of 2 students was expected.' },
    ]);
    expect(verify(dataset, given, best, unchanged, Int32Array.of(0, 2)).problems).toEqual([
      { code: 'baseline_shape', message: 'The baseline gives student “S2” project number 2 when the dataset has 2, counted from 0.' },
    ]);
    expect(codes(dataset, given, best, unchanged, [0, 1] as unknown as Allocation)).toEqual(['baseline_shape']);
  });
});

describe('whatever is handed in', () => {
  it('is answered with problems', () => {
    for (const value of strange) {
      expect(verify(dataset, rules, value as Allocation, proof).problems.map(({ code }) => code)).toEqual(['allocation_shape']);
      expect(problemsOf(value).map(({ code }) => code)).toEqual(['certificate_shape']);
      expect(problemsOf({ ...proof, rules: value }).length).toBeGreaterThan(0);
      expect(problemsOf({ ...proof, stages: value }).length).toBeGreaterThan(0);
      expect(problemsOf({ ...proof, stages: [proof.stages[0], value] }).length).toBeGreaterThan(0);
    }
  });

  it('throws nothing at any place inside', () => {
    const values = [...strange, '', -1, {}, []];
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (at, which) => {
        const copy = structuredClone({ stages: proof.stages });
        const places = placesIn(copy);
        const [owner, key] = places[at % places.length];
        Object.defineProperty(owner, key, { value: values[which % values.length], enumerable: true });
        expect(() => problemsOf({ ...proof, ...copy })).not.toThrow();
      }),
      { numRuns: 500, seed },
    );
  });

  it('is not believed twice: what reads differently the second time proves nothing', () => {
    let reads = 0;
    const shifting = {
      get P1() {
        return reads++ === 0 ? 1 : 0.5;
      },
    };
    const twice = certificate(rules, proof.stages[0], stage(3, { potentials: { ...level().potentials, projects: shifting } }));
    expect(problemsOf(twice)).toEqual([]);
    expect(problemsOf(twice)[0].code).toBe('potential_range');
  });
});
