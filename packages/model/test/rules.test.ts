import { describe, expect, it } from 'vitest';
import { checkRules, checkWithoutBaseline, completeRules, criterionName, parseRules, type RulesInput } from '../src/index.js';
import { dataset } from './dataset.js';

/** What is wrong with rules for the dataset, as pairs of path and code. */
const problemsOf = (input: RulesInput) => checkRules(completeRules(input), dataset).map(({ path, code }) => [path, code]);
const messagesOf = (input: RulesInput) => checkRules(completeRules(input), dataset).map(({ message }) => message);

describe('rules', () => {
  it('may be complete already, as they stand in a certificate', () => {
    const { rules } = parseRules({ criteria: ['weighted'], forced: [{ studentId: 'S1', projectId: 'P1' }] });
    expect(parseRules(JSON.parse(JSON.stringify(rules)))).toEqual({ rules, problems: null });
    for (const mode of ['stable', 'serialDictatorship'] as const) {
      const complete = completeRules({ mode });
      expect(complete.criteria).toEqual([]);
      expect(parseRules(JSON.parse(JSON.stringify(complete)))).toEqual({ rules: complete, problems: null });
    }
  });

  it('have criteria exactly in the mode that decides by them', () => {
    const problems = (input: unknown) => parseRules(input).problems?.map(({ path, code }) => [path, code]);
    expect(problems({ criteria: [] })).toEqual([['/criteria', 'rules_shape']]);
    expect(problems({ mode: 'optimal', criteria: [] })).toEqual([['/criteria', 'rules_shape']]);
    expect(problems({ mode: 'stable', criteria: ['placed'] })).toEqual([['/criteria', 'mode_refuses']]);
    expect(problems({ mode: 'serialDictatorship', criteria: [] })).toBeUndefined();
  });

  it('may say nothing: everything has a default', () => {
    expect(parseRules({}).rules).toEqual({
      mode: 'optimal',
      criteria: [{ key: 'placed' }, { key: 'generous' }, { key: 'supervisorRank' }, { key: 'loadBalance', norm: 2 }, { key: 'lottery' }],
      maxRank: null,
      projectMax: { default: 1, byId: {} },
      projectMin: { byId: {} },
      mustRun: [],
      closedProjects: [],
      programmeQuota: {},
      splitGroups: [],
      coSupervision: 'first',
      supervisorMax: { default: null, byId: {} },
      supervisorMin: { byId: {} },
      supervisorTarget: { byId: {} },
      departmentMax: { byId: {} },
      loadCap: null,
      forced: [],
      forbidden: [],
      preferred: [],
      seed: 0,
      timeLimitSeconds: 300,
    });
  });

  it('keep what they say, down to the pins, which need no reason', () => {
    const said = {
      maxRank: 3,
      projectMax: { default: 2, byId: { P1: 4 } },
      projectMin: { byId: { P1: 2 } },
      mustRun: ['P1'],
      supervisorMax: { default: 6, byId: { L1: 5 } },
      supervisorMin: { byId: { L1: 1 } },
      supervisorTarget: { byId: { L1: 2.25 } },
      departmentMax: { byId: { D1: 9 } },
      loadCap: 7,
      seed: 4_294_967_295,
    };
    const pin = { studentId: 'S1', projectId: 'P1' };
    const rules = completeRules({ ...said, forced: [pin], forbidden: [{ ...pin, reason: 'they wrote the thesis already' }], preferred: [pin] });
    expect(rules).toMatchObject(said);
    expect(rules.forced).toEqual([{ ...pin, reason: '' }]);
    expect(rules.forbidden).toEqual([{ ...pin, reason: 'they wrote the thesis already' }]);
    expect(rules.preferred).toEqual([{ ...pin, reason: '' }]);
  });

  it('are refused with the place of each thing that is wrong', () => {
    const { problems } = parseRules({
      criteria: ['placed', 'best', { key: 'totalRank', power: 9 }],
      maxRank: 0,
      magic: true,
      projectMax: { byId: { P1: -1 } },
      supervisorTarget: { byId: { L1: -0.5 } },
      mustRun: 'P1',
      forced: [{ studentId: 'S1' }],
      seed: 2 ** 32,
    });
    expect(problems?.map(({ path }) => path).sort()).toEqual([
      '/criteria/1',
      '/criteria/2',
      '/forced/0',
      '/magic',
      '/maxRank',
      '/mustRun',
      '/projectMax/byId/P1',
      '/seed',
      '/supervisorTarget/byId/L1',
    ]);
    expect(problems?.every(({ code }) => code === 'rules_shape')).toBe(true);
    expect(problems?.find(({ path }) => path === '/magic')?.message).toContain('“magic”');
    expect(parseRules(null).problems).toHaveLength(1);
  });
});

describe('criteria', () => {
  const criteriaOf = (criteria: unknown) => parseRules({ criteria }).rules?.criteria;

  it('are taken by their key or as an object, in any order', () => {
    expect(criteriaOf(['lottery', 'greedy', { key: 'generous' }, { key: 'totalRank', power: 2 }, 'placed'])).toEqual([
      { key: 'lottery' },
      { key: 'greedy' },
      { key: 'generous' },
      { key: 'totalRank', power: 2 },
      { key: 'placed' },
    ]);
    expect(parseRules({ criteria: [{ key: 'greedy', power: 2 }] }).problems?.map(({ path }) => path)).toEqual(['/criteria/0']);
  });

  it('end with the lottery, unless it stands before', () => {
    expect(criteriaOf(['placed'])).toEqual([{ key: 'placed' }, { key: 'lottery' }]);
    expect(criteriaOf([{ key: 'lottery' }, 'placed'])).toEqual([{ key: 'lottery' }, { key: 'placed' }]);
  });

  it('have a power, a norm and weights, whose defaults can be left out one by one', () => {
    expect(criteriaOf(['totalRank', 'loadBalance', 'lottery'])).toEqual([{ key: 'totalRank', power: 1 }, { key: 'loadBalance', norm: 2 }, { key: 'lottery' }]);
    expect(criteriaOf([{ key: 'loadBalance', norm: 1 }])?.[0]).toEqual({ key: 'loadBalance', norm: 1 });
    const weights = { weightRank: 1, weightStaff: 10, weightUnfair: 0.1, weightVarLoad: 0.01, costUnalloc: 100, costNoStaffPref: 10 };
    expect(criteriaOf(['weighted'])?.[0]).toEqual({ key: 'weighted', ...weights });
    expect(criteriaOf([{ key: 'weighted', weightStaff: 0, costUnalloc: -1 }])?.[0]).toEqual({ key: 'weighted', ...weights, weightStaff: 0, costUnalloc: -1 });
    expect(parseRules({ criteria: [{ key: 'weighted', costUnalloc: -2 }] }).problems?.map(({ path }) => path)).toEqual(['/criteria/0']);
  });

  it('are called by their key and by whatever changes their meaning', () => {
    const { criteria } = completeRules({ criteria: ['totalRank', { key: 'totalRank', power: 3 }, 'loadBalance', { key: 'loadBalance', norm: 1 }, 'lottery'] });
    expect(criteria.map(criterionName)).toEqual(['totalRank', 'totalRank^3', 'loadBalance', 'loadBalance^1', 'lottery']);
  });

  it('count once each', () => {
    expect(problemsOf({ criteria: ['placed', 'totalRank', 'placed', { key: 'totalRank', power: 2 }, 'lottery', 'lottery'] })).toEqual([
      ['/criteria/2', 'criterion_twice'],
      ['/criteria/5', 'criterion_twice'],
    ]);
    expect(messagesOf({ criteria: ['placed', 'placed'] })).toEqual(['“placed” stands at place 1 already; a criterion counts once.']);
    expect(problemsOf({ criteria: ['weighted', { key: 'weighted', weightRank: 2 }] })).toEqual([['/criteria/1', 'criterion_twice']]);
  });

  it('have weights of at most 6 decimals', () => {
    expect(problemsOf({ criteria: [{ key: 'weighted', weightRank: 0.123456, weightUnfair: 999_999.999_999 }] })).toEqual([]);
    expect(problemsOf({ criteria: ['placed', { key: 'weighted', weightRank: 0.1234567, weightVarLoad: 1e-7 }] })).toEqual([
      ['/criteria/1/weightRank', 'decimals_too_many'],
      ['/criteria/1/weightVarLoad', 'decimals_too_many'],
    ]);
  });
});

describe('rules for a dataset', () => {
  it('name only what it has', () => {
    expect(
      problemsOf({
        projectMax: { byId: { P1: 1, P9: 1 } },
        projectMin: { byId: { P8: 1 } },
        mustRun: ['P1', 'P8'],
        supervisorMax: { byId: { 'L/9': 2, L1: 2 } },
        supervisorMin: { byId: { 'L~9': 2 } },
        supervisorTarget: { byId: { L9: 2 } },
        departmentMax: { byId: { D1: 1, D9: 1 } },
      }),
    ).toEqual([
      ['/projectMax/byId/P9', 'id_unknown'],
      ['/projectMin/byId/P8', 'id_unknown'],
      ['/mustRun/1', 'id_unknown'],
      ['/supervisorMax/byId/L~19', 'id_unknown'],
      ['/supervisorMin/byId/L~09', 'id_unknown'],
      ['/supervisorTarget/byId/L9', 'id_unknown'],
      ['/departmentMax/byId/D9', 'id_unknown'],
    ]);
    expect(messagesOf({ mustRun: ['P8'] })).toEqual(['“P8” is not a project of this dataset.']);
  });

  it('have minimums of projects, but not where a procedure decides', () => {
    const projectMin = { byId: { P1: 2 } };
    expect(problemsOf({ projectMin })).toEqual([]);
    expect(problemsOf({ projectMin, mustRun: ['P1'] })).toEqual([]);
    expect(problemsOf({ projectMin, mode: 'serialDictatorship' })).toEqual([['/projectMin/byId/P1', 'mode_refuses']]);
    expect(problemsOf({ projectMin: { byId: { P1: 1 } }, mode: 'serialDictatorship' })).toEqual([]);
  });

  it('name projects, programmes and groups that exist, and quotas that can be kept', () => {
    expect(problemsOf({ closedProjects: ['P1', 'P9'], splitGroups: ['G1', ''] })).toEqual([
      ['/closedProjects/1', 'id_unknown'],
      ['/splitGroups/0', 'id_unknown'],
      ['/splitGroups/1', 'id_unknown'],
    ]);
    expect(problemsOf({ programmeQuota: { P1: { CS: { min: 2 } }, P9: {} } })).toEqual([
      ['/programmeQuota/P9', 'id_unknown'],
      ['/programmeQuota/P1/CS', 'id_unknown'],
    ]);
    const withProgrammes = { ...dataset, students: { ...dataset.students, programmes: ['CS', 'Physics'], groups: ['G1', 'G1'] } };
    const rules = completeRules({ programmeQuota: { P1: { CS: { min: 2 }, Physics: { min: 2, max: 1 } } }, splitGroups: ['G1'] });
    expect(checkRules(rules, withProgrammes).map(({ path, code }) => [path, code])).toEqual([['/programmeQuota/P1/Physics', 'quota_contradicts']]);
  });

  it('do not ask a procedure to settle several students at once', () => {
    const groups = { ...dataset, students: { ...dataset.students, groups: ['G1', 'G1'] } };
    const problems = (of: typeof dataset, input: RulesInput) => checkRules(completeRules(input), of).map(({ path, code }) => [path, code]);
    const mode = 'serialDictatorship';
    expect(problems(groups, { mode })).toEqual([['/splitGroups', 'mode_refuses']]);
    expect(problems(groups, { mode, splitGroups: ['G1'] })).toEqual([]);
    expect(problems(dataset, { mode, coSupervision: 'all' })).toEqual([['/coSupervision', 'mode_refuses']]);
    const units = { ...dataset, projects: { ...dataset.projects, units: Int32Array.of(2) } };
    expect(problems(units, { mode })).toEqual([['/mode', 'mode_refuses']]);
  });

  it('have targets of at most 2 decimals', () => {
    expect(problemsOf({ supervisorTarget: { byId: { L1: 2.67 } } })).toEqual([]);
    expect(problemsOf({ supervisorTarget: { byId: { L1: 2.675 } } })).toEqual([['/supervisorTarget/byId/L1', 'decimals_too_many']]);
    expect(messagesOf({ supervisorTarget: { byId: { L1: 2.675 } } })).toEqual(['2.675 has more than 2 decimals.']);
  });
});

describe('pins', () => {
  const pin = (studentId: string, projectId: string) => ({ studentId, projectId });

  it('name students and projects of the dataset', () => {
    expect(problemsOf({ forced: [pin('S9', 'P1')], forbidden: [pin('S1', 'P9')], preferred: [pin('S9', 'P9')] })).toEqual([
      ['/forced/0/studentId', 'id_unknown'],
      ['/forbidden/0/projectId', 'id_unknown'],
      ['/preferred/0/studentId', 'id_unknown'],
      ['/preferred/0/projectId', 'id_unknown'],
    ]);
  });

  it('may force students onto what they did not choose', () => {
    expect(problemsOf({ forced: [pin('S2', 'P1'), pin('S2', 'P1')], forbidden: [pin('S1', 'P1')] })).toEqual([]);
  });

  it('do not contradict each other', () => {
    const two = { ...dataset, projects: { ...dataset.projects, ids: ['P1', 'P2'] } };
    expect(checkRules(completeRules({ forced: [pin('S1', 'P1'), pin('S1', 'P2')] }), two)).toEqual([
      { path: '/forced/1', code: 'pins_contradict', message: '“S1” is forced onto “P1” already; a student has one project.' },
    ]);
    expect(problemsOf({ forced: [pin('S1', 'P1')], forbidden: [pin('S1', 'P1')], preferred: [pin('S1', 'P1')] })).toEqual([
      ['/forced/0', 'pins_contradict'],
      ['/preferred/0', 'pins_contradict'],
    ]);
    expect(messagesOf({ forced: [pin('S2', 'P1')], forbidden: [pin('S2', 'P1')] })).toEqual(['“S2” with “P1” is both forced and forbidden.']);
  });

  it('prefer nobody for what they did not choose', () => {
    expect(problemsOf({ preferred: [pin('S1', 'P1'), pin('S2', 'P1')] })).toEqual([['/preferred/1', 'preferred_unranked']]);
  });
});

describe('rules without an earlier allocation', () => {
  it('cannot ask for few changes', () => {
    const problems = (criteria: NonNullable<RulesInput['criteria']>) => checkWithoutBaseline(completeRules({ criteria })).map(({ path, code }) => [path, code]);
    expect(problems(['placed', 'change'])).toEqual([['/criteria/1', 'baseline_missing']]);
    expect(problems(['placed'])).toEqual([]);
  });
});
