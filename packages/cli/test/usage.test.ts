import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { folderWith, run, smallCase } from './command.js';

const FILES = ['choices', 'projects', 'students', 'supervisors', 'supervisor-choices'];
const oneSentence = /^project-allocation: [^\n]+\.\n$/;

describe('a command that cannot be carried out leaves with 2 and one clear sentence', () => {
  it.each([
    [['--unknown'], /unknown option/],
    [['allocate'], /unknown command/],
    [['solve', '--choices', 'a.csv'], /required option '--projects <file>'/],
    [['generate', '--students', 'many', '--out', 'x'], /whole number from 1 to 200000/],
    [['generate', '--students', '0', '--out', 'x'], /whole number from 1 to 200000/],
  ])('%j', async (args, expected) => {
    const { code, stderr } = await run(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(expected);
  });

  it('when a file is missing, or is a folder', async () => {
    const { inputs, path } = await smallCase();
    const missing = await run('check', '--choices', path('none.csv'), '--projects', path('projects.csv'));
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    expect(missing.stderr).toMatch(oneSentence);
    expect(missing.stderr).toContain('none.csv: there is no such file');
    const folder = await run('check', ...inputs, '--students', path('.'));
    expect(folder).toMatchObject({ code: 2, stderr: expect.stringContaining('it is a folder') });
    expect(folder.stderr).toMatch(oneSentence);
  });

  it('when rules or a certificate are not JSON, or an allocation is not text', async () => {
    const { inputs, path } = await smallCase({ 'bad.json': '{"criteria": [', 'c.json': '{}', 'a.csv': 'PK\u0003\u0004' });
    const rules = await run('solve', ...inputs, '--rules', path('bad.json'), '--out', path('out.csv'));
    expect(rules).toMatchObject({ code: 2, stderr: expect.stringMatching(oneSentence) });
    expect(rules.stderr).toContain('bad.json is not JSON');
    expect(await run('verify', ...inputs, '--allocation', path('a.csv'), '--certificate', path('bad.json'))).toMatchObject({ code: 2 });
    const allocation = await run('verify', ...inputs, '--allocation', path('a.csv'), '--certificate', path('c.json'), '--rules', path('c.json'));
    expect(allocation).toMatchObject({ code: 2, stderr: expect.stringContaining('a.csv is not an allocation') });
  });

  it('when an earlier allocation is given that the rules do not ask for', async () => {
    const { inputs, path } = await smallCase({ 'before.csv': 'student,project\n' });
    const { code, stderr } = await run('solve', ...inputs, '--baseline', path('before.csv'), '--out', path('a.csv'));
    expect(code).toBe(2);
    expect(stderr).toMatch(oneSentence);
    expect(stderr).toContain('“change”');
  });

  it('when the answer could not be written, before any work is done', async () => {
    const { inputs, path, text } = await smallCase();
    const nowhere = await run('solve', ...inputs, '--out', path('none/a.csv'));
    expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringContaining('does not exist') });
    expect(await run('solve', ...inputs, '--out', path('.'))).toMatchObject({ code: 2, stderr: expect.stringContaining('it is a folder') });
    const before = await text('choices.csv');
    expect(await run('solve', ...inputs, '--out', path('choices.csv'))).toMatchObject({ code: 2, stderr: expect.stringContaining('named twice') });
    expect(await run('solve', ...inputs, '--out', path('a'), '--certificate', path('a'))).toMatchObject({ code: 2 });
    expect(await text('choices.csv')).toBe(before);
  });
});

describe('help', () => {
  it('leaves with 0 and names every command', async () => {
    const { code, stdout } = await run('--help');
    expect(code).toBe(0);
    for (const command of ['solve', 'check', 'verify', 'why', 'places', 'try', 'frontier', 'diff', 'generate']) expect(stdout).toContain(command);
  });
});

describe('generate', () => {
  it('gives the same files for a seed, others for another, and any numbers asked for', async () => {
    const { path } = await folderWith({});
    const files = async (name: string, seed: string) => {
      expect(await run('generate', '--students', '40', '--projects', '12', '--seed', seed, '--out', path(name))).toMatchObject({ code: 0 });
      return Promise.all(FILES.map((file) => readFile(`${path(name)}/${file}.csv`, 'utf8')));
    };
    const first = await files('a', '5');
    expect(await files('b', '5')).toEqual(first);
    expect(await files('c', '6')).not.toEqual(first);
    expect(first.slice(0, 4).map((text) => text.trim().split('\n').length - 1)).toEqual([40, 12, 40, 4]);
  });

  it('reports to programs with --json', async () => {
    const { path } = await folderWith({});
    const { code, stdout } = await run('generate', '--students', '40', '--projects', '12', '--seed', '5', '--out', path('a'), '--json');
    expect(code).toBe(0);
    const files = FILES.map((file) => path(`a/${file}.csv`));
    expect(JSON.parse(stdout)).toEqual({ status: 'written', students: 40, projects: 12, supervisors: 4, seed: 5, files });
  });
});
