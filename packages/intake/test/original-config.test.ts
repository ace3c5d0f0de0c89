// Configurations of the original program: what rules they become, and what is said of those that cannot be used.

import { completeRules, issueLine, type RulesInput } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { checkTexts, where } from './upload.js';

const files = {
  choices: 'name,P1,N1,P2,N2,P3,N3\n1,11,1,12,2,13,3\n2,11,1,12,2,,\n3,13,1,,,,\n',
  projects: 'PID,SUP\n11,5\n12,5\n13,six\n',
};
const checked = (config: string | Uint8Array | object) =>
  checkTexts({ ...files, config: typeof config === 'string' || config instanceof Uint8Array ? config : JSON.stringify(config) });
const rulesOf = (config: object): RulesInput | undefined => checked(config).config?.rules;
const lines = (config: string | Uint8Array | object) => checked(config).issues.map((one) => `${one.severity}: ${issueLine(one)}`);

describe('a configuration of the original program', () => {
  it('without keys is the original’s defaults', () => {
    expect(rulesOf({})).toEqual({
      criteria: [{ key: 'weighted' }],
      maxRank: 8,
      supervisorMax: { default: 5, byId: {} },
      forced: [],
      forbidden: [],
      preferred: [],
    });
    expect(completeRules(rulesOf({}) as RulesInput).criteria[0]).toEqual({
      key: 'weighted',
      weightRank: 1,
      weightStaff: 10,
      weightUnfair: 0.1,
      weightVarLoad: 0.01,
      costUnalloc: 100,
      costNoStaffPref: 10,
    });
  });

  it('becomes weights, limits and pins; identifiers may be numbers or texts with space around, and projects a list', () => {
    const weights = { costUnalloc: -1, costNoStaffPref: 0, weightStaff: 2, weightRank: 0.5, weightUnfair: 0, weightVarLoad: 0.000001 };
    const config = {
      ...weights,
      maxRank: 3,
      defaultLoad: 2,
      specialLoading: { ' 5 ': 1, six: 0 },
      forcedMatching: { 1: 11 },
      disallowedMatching: { 2: ['12', 13], 3: [] },
      preferredStudent: { ' 3': ' 13 ' },
    };
    expect(rulesOf(config)).toEqual({
      criteria: [{ key: 'weighted', ...weights }],
      maxRank: 3,
      supervisorMax: { default: 2, byId: { 5: 1, six: 0 } },
      forced: [{ studentId: '1', projectId: '11' }],
      forbidden: [
        { studentId: '2', projectId: '12' },
        { studentId: '2', projectId: '13' },
      ],
      preferred: [{ studentId: '3', projectId: '13' }],
    });
  });

  it('may say how to search, which is not needed, and is told so', () => {
    const { config, issues } = checked({ numRuns: 10_000, maxDepth: null, steepest: true, preAssignType: 'best' });
    expect(config?.notNeeded).toEqual(['numRuns', 'maxDepth', 'steepest', 'preAssignType']);
    expect(issues.map(({ code, column }) => `${code} ${column}`)).toEqual(config?.notNeeded.map((key) => `config_not_needed ${key}`));
  });

  it('may begin with a byte order mark', () => {
    expect(checked('\uFEFF{}').config).not.toBeNull();
  });
});

describe('a configuration that cannot be used', () => {
  it.each([
    ['not JSON', '{\n"maxRank": 8,\n}', 'config_not_json', 3, null, null],
    ['empty', '', 'config_not_json', null, null, null],
    ['a spreadsheet', Uint8Array.of(0x50, 0x4b, 3, 4), 'config_not_json', null, null, null],
    ['not UTF-8', Uint8Array.of(0x7b, 0xff), 'config_not_json', null, null, null],
    ['null', 'null', 'config_value_wrong', null, null, null],
    ['a list', '[]', 'config_value_wrong', null, null, null],
    ['with a key nobody knows', { weigthRank: 1 }, 'config_key_unknown', null, 'weigthRank', null],
    ['with a key of objects', '{"__proto__": 1}', 'config_key_unknown', null, '__proto__', null],
    ['with a text for a number', { maxRank: '8' }, 'config_value_wrong', null, 'maxRank', null],
    ['with a fraction for a whole number', { defaultLoad: 2.5 }, 'config_value_wrong', null, 'defaultLoad', null],
    ['with a number below the least', { costUnalloc: -2 }, 'number_out_of_range', null, 'costUnalloc', '-2'],
    ['with a number above the most', '{"weightRank": 1e999}', 'number_out_of_range', null, 'weightRank', 'Infinity'],
    ['with more than six decimals', { weightVarLoad: 0.0000001 }, 'config_refused', null, 'weightVarLoad', null],
    ['with a list of loads', { specialLoading: [1] }, 'config_value_wrong', null, 'specialLoading', null],
    ['with a load that is none', { specialLoading: { 5: null } }, 'config_value_wrong', null, 'specialLoading/5', null],
    ['with one supervisor twice', { specialLoading: { 5: 1, ' 5': 2 } }, 'config_key_twice', null, 'specialLoading/5', null],
    ['with a project that is none', { forcedMatching: { 1: 1.5 } }, 'config_value_wrong', null, 'forcedMatching/1', null],
    ['with an empty project', { forcedMatching: { 1: [' '] } }, 'config_value_wrong', null, 'forcedMatching/1', null],
    ['with a student nobody knows', { disallowedMatching: { 9: [11, 12] } }, 'student_unknown', null, 'disallowedMatching/9', '9'],
    ['with a project nobody knows', { preferredStudent: { 1: 99 } }, 'project_unknown', null, 'preferredStudent/1', '99'],
    ['with a supervisor nobody knows', { specialLoading: { 'a/b~': 1 } }, 'supervisor_unknown', null, 'specialLoading/a/b~', 'a/b~'],
    ['with two projects for one student', { forcedMatching: { 1: [11, 12] } }, 'config_refused', null, 'forcedMatching/1', null],
    ['with a pair both forced and disallowed', { forcedMatching: { 1: 11 }, disallowedMatching: { 1: 11 } }, 'config_refused', null, 'forcedMatching/1', null],
    ['with a student preferred for what they did not choose', { preferredStudent: { 3: 11 } }, 'config_refused', null, 'preferredStudent/3', null],
  ] as const)('because it is %s', (_, config, code, row, column, value) => {
    const { dataset, config: read, issues } = checked(config);
    expect(dataset).toBeNull();
    expect(read).toBeNull();
    expect(issues.map(where)).toEqual([{ code, severity: 'error', file: 'config.csv', row, column, value }]);
  });

  it('is told of with the key, what was expected, what was seen, and what was meant', () => {
    expect(lines({ maxRank: '8', weightStaf: 1, specialLoading: { Six: 'x' } })).toEqual([
      'error: config.csv, key “weightStaf”: The original’s configuration has no such key. Did you mean “weightStaff”? Then rename the key.',
      'error: config.csv, key “maxRank”: Expected is a whole number, and the text “8” stands here. Correct the value, or leave the key out to have the original’s default.',
      expect.stringContaining('key “specialLoading/Six”: Expected is a whole number, and the text “x” stands here.'),
    ]);
    expect(lines({ specialLoading: { Six: 1 }, forcedMatching: { '01': 11 } })).toEqual([
      'error: config.csv, key “specialLoading/Six”: “Six” is not in the projects file. Did you mean “six”? Correct the identifier, or add the supervisor.',
      'error: config.csv, key “forcedMatching/01”: “01” is not in the choices. Did you mean “1”? Correct the identifier, or add the student.',
    ]);
    expect(lines('{\n"maxRank": 8,\n}')[0]).toMatch(/^error: config\.csv, line 3: The file is not JSON: .+\. Use the configuration/);
  });

  it('does not hide what is wrong with the tables', () => {
    const { issues } = checkTexts({ ...files, projects: 'title\nBees\n', config: '[]' });
    expect(issues.map(({ code, file }) => `${file} ${code}`)).toEqual(['projects.csv column_missing', 'config.csv config_value_wrong']);
  });
});
