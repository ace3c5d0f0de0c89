// Questions about an answer at the command line: which answer they are about, how they are refused, and what comes out.

import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { run, smallCase } from './command.js';

/** p1 goes to one of s1, s2 and s3, p2 to s1 or s3; with the pin s2 has p1, and s1 p2. */
const RULES = JSON.stringify({
  criteria: ['placed', 'totalRank'],
  forced: [{ studentId: 's2', projectId: 'p1' }],
  forbidden: [{ studentId: 's3', projectId: 'p2' }],
});

async function solvedCase() {
  const { inputs, ...folder } = await smallCase({ 'rules.json': RULES });
  const rules = ['--rules', folder.path('rules.json')];
  await run('solve', ...inputs, ...rules, '--out', folder.path('a.csv'), '--certificate', folder.path('c.json'));
  return { ...folder, inputs, rules, answer: ['--allocation', folder.path('a.csv'), '--certificate', folder.path('c.json')] };
}

describe('try', () => {
  const moves = ['--move', 's2=', '--move', 's3=p1'];

  it('says what moves would do, and that the answer was found first', async () => {
    const { inputs, rules } = await solvedCase();
    const { code, stdout } = await run('try', ...inputs, ...rules, ...moves);
    expect(code).toBe(0);
    expect(stdout).toContain('Solved first, and checked by separate code. 2 of 3 students have a project.');
    expect(stdout).toContain('  s2 → no project, from p1 (1st choice)\n');
    expect(stdout).toContain('s3 → p1 (1st choice), from no project\n');
    expect(stdout).toContain('  students with a project: 2\n');
    expect(stdout).toContain('These do not hold then:\n');
  });

  it('takes the answer of an earlier solve, with the rules inside its certificate, and answers programs in the model’s shape', async () => {
    const { inputs, answer } = await solvedCase();
    const { code, stdout, stderr } = await run('try', ...inputs, ...answer, ...moves, '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { before, after, broken, ...rest } = JSON.parse(stdout);
    expect(Object.keys(rest).sort()).toEqual(['loads', 'moves']);
    expect([before.placed, after.placed, broken.length]).toEqual([2, 2, 1]);
    expect((await run('try', ...inputs, ...answer, ...moves)).stdout).toContain('The proof of');
  });

  it('says nothing of an answer whose proof fails', async () => {
    const { inputs, answer, path, text } = await solvedCase();
    await writeFile(path('a.csv'), (await text('a.csv')).replace(',p2,Wasps,l1,2', ',,,,'));
    const { code, stdout } = await run('try', ...inputs, ...answer, ...moves, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'refused', verified: false, rulesFrom: 'certificate' });
    expect((await run('try', ...inputs, ...answer, ...moves)).stderr).toContain('The allocation is refused, so nothing can be said of it.');
  });

  it.each([
    [['--move', 's9=p1'], 'there is no student “s9” in these files.'],
    [['--move', 'S3=p1'], 'there is no student “S3” in these files. Did you mean “s3”?'],
    [['--move', 's1=p9'], 'there is no project “p9” in these files.'],
    [['--move', 's1'], '“s1” is not a move'],
    [['--move', 's1=p1', 's1=p2'], '“s1” is moved twice'],
    [[], "required option '--move <student=project...>'"],
  ])('cannot be carried out with %j', async (args, sentence) => {
    const { inputs } = await smallCase();
    expect(await run('try', ...inputs, ...args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(sentence) });
  });

  it('cannot be carried out with an allocation and no proof of it', async () => {
    const { inputs, path } = await smallCase();
    const { code, stderr } = await run('try', ...inputs, ...moves, '--allocation', path('a.csv'));
    expect(code).toBe(2);
    expect(stderr).toContain('--allocation and --certificate belong together');
  });

  it('is refused where files have errors, or no allocation keeps the rules', async () => {
    const impossible = JSON.stringify({ forced: ['s1', 's2'].map((studentId) => ({ studentId, projectId: 'p1' })) });
    const { inputs, path } = await smallCase({ 'rules.json': impossible, 'none.csv': 'project\n' });
    expect(await run('try', ...inputs, '--rules', path('rules.json'), ...moves, '--json')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('infeasible'),
    });
    expect(await run('try', '--choices', path('choices.csv'), '--projects', path('none.csv'), ...moves)).toMatchObject({ code: 1, stdout: '' });
  });
});

describe('why', () => {
  const total = JSON.stringify({ criteria: ['placed', 'totalRank'], forced: [{ studentId: 's3', projectId: 'p2' }] });

  it('says in one sentence why not, then what it would take', async () => {
    // s1 and s2 both have p1 as first choice, and either may: s1 gives way or s2 does
    const { inputs, path } = await smallCase({ 'rules.json': total });
    const asked = ['--rules', path('rules.json'), '--project', 'p1'];
    const answers = await Promise.all(['s1', 's2'].map(async (student) => (await run('why', ...inputs, ...asked, '--student', student)).stdout));
    const [has, not] = answers.toSorted((a, b) => a.length - b.length).map((text) => text.split('\n').slice(1));
    expect(has[0]).toMatch(/^s[12] has p1 \(1st choice\)\.$/);
    expect(not[0]).toMatch(/^s[12] could have p1 \(1st choice\) as well as no project: no criterion but the lot would lose by it\.$/);
    expect(not[1]).toBe('What it would take:');
    expect(not[3]).toMatch(/^ {2}room at project p1: s[12] → no project, from p1 \(1st choice\)$/);
  });

  it('says which rules do not let them, and answers programs in the model’s shape', async () => {
    const { inputs, answer } = await solvedCase();
    const { code, stdout } = await run('why', ...inputs, ...answer, '--student', 's1', '--project', 'p1');
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nNo allocation that keeps the rules gives p1 \(1st choice\) to s1, who has p2 \(2nd choice\)\.\n {2}\S/);
    const json = JSON.parse((await run('why', ...inputs, ...answer, '--student', 's3', '--project', 'p2', '--json')).stdout);
    expect(json).toMatchObject({ studentId: 's3', projectId: 'p2', has: null, verdict: 'impossible', loses: null, effect: null });
  });

  it.each([
    [['--student', 's9', '--project', 'p1'], 'there is no student “s9” in these files.'],
    [['--student', 's1', '--project', 'P1'], 'there is no project “P1” in these files. Did you mean “p1”?'],
    [['--student', 's1'], "required option '--project <id>'"],
  ])('cannot be carried out with %j', async (args, sentence) => {
    const { inputs } = await smallCase();
    expect(await run('why', ...inputs, ...args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(sentence) });
  });
});

describe('places', () => {
  it('says what one more place would bring, the greatest gain first, and where nothing is to be gained', async () => {
    const { inputs, rules } = await solvedCase();
    const { code, stdout } = await run('places', ...inputs, ...rules);
    expect(code).toBe(0);
    expect(stdout.split('\n').slice(1)).toEqual([
      'one more place at project p1 (now 1): 1 student more gets a project',
      'Nothing is to be gained by one more place at the other limit that is reached.',
      '',
    ]);
    const json = JSON.parse((await run('places', ...inputs, ...rules, '--json')).stdout);
    expect(json).toMatchObject({
      before: { placed: 2 },
      items: [
        { kind: 'project', id: 'p1', max: 1, gains: { place: 0, key: 'placed' }, effect: { after: { placed: 3 } } },
        { kind: 'project', id: 'p2', max: 1, gains: null, effect: null },
      ],
    });
  });
});

describe('places at one limit', () => {
  it('says who would move', async () => {
    const { inputs, rules } = await solvedCase();
    const { code, stdout } = await run('places', ...inputs, ...rules, '--limit', 'project=p1');
    expect(code).toBe(0);
    expect(stdout).toContain('one more place at project p1 (now 1): 1 student more gets a project\n');
    expect(stdout).toContain('students with a project: 2 → 3\n');
    const other = await run('places', ...inputs, ...rules, '--limit', 'project=p2', '--json');
    expect(JSON.parse(other.stdout).items).toEqual([{ kind: 'project', id: 'p2', max: 1, gains: null, effect: null }]);
  });

  it.each([
    ['p1', '“p1” names no limit: write project=…, supervisor=… or department=….'],
    ['project=p9', 'there is no project “p9” in these files.'],
  ])('cannot be carried out for %s', async (limit, sentence) => {
    const { inputs } = await solvedCase();
    expect(await run('places', ...inputs, '--limit', limit)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(sentence) });
  });
});

describe('frontier', () => {
  it('says how many can be placed for each worst choice and load, under the rules', async () => {
    const { inputs, rules } = await solvedCase();
    const { code, stdout } = await run('frontier', ...inputs, ...rules);
    expect(code).toBe(0);
    // s2 has p1 whatever happens, s1 has only its second choice left
    expect(stdout.split('\n').slice(1)).toEqual(['     1  no cap', '1st  1       1', '2nd  1       2', '']);
    const json = await run('frontier', ...inputs, '--json');
    expect(JSON.parse(json.stdout)).toEqual({
      students: 3,
      worstRanks: [1, 2],
      loadCaps: [1, null],
      placed: [
        [1, 1],
        [1, 2],
      ],
    });
  });

  it('reads the original’s configuration too', async () => {
    const { inputs, path } = await smallCase({ 'original.json': '{"disallowedMatching": {"s1": "p2", "s3": "p2"}}' });
    const { stdout } = await run('frontier', ...inputs, '--config', path('original.json'), '--json');
    expect(JSON.parse(stdout)).toMatchObject({ worstRanks: [1], placed: [[1]] });
  });
});

describe('diff', () => {
  it('says who has something else in the later allocation, in words and in the model’s shape', async () => {
    const { inputs, path } = await solvedCase();
    await writeFile(path('b.csv'), 'student,project\ns1,p1\ns2,\ns3,p2\n');
    const compared = ['--from', path('a.csv'), '--to', path('b.csv')];
    expect(await run('diff', ...inputs, ...compared)).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        '3 students compared: 3 with something else, 2 better off, 1 worse off.',
        '  s1: p2 (2nd choice) → p1 (1st choice)',
        '  s2: p1 (1st choice) → no project',
        '  s3: no project → p2 (2nd choice)',
        '',
      ].join('\n'),
    });
    const { items, ...counts } = JSON.parse((await run('diff', ...inputs, ...compared, '--json')).stdout);
    expect(counts).toEqual({ compared: 3, moved: 3, better: 2, worse: 1, onlyBefore: 0, onlyAfter: 0 });
    expect(items[0]).toMatchObject({ studentId: 's1', student: 'Åsa', to: { projectId: 'p1', project: 'Bees', rank: 1 } });
  });

  it('refuses what is no allocation of these files', async () => {
    const { inputs, path } = await solvedCase();
    await writeFile(path('b.csv'), 'student,project\ns1,p9\ns2,\ns3,p2\n');
    const { code, stderr } = await run('diff', ...inputs, '--from', path('a.csv'), '--to', path('b.csv'));
    expect(code).toBe(1);
    expect(stderr).toContain('row 2, column “project”: “p9”');
  });
});
