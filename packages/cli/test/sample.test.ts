import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folderWith, run } from './command.js';

const SAMPLE = fileURLToPath(new URL('../../../examples/sample/', import.meta.url));
const FILES = ['choices', 'projects', 'students', 'supervisors', 'supervisor-choices'];
const inputsIn = (path: (name: string) => string) => FILES.flatMap((name) => [`--${name}`, path(`${name}.csv`)]);
const inputs = inputsIn((name) => SAMPLE + name);

describe('examples/sample', () => {
  it('is what generate writes, as its README says', async () => {
    const { path, text } = await folderWith({});
    const { code } = await run('generate', '--students', '120', '--projects', '80', '--supervisors', '25', '--seed', '7', '--out', path('.'));
    expect(code).toBe(0);
    for (const name of FILES)
      expect(await text(`${name}.csv`), `examples/sample/${name}.csv is not what generate writes`).toBe(readFileSync(`${SAMPLE}${name}.csv`, 'utf8'));
  });

  it('loads without a single finding', async () => {
    const { code, stdout } = await run('check', ...inputs, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'ready', issues: [], counts: { students: 120, projects: 80, supervisors: 25, departments: 6 } });
  });

  it('has an outcome worth looking at: nearly all are placed, by no means all with their first choice', async () => {
    const { path } = await folderWith({});
    const { stdout } = await run('solve', ...inputs, '--out', path('a.csv'), '--json');
    const { placed, profile, criteria, notes } = JSON.parse(stdout);
    expect(placed).toBeGreaterThanOrEqual(115);
    expect(profile[0]).toBeLessThan(80);
    expect(profile.length).toBeGreaterThanOrEqual(4);
    // what supervisors ranked makes a difference in the default rules
    expect(criteria.find(({ key }: { key: string }) => key === 'supervisorRank').value).toBeGreaterThan(0);
    expect(notes).toEqual([]);
  });
});

describe('a sample with more than the usual', () => {
  const generate = async (...options: string[]) => {
    const folder = await folderWith({});
    const { code, stdout, stderr } = await run(
      'generate',
      '--students',
      '120',
      '--projects',
      '40',
      '--seed',
      '5',
      ...options,
      '--out',
      folder.path('.'),
      '--json',
    );
    return { ...folder, code, stdout, stderr };
  };
  const EVERYTHING = ['--groups', '15', '--min', '--programmes'];

  it.each([[['--groups', '15']], [['--min']], [['--programmes']], [EVERYTHING]])('loads without a single finding: %s', async (options) => {
    const { code, stdout, path } = await generate(...options);
    expect(code).toBe(0);
    expect(Object.keys(JSON.parse(stdout))).toEqual(expect.arrayContaining(options.filter((one) => one.startsWith('--')).map((one) => one.slice(2))));
    expect(JSON.parse((await run('check', ...inputsIn(path), '--json')).stdout)).toMatchObject({ status: 'ready', issues: [] });
  });

  it('has what was asked for, and only that', async () => {
    const { text } = await generate(...EVERYTHING);
    expect(await text('projects.csv')).toMatch(/^project,title,supervisor,max,min,programmes\r\n/);
    const groups = (await text('students.csv')).match(/,G\d\d\r\n/g) ?? [];
    expect(new Set(groups).size).toBe(15);
    expect(groups.length).toBeGreaterThanOrEqual(30);
    const minimums = await generate('--min');
    expect(await minimums.text('students.csv')).toBe(await (await generate()).text('students.csv'));
    expect(await minimums.text('choices.csv')).toBe(await (await generate()).text('choices.csv'));
  });

  it('is refused where there is no room for as many groups', async () => {
    const { code, stderr } = await generate('--groups', '100');
    expect(code).toBe(2);
    expect(stderr).toMatch(/there is room for \d+ groups only/);
  });
});

describe('check', () => {
  it('says of groups, programmes and minimums what was seen, and what to do', async () => {
    const { path } = await folderWith({
      'choices.csv': 'student,programme,group,choice 1,choice 2\nS1,CS,Bees,P1,P2\nS2,BIO,Bees,P2,P1\nS3,CS,,P2,\nS4,,Beees,P3,\n',
      'projects.csv': 'project,supervisor,min,max,programmes\nP1,L1,,3,CS\nP2,L1; L2,4,5,\nP3,L2,,2,CS; CSS\n',
    });
    const { code, stdout } = await run('check', '--choices', path('choices.csv'), '--projects', path('projects.csv'));
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => line.replace(/: (?=[A-Z“\d]).*/, ''))).toEqual([
      'repair: choices.csv, row 3, column “student”',
      'warning: choices.csv, row 2, column “choice 1”',
      'warning: choices.csv, row 5, column “group”',
      'warning: choices.csv, row 5, column “choice 1”',
      'warning: choices.csv, row 5, column “student”',
      'warning: projects.csv, row 1, column “supervisor”',
      'warning: projects.csv, row 3, column “min”',
      'warning: projects.csv, row 4, column “programmes”',
      '4 students, 3 projects with 10 places, 2 supervisors, 6 choices',
    ]);
    expect(lines[3]).toContain('“P3” is open to “CS” and “CSS” only, and “S4” is in no programme. Fill in the programme of the student');
    expect(lines[6]).toContain('“P2” needs at least 4, and those who chose it come to 3; it is closed, unless the rules say that it must run.');
  });
});
