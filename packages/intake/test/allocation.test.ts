import { baselineFor, GONE, ISSUE_KINDS, NONE, NOT_COMPARED } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { allocationCsv, readAllocationCsv, readBaselineCsv } from '../src/index.js';
import { datasetOf, where } from './upload.js';

const dataset = datasetOf({
  projects: 'project,title,supervisor\nP1,"Bees, and more",L1\nP2,Wasps,\n',
  choices: 'student,name,choice 1,choice 2\nS2,=Bo,P2,P1\nS1,"Åsa ""Z"" Öberg",P1,\n-x,,P2,\n',
});
const [x, S1, S2] = ['-x', 'S1', 'S2'].map((id) => dataset.students.ids.indexOf(id));
const [P1, P2] = [0, 1];

function allocate(...pairs: [student: number, project: number][]): Int32Array {
  const allocation = new Int32Array(dataset.students.ids.length).fill(NONE);
  for (const [s, p] of pairs) allocation[s] = p;
  return allocation;
}

describe('allocationCsv', () => {
  it('is a line for each student in the order of the dataset, with their own columns, project, title, supervisor and rank', () => {
    expect(allocationCsv(dataset, allocate([S1, P1], [S2, P2], [x, NONE]))).toBe(
      ['student,name,project,title,supervisor,rank', "'-x,,,,,", 'S1,"Åsa ""Z"" Öberg",P1,"Bees, and more",L1,1', "S2,'=Bo,P2,Wasps,,1", ''].join('\r\n'),
    );
  });

  it('leaves the rank of a project empty that the student did not choose', () => {
    expect(allocationCsv(dataset, allocate([S1, P2]))).toContain('S1,"Åsa ""Z"" Öberg",P2,Wasps,,\r\n');
  });
});

describe('readAllocationCsv', () => {
  const complete = "student,project,rank\n'-x,P2,1\nS1,,\nS2,P1,2\n";

  it('reads columns in any order, with only student and project needed', () => {
    const expected = { allocation: allocate([S2, P1], [x, P2]), issues: [] };
    expect(readAllocationCsv(complete, dataset)).toEqual(expected);
    expect(readAllocationCsv("Project;Student\n;S1\nP1;S2\nP2;'-x\n", dataset)).toEqual(expected);
  });

  it('takes an identifier as it is, too, when somebody took the apostrophe away', () => {
    expect(readAllocationCsv(complete.replace("'-x", '-x'), dataset).allocation).toEqual(allocate([S2, P1], [x, P2]));
  });

  it.each([
    ['file_empty', '', null, null, null],
    ['quotes_broken', 'student,project\nS1,"P1\n', 2, null, null],
    ['column_missing', 'student,rank\nS1,1\n', 1, null, null],
    ['student_unknown', `${complete}S3,P1,1\n`, 5, 'student', 'S3'],
    ['student_twice', `${complete}S2,P2,1\n`, 5, 'student', 'S2'],
    ['student_missing', complete.replace('S1,,\n', ''), null, null, null],
    ['project_unknown', complete.replace('S2,P1,2', 'S2,P9,2'), 4, 'project', 'P9'],
    ['allocation_differs', complete.replace('S2,P1,2', 'S2,P1,1'), 4, 'rank', '1'],
    ['allocation_differs', complete.replace('S1,,', 'S1,,1'), 3, 'rank', '1'],
    ['allocation_differs', 'student,project,supervisor\nS1,P1,L2\n', 2, 'supervisor', 'L2'],
  ] as const)('%s %#', (code, text, row, column, value) => {
    const { allocation, issues } = readAllocationCsv(text, dataset);
    expect(allocation).toBeNull();
    expect(issues.map(where)).toContainEqual({ code, severity: ISSUE_KINDS[code].severity, file: 'allocation.csv', row, column, value });
  });
});

describe('readBaselineCsv', () => {
  const compared = (text: string) => baselineFor(dataset, readBaselineCsv(text).outcomes ?? new Map());

  it('takes an allocation of other files: who is new is not compared, a project that is gone is known to be gone', () => {
    expect(compared('student,project,rank\nS1,P2,9\nS2,P7,1\nS9,P1,1\n')).toEqual(allocate([S1, P2], [S2, GONE], [x, NOT_COMPARED]));
    expect(compared("project,student\n,'-x\nP1,S1\n,S2\n")).toEqual(allocate([S1, P1]));
  });

  it('reads what allocationCsv writes', () => {
    const allocation = allocate([S1, P2], [x, P1]);
    expect(compared(allocationCsv(dataset, allocation))).toEqual(allocation);
  });

  it.each([
    ['file_empty', '', null],
    ['column_missing', 'student,rank\nS1,1\n', 1],
    ['student_twice', 'student,project\nS1,P1\nS1,P2\n', 3],
    ['id_missing', 'student,project\n,P1\n', 2],
  ])('%s', (code, text, row) => {
    const { outcomes, issues } = readBaselineCsv(text);
    expect(outcomes).toBeNull();
    expect(issues.map((found) => [found.code, found.row])).toContainEqual([code, row]);
  });
});
