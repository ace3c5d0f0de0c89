import { NONE, NOT_GIVEN } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { checkTexts, choicesOf, datasetOf, rankingOf } from './upload.js';

const projects = 'project,supervisor,max\nP1,L1,2\nP2,L1,1\nP3,,1\n';

describe('the layouts of choices', () => {
  it('wide: the number in the heading is the rank', () => {
    const dataset = datasetOf({ projects, choices: 'student,choice 1,choice 2,choice 3\nS1,P3,P1,P2\nS2,P2,,\n' });
    expect(choicesOf(dataset, 'S1')).toEqual(['P3:1', 'P1:2', 'P2:3']);
    expect(choicesOf(dataset, 'S2')).toEqual(['P2:1']);
  });

  it('wide: the order of the columns does not matter', () => {
    const dataset = datasetOf({ projects, choices: '2nd choice,Student ID,1st choice\nP1,S1,P3\n' });
    expect(choicesOf(dataset, 'S1')).toEqual(['P3:1', 'P1:2']);
  });

  it('wide: p1=p2 is a tie, and the next column has the next rank', () => {
    const dataset = datasetOf({ projects, choices: 'student,choice 1,choice 2\nS1,P3 = P1,P2\n' });
    expect(choicesOf(dataset, 'S1')).toEqual(['P1:1', 'P3:1', 'P2:2']);
  });

  it('wide: an empty cell leaves its hole', () => {
    const dataset = datasetOf({ projects, choices: 'student,choice 1,choice 2,choice 3\nS1,P3,,P1\n' });
    expect(choicesOf(dataset, 'S1')).toEqual(['P3:1', 'P1:3']);
  });

  it('long: a row for each choice, ranks as written, ties allowed', () => {
    const dataset = datasetOf({ projects, choices: 'student,project,rank\nS1,P2,3\nS1,P1,1\nS1,P3,1\nS2,,\n' });
    expect(choicesOf(dataset, 'S1')).toEqual(['P1:1', 'P3:1', 'P2:3']);
    expect(dataset.students.ids).toEqual(['S1', 'S2']);
    expect(choicesOf(dataset, 'S2')).toEqual([]);
  });

  it('original: P is a project, N its rank, equal N a tie', () => {
    const dataset = datasetOf({ projects: 'PID,SUP\nP1,L1\nP2,L2\n', choices: 'name,P1,N1,P2,N2\nAda,P2,1,P1,1\nBob,P1,1,,\n' });
    expect(choicesOf(dataset, 'Ada')).toEqual(['P1:1', 'P2:1']);
    expect(dataset.supervisors.ids).toEqual(['L1', 'L2']);
    expect(dataset.projects.max).toEqual(Int32Array.of(NOT_GIVEN, NOT_GIVEN));
  });
});

describe('the layouts of supervisors’ choices', () => {
  const choices = 'student,choice 1\nS1,P1\nS2,P2\nS3,P3\nS4,P1\n';
  const ranked = (supervisorChoices: string) => datasetOf({ projects, choices, supervisorChoices });

  it('wide: the number in the heading is the rank, s1=s2 is a tie, an empty cell leaves its hole', () => {
    const dataset = ranked('supervisor,choice 1,choice 2,choice 3,choice 4\nL1,S3,S4=S1,,S2\n');
    expect(rankingOf(dataset, 'L1')).toEqual(['S3:1', 'S1:2', 'S4:2', 'S2:4']);
    expect(rankingOf(dataset, 'P1')).toEqual([]);
  });

  it('long: a row for each student, ranks as written, equal ones tied', () => {
    expect(rankingOf(ranked('Student ID,rank,Lecturer\nS2,2,L1\nS3,1,L1\nS1,2,L1\n'), 'L1')).toEqual(['S3:1', 'S1:2', 'S2:2']);
  });

  it('with project in the heading they are for that project', () => {
    expect(rankingOf(ranked('project,choice 1,choice 2\nP3,S1,S2\nP1,S4,\n'), 'P3')).toEqual(['S1:1', 'S2:2']);
    expect(rankingOf(ranked('project,student,rank\nP3,S1,1\nP1,S4,1\n'), 'P1')).toEqual(['S4:1']);
  });

  it('with both in the heading each row is about one of them', () => {
    const dataset = ranked('supervisor,project,choice 1,choice 2\nL1,,S1,S2\n,P2,S2,S1\n');
    expect(rankingOf(dataset, 'L1')).toEqual(['S1:1', 'S2:2']);
    expect(rankingOf(dataset, 'P2')).toEqual(['S2:1', 'S1:2']);
  });

  it('know supervisors from their own file, too, and rank anybody, whether they chose a project of theirs or not', () => {
    const dataset = datasetOf({ projects, choices, supervisors: 'supervisor\nL1\nL2\n', supervisorChoices: 'supervisor,choice 1\nL2,S1\n' });
    expect(rankingOf(dataset, 'L2')).toEqual(['S1:1']);
  });

  it('are of nobody where there is no such file', () => {
    const { supervisorRankings, projectRankings } = datasetOf({ projects, choices });
    expect(supervisorRankings).toEqual({ offsets: Uint32Array.of(0, 0), students: Uint32Array.of(), ranks: Uint16Array.of() });
    expect(projectRankings.offsets).toEqual(Uint32Array.of(0, 0, 0, 0));
  });

  it('may name students only the choices know, and count among the choices of nobody', () => {
    const { counts, issues } = checkTexts({ projects, choices, supervisorChoices: 'supervisor,choice 1,choice 2\nL1,S4,S2\n' });
    expect(issues).toEqual([]);
    expect(counts?.choices).toBe(4);
  });
});

describe('what is known of students, projects and supervisors', () => {
  it('may stand beside wide choices', () => {
    const { students } = datasetOf({ projects, choices: 'student,name,E-Mail,Programme,choice 1\nS1,Åsa Öberg,asa@example.edu,CS,P1\n' });
    expect(students.names).toEqual(['Åsa Öberg']);
    expect(students.emails).toEqual(['asa@example.edu']);
    expect(students.programmes).toEqual(['CS']);
  });

  it('comes from the students file first, and from beside the choices where that says nothing', () => {
    const { students } = datasetOf({
      projects,
      students: 'student,name,programme,priority,group\nS2,Bo,,,\nS1,Åsa,,2,G1\n',
      choices: 'student,programme,group,choice 1\nS1,CS,,P1\nS2,BIO,G1,P1\n',
    });
    expect(students.ids).toEqual(['S1', 'S2']);
    expect(students.names).toEqual(['Åsa', 'Bo']);
    expect(students.programmes).toEqual(['CS', 'BIO']);
    expect(students.groups).toEqual(['G1', 'G1']);
    expect(students.priorities).toEqual(Int32Array.of(2, NOT_GIVEN));
    expect(students.rows).toEqual(Uint32Array.of(3, 2));
  });

  it('keeps titles, limits, targets in hundredths, and departments', () => {
    const {
      projects: p,
      supervisors,
      departments,
    } = datasetOf({
      projects: 'max,Title,supervisor,project,min\n3,"Bees, and more",L2,P1,1\n,,,P2,\n',
      supervisors: 'supervisor,name,max,target,department,min\nL2,Dr Bee,4,2.5,Biology,1\nL1,,,,,\n',
      choices: 'student,choice 1\nS1,P1\n',
    });
    expect(p.titles).toEqual(['Bees, and more', '']);
    expect(p.supervisors).toEqual(Int32Array.of(1, NONE));
    expect(p.min).toEqual(Int32Array.of(1, NOT_GIVEN));
    expect(p.max).toEqual(Int32Array.of(3, NOT_GIVEN));
    expect(supervisors.ids).toEqual(['L1', 'L2']);
    expect(supervisors.targets).toEqual(Int32Array.of(NOT_GIVEN, 250));
    expect(supervisors.departments).toEqual(Int32Array.of(NONE, 0));
    expect(supervisors.rows).toEqual(Uint32Array.of(3, 2));
    expect(departments.ids).toEqual(['Biology']);
  });

  it('keeps groups, units, programmes and further supervisors', () => {
    const { students, projects, coSupervisors, supervisors } = datasetOf({
      projects: 'project,supervisor,max,units,Open to\nP2,,2,,\nP1,L2 ; L1;L10,2,3, CS ;; Cafe\u0301; CS\n',
      students: 'student,team,units,programme\nS2,Cafe\u0301,,Caf\u00e9\nS1,Caf\u00e9,2,\n',
      choices: 'student,programme,choice 1\nS1,CS,P1\nS2,,P1\n',
    });
    expect(students.groups).toEqual(['Caf\u00e9', 'Caf\u00e9']);
    expect(students.units).toEqual(Int32Array.of(2, NOT_GIVEN));
    expect(students.programmes).toEqual(['CS', 'Caf\u00e9']);
    expect(projects.units).toEqual(Int32Array.of(3, NOT_GIVEN));
    expect(projects.programmes).toEqual([['CS', 'Caf\u00e9'], []]);
    expect(supervisors.ids).toEqual(['L1', 'L2', 'L10']);
    expect(projects.supervisors).toEqual(Int32Array.of(1, NONE));
    expect(coSupervisors).toEqual({ offsets: Uint32Array.of(0, 2, 2), supervisors: Uint32Array.of(0, 2) });
  });

  it('is counted', () => {
    const { counts } = checkTexts({ projects, choices: 'student,choice 1,choice 2\nS1,P1,P2\nS2,P3,\n' });
    expect(counts).toEqual({ students: 2, projects: 3, supervisors: 1, departments: 0, choices: 3, places: 4 });
  });
});

describe('how a file is written', () => {
  const choices = 'student,choice 1,choice 2\nS1,P1,P2\nS2,P3,\n';
  const expected = datasetOf({ projects, choices });

  it.each([
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['CRLF line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['CR line ends', (text: string) => text.replaceAll('\n', '\r')],
    ['a mixture of line ends', (text: string) => text.replace('\n', '\r\n')],
    ['no line end at the end', (text: string) => text.slice(0, -1)],
    ['semicolons', (text: string) => text.replaceAll(',', ';')],
    ['tabs', (text: string) => text.replaceAll(',', '\t')],
    ['every cell in quotation marks', (text: string) => text.replace(/[^,\n]+/g, '"$&"')],
    ['space around cells', (text: string) => text.replaceAll(',', ' , ')],
    ['headings in capitals', (text: string) => text.replace(/^.*/, (heading) => heading.toUpperCase())],
    ['empty columns at the end', (text: string) => text.replaceAll('\n', ',,\n')],
  ])('makes no difference: %s', (_, rewrite) => {
    expect(datasetOf({ projects: rewrite(projects), choices: rewrite(choices) })).toEqual(expected);
  });

  it('is recognised by the heading even when the file has two lines of two columns', () => {
    expect(choicesOf(datasetOf({ projects: 'project;max\nP1;1\n', choices: 'student;choice 1\nS1;P1\n' }), 'S1')).toEqual(['P1:1']);
  });

  it('counts blank lines, and a cell over several lines as one row, as a spreadsheet does', () => {
    const { issues } = checkTexts({ projects: '\nproject,title\nP1,"two\nlines"\n\n,,\nP1,again\n', choices });
    expect(issues.filter(({ file }) => file === 'projects.csv').map(({ code, row }) => [code, row])).toEqual([['project_twice', 6]]);
  });
});

describe('identifiers', () => {
  it('may be any text, such as __proto__ or constructor', () => {
    const dataset = datasetOf({
      projects: 'project,supervisor\n__proto__,constructor\ntoString,__proto__\n',
      choices: 'student,choice 1\n__proto__,toString\nhasOwnProperty,__proto__\n',
    });
    expect(choicesOf(dataset, '__proto__')).toEqual(['toString:1']);
    expect(choicesOf(dataset, 'hasOwnProperty')).toEqual(['__proto__:1']);
    expect(dataset.supervisors.ids).toEqual(['__proto__', 'constructor']);
  });

  it('are the same when only their composition in Unicode differs', () => {
    expect(choicesOf(datasetOf({ projects: 'project\nCafe\u0301\n', choices: 'student,choice 1\nS1,Caf\u00e9\n' }), 'S1')).toEqual(['Caf\u00e9:1']);
  });
});

describe('the order of rows', () => {
  it('does not matter for anything but the row numbers', () => {
    const forward = datasetOf({ projects, choices: 'student,project,rank\nS1,P2,2\nS1,P1,1\nS10,P3,1\nS2,P3,1\n' });
    const backward = datasetOf({
      projects: 'project,supervisor,max\nP3,,1\nP2,L1,1\nP1,L1,2\n',
      choices: 'student,project,rank\nS2,P3,1\nS10,P3,1\nS1,P1,1\nS1,P2,2\n',
    });
    const rows = { students: forward.students.rows, projects: forward.projects.rows };
    expect({ ...backward, students: { ...backward.students, rows: rows.students }, projects: { ...backward.projects, rows: rows.projects } }).toEqual(forward);
    expect(forward.students.ids).toEqual(['S1', 'S2', 'S10']);
  });
});
