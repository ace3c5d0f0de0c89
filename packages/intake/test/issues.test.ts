// One case at least for every kind of issue that checking an upload can find, with the exact place.

import { ISSUE_KINDS, issueLine } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { check, MAX_CHOICES, MAX_IDENTIFIER_LENGTH, MAX_STUDENTS } from '../src/index.js';
import { checkTexts, choicesOf, type Texts, upload, where } from './upload.js';

const projects = 'project,supervisor,max\nP1,L1,2\nP2,L1,2\n';
const choices = 'student,choice 1,choice 2\nS1,P1,P2\nS2,P2,P1\n';
const bytes = (...numbers: number[]) => Uint8Array.from(numbers);
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** code, the files, and where it is: file, row, column, value */
type Case = [code: keyof typeof ISSUE_KINDS, texts: Texts, file: string, row: number | null, column: string | null, value: string | null];

const CASES: Case[] = [
  ['file_missing', { choices }, 'projects', null, null, null],
  ['file_empty', { projects, choices: '' }, 'choices.csv', null, null, null],
  ['file_empty', { projects, choices: '\n\nstudent,choice 1\n,\n\n' }, 'choices.csv', null, null, null],
  ['file_not_text', { projects, choices: bytes(0x50, 0x4b, 3, 4, 20, 0) }, 'choices.csv', null, null, null],
  ['file_not_text', { projects, choices: bytes(0xff, 0xfe, 0x73, 0) }, 'choices.csv', null, null, null],
  ['file_not_text', { projects, choices: 'student,choice 1\nS1,\0\n' }, 'choices.csv', null, null, null],
  ['encoding_unreadable', { projects, choices: latin1('student,name,choice 1\nS1,Bo,P1\nS2,J\xf6rg,P1\n') }, 'choices.csv', 3, null, null],
  ['encoding_unreadable', { projects, choices: latin1('\xff\xfa') }, 'choices.csv', 1, null, null],
  ['quotes_broken', { projects, choices: 'student,choice 1\nS1,P1\nS2,"P2\nS3,P1\n' }, 'choices.csv', 3, null, null],
  ['quotes_broken', { projects, choices: 'student,choice 1\n"S1"x,P1\n' }, 'choices.csv', 2, null, null],

  ['column_missing', { projects, choices: 'pupil,choice 1\nS1,P1\n' }, 'choices.csv', 1, null, null],
  ['column_missing', { projects, choices: 'student,project\nS1,P1\n' }, 'choices.csv', 1, null, null],
  ['column_missing', { projects, choices: 'student,email\nS1,P1\n' }, 'choices.csv', 1, null, null],
  ['column_missing', { projects, choices: 'name,P1,N1,P2\nS1,P1,1,P2\n' }, 'choices.csv', 1, null, null],
  ['column_missing', { projects: '\ntitle,max\nBees,1\n', choices }, 'projects.csv', 2, null, null],
  ['column_missing', { projects, choices, students: 'name\nÅsa\n' }, 'students.csv', 1, null, null],
  ['column_missing', { projects, choices, supervisors: 'max\n1\n' }, 'supervisors.csv', 1, null, null],
  ['column_twice', { projects, choices: 'student,id,choice 1\nS1,S1,P1\n' }, 'choices.csv', 1, 'id', 'id'],
  ['column_twice', { projects, choices: 'student,choice 1,1st choice\nS1,P1,P2\n' }, 'choices.csv', 1, '1st choice', '1st choice'],
  ['column_unknown', { projects, choices: 'student,choice 1,shoe size\nS1,P1,44\n' }, 'choices.csv', 1, 'shoe size', 'shoe size'],
  ['column_unknown', { projects, choices: 'student,choice 1,\nS1,P1,44\n' }, 'choices.csv', 1, 'C', ''],
  ['row_too_long', { projects, choices: 'student,choice 1\nS1,P1,,P2\n' }, 'choices.csv', 2, 'D', 'P2'],
  ['student_differs', { projects, choices: 'student,project,rank,name\nS1,P1,1,Åsa\nS1,P2,2,Bo\n' }, 'choices.csv', 3, 'name', 'Bo'],
  ['student_differs', { projects, choices: 'student,priority,choice 1\nS1,2,P1\n', students: 'student,priority\nS1,1\n' }, 'choices.csv', 2, 'priority', '2'],
  ['student_differs', { projects, choices: 'student,units,choice 1\nS1,2,P1\n', students: 'student,units\nS1,1\n' }, 'choices.csv', 2, 'units', '2'],

  ['id_missing', { projects, choices: 'student,choice 1\nS1,P1\n ,P2\n' }, 'choices.csv', 3, 'student', null],
  ['id_missing', { projects: 'project,max\nP1,1\n,2\n', choices: 'student,choice 1\nS1,P1\n' }, 'projects.csv', 3, 'project', null],
  ['id_too_long', { projects, choices: `student,choice 1\n${'x'.repeat(MAX_IDENTIFIER_LENGTH + 1)},P1\n` }, 'choices.csv', 2, 'student', 'x'.repeat(201)],
  ['ids_alike', { projects, choices: 'student,choice 1\nJosé,P1\njose,P2\n' }, 'choices.csv', 3, 'student', 'jose'],
  ['ids_alike', { projects: 'project,supervisor\nP1,Lee\nP2,LEE\n', choices }, 'projects.csv', 3, 'supervisor', 'LEE'],
  ['student_twice', { projects, choices: 'student,choice 1\nS1,P1\n\nS1,P2\n' }, 'choices.csv', 4, 'student', 'S1'],
  ['student_twice', { projects, choices, students: 'student\nS1\nS2\nS1\n' }, 'students.csv', 4, 'student', 'S1'],
  ['project_twice', { projects: 'max,project\n1,P1\n2,P2\n1,P1\n', choices }, 'projects.csv', 4, 'project', 'P1'],
  ['supervisor_twice', { projects, choices, supervisors: 'supervisor,max\nL1,1\nL1,2\n' }, 'supervisors.csv', 3, 'supervisor', 'L1'],
  ['student_unknown', { projects, choices, students: 'student\nS1\n' }, 'choices.csv', 3, 'student', 'S2'],
  ['project_unknown', { projects, choices: 'student,choice 1,choice 2\nS1,P1,\nS2,P1,P77\n' }, 'choices.csv', 3, 'choice 2', 'P77'],
  ['project_unknown', { projects, choices: 'student,project,rank\nS1,P1,1\nS1,P77,2\n' }, 'choices.csv', 3, 'project', 'P77'],
  ['project_unknown', { projects, choices: 'name,P1,N1,P2,N2\nS1,P1,1,P77,2\n' }, 'choices.csv', 2, 'P2', 'P77'],
  ['project_unknown', { projects, choices: 'student,choice 1\nS1,P1=P77\n' }, 'choices.csv', 2, 'choice 1', 'P77'],
  ['supervisor_unknown', { projects, choices, supervisors: 'supervisor\nL9\n' }, 'projects.csv', 2, 'supervisor', 'L1'],
  [
    'supervisor_unknown',
    { projects: 'project,supervisor\nP1,L1; L9\nP2,L1\n', choices, supervisors: 'supervisor\nL1\n' },
    'projects.csv',
    2,
    'supervisor',
    'L9',
  ],
  ['supervisor_further', { projects: 'project,supervisor\nP1,L1; L2\nP2,L1\n', choices }, 'projects.csv', 1, 'supervisor', null],
  ['supervisor_repeated', { projects: 'project,supervisor\nP1,L1; L2; L1\nP2,L1\n', choices }, 'projects.csv', 2, 'supervisor', 'L1'],
  ['ids_alike', { projects: 'project,supervisor\nP1,L1; Lee\nP2,LEE\n', choices }, 'projects.csv', 3, 'supervisor', 'LEE'],
  ['ids_alike', { projects, choices: 'student,group,choice 1\nS1,Bees,P1\nS2,bees,P1\nS3,Bees,P1\nS4,bees,P1\n' }, 'choices.csv', 3, 'group', 'bees'],
  ['id_too_long', { projects: `project,programmes\nP1,CS; ${'x'.repeat(201)}\nP2,\n`, choices }, 'projects.csv', 2, 'programmes', 'x'.repeat(201)],
  ['programme_unknown', { projects: 'project,programmes\nP1,BIO\nP2,\n', choices }, 'projects.csv', 2, 'programmes', 'BIO'],

  ['number_unreadable', { projects: 'project,max\nP1,two\nP2,1\n', choices }, 'projects.csv', 2, 'max', 'two'],
  ['number_unreadable', { projects, choices: 'student,project,rank\nS1,P1,first\n' }, 'choices.csv', 2, 'rank', 'first'],
  ['number_unreadable', { projects, choices, supervisors: 'supervisor,target\nL1,2.125\n' }, 'supervisors.csv', 2, 'target', '2.125'],
  ['number_out_of_range', { projects: 'project,max\nP1,-1\nP2,1\n', choices }, 'projects.csv', 2, 'max', '-1'],
  ['number_out_of_range', { projects: 'project,max\nP1,1\nP2,1000001\n', choices }, 'projects.csv', 3, 'max', '1000001'],
  ['number_out_of_range', { projects, choices: 'student,project,rank\nS1,P1,0\n' }, 'choices.csv', 2, 'rank', '0'],
  ['number_out_of_range', { projects, choices: 'student,project,rank\nS1,P1,65536\n' }, 'choices.csv', 2, 'rank', '65536'],
  ['number_out_of_range', { projects, choices: 'student,choice 0,choice 1\nS1,P1,P2\n' }, 'choices.csv', 1, 'choice 0', '0'],
  ['number_out_of_range', { projects, choices, students: 'student,priority\nS1,0\nS2,1\n' }, 'students.csv', 2, 'priority', '0'],
  ['min_above_max', { projects: 'project,min,max\nP1,3,2\nP2,,1\n', choices }, 'projects.csv', 2, 'min', '3'],
  ['min_above_max', { projects, choices, supervisors: 'supervisor,min,max\nL1,3,2\n' }, 'supervisors.csv', 2, 'min', '3'],
  ['number_out_of_range', { projects, choices, students: 'student,units\nS1,0\nS2,1\n' }, 'students.csv', 2, 'units', '0'],
  ['number_out_of_range', { projects: 'project,units\nP1,0\nP2,1\n', choices }, 'projects.csv', 2, 'units', '0'],
  ['number_unreadable', { projects: 'project,units\nP1,1.5\nP2,1\n', choices }, 'projects.csv', 2, 'units', '1.5'],
  ['limit_zero', { projects: 'project,max\nP1,2\nP2,0\n', choices }, 'projects.csv', 3, 'max', '0'],
  ['limit_zero', { projects, choices, supervisors: 'supervisor,max\nL1,0\n' }, 'supervisors.csv', 2, 'max', '0'],

  ['choice_twice', { projects, choices: 'student,choice 1,choice 2,choice 3\nS1,P1,P1,P2\n' }, 'choices.csv', 2, 'choice 2', 'P1'],
  ['choice_twice', { projects, choices: 'student,project,rank\nS1,P1,2\nS1,P2,1\nS1,P1,1\n' }, 'choices.csv', 2, 'project', 'P1'],
  ['choice_twice', { projects, choices: 'student,project,rank\nS1,P1,1\nS1,P2,2\nS1,P1,1\n' }, 'choices.csv', 4, 'project', 'P1'],
  ['rank_missing', { projects, choices: 'student,project,rank\nS1,P1,\n' }, 'choices.csv', 2, 'rank', null],
  ['rank_missing', { projects, choices: 'name,P1,N1,P2,N2\nS1,P1,1,P2,\n' }, 'choices.csv', 2, 'N2', null],
  ['rank_without_project', { projects, choices: 'name,P1,N1,P2,N2\nS1,P1,1,,2\n' }, 'choices.csv', 2, 'N2', '2'],
  ['rank_fractional', { projects, choices: 'student,project,rank\nS1,P1,1.5\nS1,P2,1.5\n' }, 'choices.csv', 2, 'rank', '1.5'],
  ['rank_gap', { projects, choices: 'student,choice 1,choice 2\nS1,P1,P2\nS2,,P1\n' }, 'choices.csv', 3, 'choice 2', 'P1'],
  ['rank_gap', { projects, choices: 'student,project,rank\nS1,P1,1\nS1,P2,3\n' }, 'choices.csv', 3, 'project', 'P2'],
  ['student_without_choices', { projects, choices: 'student,choice 1\nS1,P1\nS2,\n' }, 'choices.csv', 3, 'student', 'S2'],
  ['student_without_choices', { projects, choices, students: 'student\nS3\nS1\nS2\n' }, 'students.csv', 2, 'student', 'S3'],
  ['choice_without_place', { projects: 'project,max\nP1,2\nP2,0\n', choices }, 'choices.csv', 3, 'choice 1', 'P2'],
  ['choice_without_place', { projects, choices, supervisors: 'supervisor,max\nL1,0\n' }, 'choices.csv', 2, 'choice 1', 'P1'],
  ['choice_without_place', { projects, choices, students: 'student,units\nS1,1\nS2,3\n' }, 'choices.csv', 3, 'choice 1', 'P2'],
  ['choice_without_place', { projects, choices: 'student,group,choice 1\nS1,G1,P1\nS2,G1,P1\nS3,G1,P1\n' }, 'choices.csv', 2, 'choice 1', 'P1'],
  ['project_unranked', { projects: `${projects}P3,L1,1\n`, choices }, 'projects.csv', 4, 'project', 'P3'],
  ['capacity_short', { projects: 'project\nP1\n', choices: 'student,choice 1\nS1,P1\nS2,P1\n' }, 'projects.csv', null, null, null],
  ['capacity_short', { projects, choices, supervisors: 'supervisor,max\nL1,1\n' }, 'projects.csv', null, null, null],
  ['capacity_short', { projects, choices, students: 'student,units\nS1,3\nS2,2\n' }, 'projects.csv', null, null, null],
  [
    'capacity_short',
    { projects: 'project,supervisor,max,units\nP1,L1,2,2\nP2,L1,2,1\n', choices, supervisors: 'supervisor,max\nL1,1\n' },
    'projects.csv',
    null,
    null,
    null,
  ],
  ['min_unreachable', { projects: 'project,min,max\nP1,3,4\nP2,2,2\n', choices }, 'projects.csv', 2, 'min', '3'],
  ['min_unreachable', { projects: 'project,min\nP1,2\nP2,1\n', choices }, 'projects.csv', 2, 'min', '2'],

  ['group_of_one', { projects, choices: 'student,group,choice 1\nS1,G1,P1\nS2,,P2\n' }, 'choices.csv', 2, 'group', 'G1'],
  ['group_of_one', { projects, choices, students: 'student,group\nS1,\nS2,G1\n' }, 'students.csv', 3, 'group', 'G1'],
  ['group_of_one', { projects, choices: 'student,group,choice 1\nS2,G1,P1\n', students: 'student\nS1\nS2\n' }, 'choices.csv', 2, 'group', 'G1'],
  ['group_too_large', { projects, choices: `student,group,choice 1\n${'123456789'.replace(/./g, 'S$&,G1,P1\n')}` }, 'choices.csv', 10, 'group', 'G1'],
  ['group_choices_differ', { projects, choices: 'student,group,choice 1\nS2,G1,P1\nS1,G1,P2\n' }, 'choices.csv', 2, 'student', 'S2'],
  ['group_choices_differ', { projects, choices, students: 'student,group\nS2,G1\n\nS1,G1\n' }, 'choices.csv', 3, 'student', 'S2'],
  ['group_choices_differ', { projects, choices: 'student,group,project,rank\nS1,G1,P1,1\nS2,G1,P1,2\n' }, 'choices.csv', 3, 'student', 'S2'],
  ['group_choices_missing', { projects, choices: 'student,group,choice 1\nS1,G1,P1\nS2,G1,\n' }, 'choices.csv', 3, 'student', 'S2'],
  ['group_choices_missing', { projects, choices: 'student,choice 1\nS2,P1\n', students: 'student,group\nS1,G1\nS2,G1\n' }, 'students.csv', 2, 'student', 'S1'],

  [
    'choice_ineligible',
    { projects: 'project,programmes\nP1,CS\nP2,\n', choices, students: 'student,programme\nS1,BIO\nS2,CS\n' },
    'choices.csv',
    2,
    'choice 1',
    'P1',
  ],
  [
    'choice_ineligible',
    { projects: 'project,eligible\nP1,CS;BIO\nP2,\n', choices, students: 'student,programme\nS1,CS\nS2,\n' },
    'choices.csv',
    3,
    'choice 2',
    'P1',
  ],
  [
    'choices_all_ineligible',
    { projects: 'project,programmes\nP1,CS\nP2,CS\n', choices, students: 'student,programme\nS1,BIO\nS2,CS\n' },
    'students.csv',
    2,
    'student',
    'S1',
  ],

  ['file_empty', { projects, choices, supervisorChoices: 'supervisor,choice 1\n' }, 'supervisorChoices.csv', null, null, null],
  ['column_missing', { projects, choices, supervisorChoices: 'choice 1\nS1\n' }, 'supervisorChoices.csv', 1, null, null],
  ['column_missing', { projects, choices, supervisorChoices: 'supervisor,student\nL1,S1\n' }, 'supervisorChoices.csv', 1, null, null],
  ['column_missing', { projects, choices, supervisorChoices: 'supervisor,P1,N1\nL1,S1,1\n' }, 'supervisorChoices.csv', 1, null, null],
  ['column_twice', { projects, choices, supervisorChoices: 'supervisor,choice 1,1st\nL1,S1,S2\n' }, 'supervisorChoices.csv', 1, '1st', '1st'],
  ['column_unknown', { projects, choices, supervisorChoices: 'supervisor,mood,choice 1\nL1,fine,S1\n' }, 'supervisorChoices.csv', 1, 'mood', 'mood'],
  ['id_missing', { projects, choices, supervisorChoices: 'supervisor,choice 1\n,S1\n' }, 'supervisorChoices.csv', 2, 'supervisor', null],
  ['ranker_unclear', { projects, choices, supervisorChoices: 'supervisor,project,choice 1\nL1,P1,S1\n' }, 'supervisorChoices.csv', 2, 'supervisor', 'L1'],
  ['ranker_unclear', { projects, choices, supervisorChoices: 'supervisor,project,choice 1\n,,S1\n' }, 'supervisorChoices.csv', 2, 'supervisor', null],
  ['supervisor_twice', { projects, choices, supervisorChoices: 'supervisor,choice 1\nL1,S1\nL1,S2\n' }, 'supervisorChoices.csv', 3, 'supervisor', 'L1'],
  ['project_twice', { projects, choices, supervisorChoices: 'project,choice 1\nP1,S1\nP1,S2\n' }, 'supervisorChoices.csv', 3, 'project', 'P1'],
  ['supervisor_unknown', { projects, choices, supervisorChoices: 'supervisor,choice 1\nL1,S1\nL7,S1\n' }, 'supervisorChoices.csv', 3, 'supervisor', 'L7'],
  ['project_unknown', { projects, choices, supervisorChoices: 'project,student,rank\nP7,S1,1\nP7,S2,2\n' }, 'supervisorChoices.csv', 2, 'project', 'P7'],
  ['student_unknown', { projects, choices, supervisorChoices: 'supervisor,choice 1,choice 2\nL1,S1,S7\n' }, 'supervisorChoices.csv', 2, 'choice 2', 'S7'],
  ['student_unknown', { projects, choices, supervisorChoices: 'supervisor,student,rank\nL1,S7,1\n' }, 'supervisorChoices.csv', 2, 'student', 'S7'],
  ['student_ranked_twice', { projects, choices, supervisorChoices: 'supervisor,choice 1,choice 2\nL1,S1,S1\n' }, 'supervisorChoices.csv', 2, 'choice 2', 'S1'],
  ['student_ranked_twice', { projects, choices, supervisorChoices: 'project,student,rank\nP1,S1,2\nP1,S1,1\n' }, 'supervisorChoices.csv', 2, 'student', 'S1'],
  ['rank_missing', { projects, choices, supervisorChoices: 'supervisor,student,rank\nL1,S1,\n' }, 'supervisorChoices.csv', 2, 'rank', null],
  ['rank_without_student', { projects, choices, supervisorChoices: 'supervisor,student,rank\nL1,S1,1\nL1,,2\n' }, 'supervisorChoices.csv', 3, 'rank', '2'],
  ['rank_fractional', { projects, choices, supervisorChoices: 'supervisor,student,rank\nL1,S1,1.5\n' }, 'supervisorChoices.csv', 2, 'rank', '1.5'],
  ['number_out_of_range', { projects, choices, supervisorChoices: 'supervisor,student,rank\nL1,S1,0\n' }, 'supervisorChoices.csv', 2, 'rank', '0'],
  ['rank_gap', { projects, choices, supervisorChoices: 'supervisor,choice 1,choice 3\nL1,S1,S2\n' }, 'supervisorChoices.csv', 2, 'choice 3', 'S2'],
];

describe('every finding says where it is', () => {
  it.each(CASES)('%s %#', (code, texts, file, row, column, value) => {
    const { dataset, issues, counts } = checkTexts(texts);
    const { severity } = ISSUE_KINDS[code];
    expect(issues.map(where)).toContainEqual({ code, severity, file, row, column, value });
    const refused = issues.some((found) => found.severity === 'error');
    expect(dataset === null).toBe(refused);
    expect(counts === null).toBe(refused);
    if (severity === 'error') expect(dataset).toBeNull();
    for (const line of issues.map(issueLine)) expect(line).not.toMatch(/undefined|\[object|NaN/);
  });

  it('two files of one role', () => {
    const [first] = upload({ choices });
    const { dataset, issues } = check([...upload({ projects }), first, { ...first, name: 'again.csv' }]);
    expect(dataset).toBeNull();
    expect(issues.map(where)).toEqual([{ code: 'file_twice', severity: 'error', file: 'again.csv', row: null, column: null, value: null }]);
  });

  it('one student more than fit, at their row', () => {
    const rows = Array.from({ length: MAX_STUDENTS + 1 }, (_, s) => `S${s},P1`);
    const { dataset, issues } = checkTexts({ projects: 'project,max\nP1,1000000\n', choices: `student,choice 1\n${rows.join('\n')}` });
    expect(dataset).toBeNull();
    expect(issues.map(where)).toEqual([
      { code: 'students_too_many', severity: 'error', file: 'choices.csv', row: MAX_STUDENTS + 2, column: 'student', value: `S${MAX_STUDENTS}` },
    ]);
  });

  it('one choice more than fit, at its column', () => {
    const ids = Array.from({ length: MAX_CHOICES + 1 }, (_, p) => `P${p}`);
    const heading = ids.map((_, p) => `choice ${p + 1}`);
    const { issues } = checkTexts({ projects: `project\n${ids.join('\n')}`, choices: `student,${heading}\nS1,${ids}\n` });
    expect(issues.map(where)).toEqual([{ code: 'choices_too_many', severity: 'error', file: 'choices.csv', row: 2, column: 'choice 101', value: 'P100' }]);
  });

  it('has a case here for every kind that checking can find', () => {
    const covered = new Set<string>(CASES.map(([code]) => code));
    const elsewhere = ['file_twice', 'students_too_many', 'choices_too_many'];
    const ofAllocations = ['student_missing', 'allocation_differs'];
    const ofConfigurations = ['not_json', 'key_unknown', 'key_twice', 'value_wrong', 'refused', 'not_needed'].map((code) => `config_${code}`);
    expect(
      Object.keys(ISSUE_KINDS)
        .filter((code) => !covered.has(code))
        .sort(),
    ).toEqual([...elsewhere, ...ofAllocations, ...ofConfigurations].sort());
  });
});

describe('an unknown identifier', () => {
  const suggested = (projectIds: string, value: string) => {
    const { issues } = checkTexts({ projects: `project\n${projectIds}\n`, choices: `student,choice 1\nS1,${value}\n` });
    return issues.find(({ code }) => code === 'project_unknown')?.values.suggestion;
  };

  it.each([
    ['case', 'Robots', 'robots', 'Robots'],
    ['a space', 'P 12', 'P12', 'P 12'],
    ['an accent', 'Café', 'Cafe', 'Café'],
    ['leading zeros', 'P007\nP008', 'P7', 'P007'],
    ['a letter too many', 'Robots', 'Robbots', 'Robots'],
    ['a letter too few', 'Robots', 'Robts', 'Robots'],
    ['a wrong letter', 'Robots', 'Rubots', 'Robots'],
    ['two letters swapped', 'Robots', 'Roobts', 'Robots'],
  ])('gets a suggestion when it differs by %s', (_, ids, value, suggestion) => {
    expect(suggested(ids, value)).toBe(suggestion);
  });

  it('gets none when several come into question, or none does', () => {
    expect(suggested('P11\nP12', 'P13')).toBeUndefined();
    expect(suggested('Robots', 'Bees')).toBeUndefined();
  });
});

describe('what is not worth a word', () => {
  it('is 1, 1, 3 and 1, 1, 2: both are lists with a tie', () => {
    const projects = 'project,max\nP1,9\nP2,9\nP3,9\n';
    const { issues } = checkTexts({ projects, choices: 'student,project,rank\nS1,P1,1\nS1,P2,1\nS1,P3,3\nS2,P1,1\nS2,P2,1\nS2,P3,2\n' });
    expect(issues).toEqual([]);
  });

  it('is the hole a repair leaves, which the repair has told of', () => {
    const { dataset, issues } = checkTexts({ projects, choices: 'student,choice 1,choice 2,choice 3\nS1,P1,P1,P2\n' });
    expect(issues.map(({ code }) => code)).toEqual(['choice_twice']);
    expect(dataset && choicesOf(dataset, 'S1')).toEqual(['P1:1', 'P2:3']);
  });

  it('is a minimum of a project that enough chose', () => {
    expect(checkTexts({ projects: 'project,supervisor,min,max\nP1,L1,1,2\nP2,L1,2,2\n', choices }).issues).toEqual([]);
  });

  it('is a group whose members agree, of whatever programmes and priorities, or units of a project', () => {
    const { issues } = checkTexts({
      projects: 'project,supervisor,max,units,programmes\nP1,L1,3,2,\nP2,L1,2,1,CS;BIO;CS\n',
      choices: 'student,group,programme,priority,choice 1,choice 2\nS1,G1,CS,1,P2,P1\nS2,G1,BIO,,P2,P1\n',
    });
    expect(issues).toEqual([]);
  });

  it('is a minimum or target of a supervisor, or the priority of a student: they are taken into account', () => {
    const { issues } = checkTexts({ projects, choices, supervisors: 'supervisor,min,target\nL1,1,1.5\n', students: 'student,priority\nS1,1\nS2,\n' });
    expect(issues).toEqual([]);
  });
});

describe('a group', () => {
  const group = (...rows: string[]) =>
    checkTexts({ projects: 'project,max\nP1,9\nP2,9\nP3,9\n', choices: `student,group,choice 1,choice 2\n${rows.join('\n')}\n` });
  const told = ({ issues }: ReturnType<typeof group>) => issues.filter(({ code }) => code !== 'project_unranked').map(({ code, row }) => `${code} ${row}`);

  it('has the list of its first member, whatever the order of rows, and one finding for everyone who has another', () => {
    const checked = group('S10,G,P1,', 'S2,G,P3,P1', 'S9,G,P3,P1', 'S3,G,P1,P3', 'S4,,P2,');
    expect(told(checked)).toEqual(['group_choices_differ 2', 'group_choices_differ 5']);
    for (const student of ['S2', 'S3', 'S9', 'S10']) expect(checked.dataset && choicesOf(checked.dataset, student)).toEqual(['P3:1', 'P1:2']);
    expect(checked.dataset && choicesOf(checked.dataset, 'S4')).toEqual(['P2:1']);
    expect(checked.issues.find(({ row }) => row === 5)?.message).toBe(
      '“S3” and “S2” are in the group “G” and have different choices; those of “S2” count for the whole group.',
    );
  });

  it('has the list of the first member who has one', () => {
    const checked = group('S1,G,,', 'S2,G,P1,P2', 'S3,G,,');
    expect(told(checked)).toEqual(['group_choices_missing 2', 'group_choices_missing 4']);
    expect(checked.dataset && choicesOf(checked.dataset, 'S1')).toEqual(['P1:1', 'P2:2']);
    expect(told(group('S1,G,,', 'S2,G,,', 'S3,,P1,'))).toEqual(['student_without_choices 2', 'student_without_choices 3']);
  });

  it('of one is none, and what it was perhaps meant to be is said', () => {
    const checked = group('S1,Team A,P1,', 'S2,team a,P1,', 'S3,Bees,P1,');
    expect(checked.dataset?.students.groups).toEqual(['', '', '']);
    expect(checked.issues.filter(({ code }) => code === 'group_of_one').map(({ values }) => values.suggestion)).toEqual(['team a', 'Team A', undefined]);
  });

  it('is told of a choice that is not open to one of its members once, in the list that counts', () => {
    const { issues } = checkTexts({
      projects: 'project,max,programmes\nP1,9,CS\nP2,9,\n',
      choices: 'student,group,programme,choice 1,choice 2\nS1,G,CS,P1,P2\nS2,G,BIO,P1,P2\n',
    });
    expect(issues.map(({ code, row, column, message }) => [code, row, column, message])).toEqual([
      ['choice_ineligible', 2, 'choice 1', '“P1” is open to “CS” only, and “S2” is in “BIO”, so that the whole group “G” cannot have it.'],
    ]);
  });

  it('without a choice that is open to all of its members is told of once more', () => {
    const { issues } = checkTexts({
      projects: 'project,max,programmes\nP1,9,CS\nP2,9,BIO\n',
      choices: 'student,group,programme,choice 1,choice 2\nS1,G,CS,P1,P2\nS2,G,BIO,P1,P2\n',
    });
    expect(issues.map(({ code, row }) => `${code} ${row}`)).toEqual(['choice_ineligible 2', 'choice_ineligible 2', 'choices_all_ineligible 2']);
  });

  it('is not judged where the files have errors: what differs may be the error', () => {
    expect(told(group('S1,G,P1,', 'S2,G,P7,', 'S3,H,P1,'))).toEqual(['project_unknown 3']);
  });
});

describe('a project that is open to some programmes only', () => {
  it('keeps the choices of others in the dataset', () => {
    const { dataset } = checkTexts({ projects: 'project,max,programmes\nP1,9,CS\nP2,9,\n', choices, students: 'student,programme\nS1,BIO\nS2,CS\n' });
    expect(dataset && choicesOf(dataset, 'S1')).toEqual(['P1:1', 'P2:2']);
  });

  it('says of a student whose programme nobody wrote down that it is missing', () => {
    const { issues } = checkTexts({ projects: 'project,max,programmes\nP1,9,CS\nP2,9,\n', choices, students: 'student,programme\nS1,\nS2,CS\n' });
    expect(issues.map(issueLine)).toEqual([
      'choices.csv, row 2, column “choice 1”: “P1” is open to “CS” only, and “S1” is in no programme. Fill in the programme of the student; as it is the choice does not count, and later ranks stay as they are.',
    ]);
  });

  it('is told of once where it is open to nobody, not at every choice', () => {
    const { issues } = checkTexts({
      projects: 'project,max,programmes\nP1,9,BSc Bio\nP2,9,\n',
      choices,
      students: 'student,programme\nS1,BSc Boi\nS2,BSc Boi\n',
    });
    expect(issues.map(({ message, remedy }) => `${message} ${remedy}`)).toEqual([
      'No student is in “BSc Bio”, so that nobody can have “P1”. Did you mean “BSc Boi”? Correct the programme, here or at the students.',
    ]);
  });
});

describe('findings', () => {
  it('come by file and row, all of them in one go', () => {
    const { issues } = checkTexts({
      supervisors: 'supervisor,max\nL1,x\n',
      projects: 'project,max\nP1,1\nP1,1\nP2,y\n',
      choices: 'student,choice 1\nS1,P9\nS1,P1\nS2,P8\n',
    });
    expect(issues.map(({ file, row, code }) => `${file} ${row} ${code}`)).toEqual([
      'choices.csv 2 project_unknown',
      'choices.csv 3 student_twice',
      'choices.csv 4 project_unknown',
      'projects.csv 3 project_twice',
      'projects.csv 4 number_unreadable',
      'supervisors.csv 2 number_unreadable',
    ]);
  });

  it('do not complain of unknown projects when the projects file cannot be used', () => {
    const { issues } = checkTexts({ projects: 'title\nBees\n', choices });
    expect(issues.map(({ code }) => code)).toEqual(['column_missing']);
  });
});
