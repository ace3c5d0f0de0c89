import { describe, expect, it } from 'vitest';
import { checkRules, parseRules } from '../src/index.js';

describe('rules', () => {
  it('may be complete already, as they stand in a certificate', () => {
    const { rules } = parseRules({});
    expect(parseRules(JSON.parse(JSON.stringify(rules)))).toEqual({ rules, problems: null });
  });

  it('may say nothing: everything has a default', () => {
    expect(parseRules({}).rules).toEqual({
      mode: 'optimal',
      criteria: [{ key: 'placed' }, { key: 'totalRank', power: 1 }],
      maxRank: null,
      projectMax: { default: 1, byId: {} },
      supervisorMax: { default: null, byId: {} },
      departmentMax: { byId: {} },
      loadCap: null,
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

  it('take each criterion by its key or as an object, in any order', () => {
    const { rules } = parseRules({ criteria: ['greedy', { key: 'generous' }, { key: 'totalRank', power: 2 }, 'placed'] });
    expect(rules?.criteria).toEqual([{ key: 'greedy' }, { key: 'generous' }, { key: 'totalRank', power: 2 }, { key: 'placed' }]);
    expect(parseRules({ criteria: [{ key: 'greedy', power: 2 }] }).problems?.map(({ path }) => path)).toEqual(['/criteria/0']);
  });

  it('name only what the dataset has, and each criterion once', () => {
    const { rules } = parseRules({ criteria: ['placed', 'totalRank', 'placed', { key: 'totalRank', power: 2 }], supervisorMax: { byId: { 'L/9': 2, L1: 2 } } });
    const known = { projects: new Set<string>(), supervisors: new Set(['L1']), departments: new Set<string>() };
    expect(rules && checkRules(rules, known).map(({ path, code }) => [path, code])).toEqual([
      ['/supervisorMax/byId/L~19', 'id_unknown'],
      ['/criteria/2', 'criterion_twice'],
    ]);
  });
});
