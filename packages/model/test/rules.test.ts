import { describe, expect, it } from 'vitest';
import { checkRules, checkWithoutBaseline, type Dataset, NOT_GIVEN, noRankings, parseRules, type RulesInput } from '../src/index.js';

/** S1 and S2, P1 and P2 of L1 in D1; S1 chose P1, S2 nothing. */
const dataset: Dataset = {
  students: {
    ids: ['S1', 'S2'],
    names: ['', ''],
    emails: ['', ''],
    programmes: ['', ''],
    groups: ['', ''],
    priorities: Int32Array.of(NOT_GIVEN, NOT_GIVEN),
    rows: Uint32Array.of(2, 3),
  },
  projects: {
    ids: ['P1', 'P2'],
    titles: ['', ''],
    supervisors: Int32Array.of(0, 0),
    min: Int32Array.of(NOT_GIVEN, NOT_GIVEN),
    max: Int32Array.of(1, 1),
    rows: Uint32Array.of(2, 3),
  },
  supervisors: {
    ids: ['L1'],
    names: [''],
    departments: Int32Array.of(0),
    min: Int32Array.of(NOT_GIVEN),
    max: Int32Array.of(NOT_GIVEN),
    targets: Int32Array.of(NOT_GIVEN),
    rows: Uint32Array.of(2),
  },
  departments: { ids: ['D1'] },
  choices: { offsets: Uint32Array.of(0, 1, 1), projects: Uint32Array.of(0), ranks: Uint16Array.of(1) },
  supervisorRankings: noRankings(1),
  projectRankings: noRankings(2),
};

/** Place and kind of everything wrong with these rules for the dataset. */
function wrong(input: RulesInput) {
  const { rules, problems } = parseRules(input);
  return (rules ? checkRules(rules, dataset) : problems).map(({ path, code }) => `${path} ${code}`);
}

describe('rules', () => {
  it('may be complete already, as they stand in a certificate', () => {
    const { rules } = parseRules({});
    expect(parseRules(JSON.parse(JSON.stringify(rules)))).toEqual({ rules, problems: null });
  });

  it('may say nothing: everything has a default', () => {
    expect(parseRules({}).rules).toEqual({
      mode: 'optimal',
      criteria: [{ key: 'placed' }, { key: 'generous' }, { key: 'supervisorRank' }, { key: 'loadBalance', norm: 2 }, { key: 'lottery' }],
      maxRank: null,
      projectMax: { default: 1, byId: {} },
      projectMin: { byId: {} },
      mustRun: [],
      supervisorMax: { default: null, byId: {} },
      supervisorMin: { byId: {} },
      supervisorTarget: { byId: {} },
      departmentMax: { byId: {} },
      loadCap: null,
      forced: [],
      forbidden: [],
      preferred: [],
      seed: 0,
    });
  });

  it('are refused with the place of each thing that is wrong', () => {
    const { problems } = parseRules({
      criteria: ['placed', 'best', { key: 'totalRank', power: 9 }],
      maxRank: 0,
      magic: true,
      projectMax: { byId: { P1: -1 } },
    });
    expect(problems?.map(({ path }) => path).sort()).toEqual(['/criteria/1', '/criteria/2', '/magic', '/maxRank', '/projectMax/byId/P1']);
    expect(problems?.find(({ path }) => path === '/magic')?.message).toContain('“magic”');
    expect(parseRules(null).problems).toHaveLength(1);
  });

  it('take each criterion by its key or as an object, in any order, and the lottery last unless it is listed', () => {
    const { rules } = parseRules({ criteria: ['greedy', { key: 'generous' }, { key: 'totalRank', power: 2 }, 'loadBalance', 'placed'] });
    expect(rules?.criteria).toEqual([
      { key: 'greedy' },
      { key: 'generous' },
      { key: 'totalRank', power: 2 },
      { key: 'loadBalance', norm: 2 },
      { key: 'placed' },
      { key: 'lottery' },
    ]);
    expect(parseRules({ criteria: ['lottery', 'placed'] }).rules?.criteria).toEqual([{ key: 'lottery' }, { key: 'placed' }]);
    expect(parseRules({ criteria: [{ key: 'greedy', power: 2 }] }).problems?.map(({ path }) => path)).toEqual(['/criteria/0']);
  });

  it('name only what the dataset has, and each criterion once', () => {
    expect(wrong({ criteria: ['placed', 'totalRank', 'placed', { key: 'totalRank', power: 2 }], supervisorMax: { byId: { 'L/9': 2, L1: 2 } } })).toEqual([
      '/supervisorMax/byId/L~19 id_unknown',
      '/criteria/2 criterion_twice',
    ]);
    expect(wrong({ mustRun: ['P1', 'P9'], supervisorTarget: { byId: { L1: 1.25, L9: 1 } }, departmentMax: { byId: { D1: 1, D9: 1 } } })).toEqual([
      '/mustRun/1 id_unknown',
      '/supervisorTarget/byId/L9 id_unknown',
      '/departmentMax/byId/D9 id_unknown',
    ]);
  });

  it('have numbers with an end, and a minimum only for a project that must run', () => {
    expect(wrong({ supervisorTarget: { byId: { L1: 1.125 } }, criteria: [{ key: 'weighted', weightRank: 0.1234567 }] })).toEqual([
      '/supervisorTarget/byId/L1 decimals_too_many',
      '/criteria/0/weightRank decimals_too_many',
    ]);
    expect(wrong({ projectMin: { byId: { P1: 1, P2: 1 } }, mustRun: ['P1'] })).toEqual(['/projectMin/byId/P2 project_may_close']);
  });

  it('have pins that name who and what there is, and do not contradict each other', () => {
    const pin = (studentId: string, projectId: string) => ({ studentId, projectId });
    expect(wrong({ forced: [pin('S1', 'P1')], forbidden: [pin('S1', 'P2')], preferred: [pin('S1', 'P1')] })).toEqual([]);
    expect(wrong({ forced: [pin('S9', 'P1')], preferred: [pin('S1', 'P9')] })).toEqual(['/forced/0/studentId id_unknown', '/preferred/0/projectId id_unknown']);
    expect(wrong({ forced: [pin('S1', 'P1'), pin('S1', 'P2')], forbidden: [pin('S1', 'P2')] })).toEqual([
      '/forced/1 pins_contradict',
      '/forced/1 pins_contradict',
    ]);
    expect(wrong({ preferred: [pin('S2', 'P1')] })).toEqual(['/preferred/0 preferred_unranked']);
  });

  it('that ask for few changes need something to compare with', () => {
    const { rules } = parseRules({ criteria: ['placed', 'change'] });
    expect(rules && checkWithoutBaseline(rules).map(({ path, code }) => `${path} ${code}`)).toEqual(['/criteria/1 baseline_missing']);
    const none = parseRules({ criteria: ['placed'] }).rules;
    expect(none && checkWithoutBaseline(none)).toEqual([]);
  });
});
