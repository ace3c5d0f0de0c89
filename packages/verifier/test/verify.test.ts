// Certificates written by hand, so that the verifier is held to the mathematics and not to what the solver happens to write.

import { type Certificate, completeRules, type Dataset, NONE, NOT_GIVEN, type Rules } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { verify } from '../src/index.js';

/** Three students; S1 ranks P1, P2; S2 ranks P1; S3 ranks P2. Both projects are L1's, who takes two; L1 is in D1. */
const dataset: Dataset = {
  students: {
    ids: ['S1', 'S2', 'S3'],
    names: ['', '', ''],
    emails: ['', '', ''],
    programmes: ['', '', ''],
    groups: ['', '', ''],
    priorities: Int32Array.of(NOT_GIVEN, NOT_GIVEN, NOT_GIVEN),
    rows: Uint32Array.of(2, 3, 4),
  },
  projects: {
    ids: ['P1', 'P2'],
    titles: ['', ''],
    supervisors: Int32Array.of(0, 0),
    min: Int32Array.of(NOT_GIVEN, NOT_GIVEN),
    max: Int32Array.of(NOT_GIVEN, 2),
    rows: Uint32Array.of(2, 3),
  },
  supervisors: {
    ids: ['L1'],
    names: [''],
    departments: Int32Array.of(0),
    min: Int32Array.of(NOT_GIVEN),
    max: Int32Array.of(2),
    targets: Int32Array.of(NOT_GIVEN),
    rows: Uint32Array.of(2),
  },
  departments: { ids: ['D1'] },
  choices: { offsets: Uint32Array.of(0, 2, 3, 4), projects: Uint32Array.of(0, 1, 0, 1), ranks: Uint16Array.of(1, 2, 1, 1) },
};

const rules = completeRules({ criteria: ['placed', 'totalRank'] });

type Numbers = Record<string, number>;
const stage = (key: string, value: number, projects: Numbers, supervisors: Numbers = {}, departments: Numbers = {}) => ({
  key,
  ...(key === 'totalRank' ? { power: 1 } : {}),
  value,
  levels: [{ potentials: { projects, supervisors, departments } }],
});
/** A stage of a profile: the supervisor's price at each rank, in the order the levels have. */
const profileStage = (key: string, value: number[], prices: (readonly [rank: number, price: number])[]) => ({
  key,
  value,
  levels: prices.map(([rank, price]) => ({ rank, potentials: { projects: {}, supervisors: { L1: price }, departments: {} } })),
});
const certificate = (stages: Certificate['stages'], given: Rules = rules): Certificate => ({ version: 1, mode: 'optimal', rules: given, stages });

// L1's two places are worth one student placed each. On that face all is open still: in the second stage nobody can gain
const proof = certificate([stage('placed', 2, {}, { L1: 1 }), stage('totalRank', 5, {}, { L1: 2 })]);
const best = Int32Array.of(NONE, 0, 1);

const problemsOf = (allocation: Int32Array, given: Certificate, by: Rules = given.rules) => verify(dataset, by, allocation, given).problems;

describe('a certificate', () => {
  it('proves each criterion by prices of limits, a potential left out being that of the parent', () => {
    expect(problemsOf(best, proof)).toEqual([]);
  });

  it('proves every allocation that is as good, and none that is worse', () => {
    expect(problemsOf(Int32Array.of(0, NONE, 1), proof)).toEqual([]);
    expect(problemsOf(Int32Array.of(1, 0, NONE), proof).map(({ code }) => code)).toContain('option_cheaper');
  });

  it('may not price a limit below 0 that no earlier stage has priced', () => {
    const negative = certificate([proof.stages[0], stage('totalRank', 5, { P1: 1 }, { L1: 2 })]);
    expect(problemsOf(best, negative)).toContainEqual({
      code: 'price_negative',
      message: 'stage 2 (“totalRank^1”): project “P1” has a price of -1 when at least 0 was expected.',
    });
  });

  it('may not price a limit that is not full, or that is none', () => {
    const loose = certificate([stage('placed', 2, { P2: 2 }, { L1: 1 }), proof.stages[1]]);
    expect(problemsOf(best, loose)).toContainEqual({
      code: 'price_without_need',
      message: 'stage 1 (“placed”): project “P2” has a price of 1 with 1 students when only a full one (2) may have one.',
    });
    const unlimited = certificate([stage('placed', 2, {}, { L1: 1 }, { D1: 1 }), proof.stages[1]]);
    expect(problemsOf(best, unlimited).map(({ code }) => code)).toContain('price_without_need');
  });

  it('must come to the value in three ways: stated, reached and proven', () => {
    const overstated = certificate([stage('placed', 3, {}, { L1: 1 }), proof.stages[1]]);
    expect(problemsOf(best, overstated)).toEqual([
      { code: 'value_differs', message: 'stage 1 (“placed”): the value stated is 3 when the allocation comes to 2.' },
    ]);
    const unproven = certificate([stage('placed', 2, {}), proof.stages[1]]);
    expect(problemsOf(best, unproven)).toContainEqual({
      code: 'value_unproven',
      message: 'stage 1 (“placed”): the prices prove 3 when the allocation comes to 2.',
    });
  });
});

describe('a profile', () => {
  // as many 1st choices as L1 has places: each place is worth one
  const greedyRules = completeRules({ criteria: ['greedy'] });
  const greedy = (value: number[], first: number, second: number) =>
    certificate(
      [
        profileStage('greedy', value, [
          [1, first],
          [2, second],
        ]),
      ],
      greedyRules,
    );
  const generousRules = completeRules({ criteria: ['generous'] });

  it('is proven rank by rank, from the first with greedy', () => {
    expect(problemsOf(best, greedy([2, 0], 1, 0))).toEqual([]);
    expect(problemsOf(best, greedy([2, 0], 0, 0)).map(({ code }) => code)).toEqual(['option_cheaper', 'value_unproven']);
    expect(problemsOf(Int32Array.of(1, 0, NONE), greedy([1, 1], 1, 0)).map(({ code }) => code)).toContain('option_cheaper');
  });

  it('is proven rank by rank, from no project and the worst rank on with generous, to rank 1', () => {
    const generous = (value: number[]) =>
      certificate(
        [
          profileStage('generous', value, [
            [3, 1],
            [2, 0],
            [1, -1],
          ]),
        ],
        generousRules,
      );
    expect(problemsOf(best, generous([2, 0, 1]))).toEqual([]);
    expect(problemsOf(best, generous([2, 1, 0]))).toEqual([
      { code: 'value_differs', message: 'stage 1 (“generous”): the value stated is [2, 1, 0] when the allocation comes to [2, 0, 1].' },
    ]);
    const backwards = certificate(
      [
        profileStage(
          'generous',
          [2, 0, 1],
          [
            [1, 0],
            [2, 0],
            [3, 1],
          ],
        ),
      ],
      generousRules,
    );
    expect(problemsOf(best, backwards)).toEqual([
      {
        code: 'levels_differ',
        message: 'stage 1 (“generous”): the levels are for the ranks [1, 2, 3] when [3, 2, 1] were expected, in this order.',
      },
    ]);
  });
});

describe('the limits', () => {
  const over = (input: Parameters<typeof completeRules>[0], allocation = best) => {
    const given = completeRules({ criteria: ['placed'], ...input });
    return verify(dataset, given, allocation, certificate([stage('placed', 2, {}, { L1: 1 })], given)).problems.map(({ message }) => message);
  };

  it('are those of the rules by identifier, else the file’s, else the default', () => {
    expect(over({})).toEqual([]);
    expect(over({ projectMax: { default: 0 } })).toContain('Project “P1” has 1 students when at most 0 were allowed.');
    expect(over({ projectMax: { default: 0, byId: { P1: 1 } } })).toEqual([]);
    expect(over({ supervisorMax: { default: 1 } })).toEqual([]);
    expect(over({ supervisorMax: { byId: { L1: 1 } } })).toContain('Supervisor “L1” has 2 students when at most 1 were allowed.');
    expect(over({ loadCap: 1 })).toContain('Supervisor “L1” has 2 students when at most 1 were allowed.');
    expect(over({ departmentMax: { byId: { D1: 1 } } })).toContain('Department “D1” has 2 students when at most 1 were allowed.');
  });

  it('leave out choices beyond maxRank', () => {
    expect(over({ maxRank: 1 }, Int32Array.of(1, 0, NONE))).toEqual(['Student “S1” has project “P2”, which is not among the choices that count for them.']);
  });
});
