import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { PROJECTS, run, runInPipe, smallCase } from './command.js';

/** The rules most tests can count by heart. */
const TOTAL = { 'total.json': '{"criteria": ["placed", "totalRank"]}' };

describe('solve', () => {
  it('writes the allocation and the certificate, and says how it went', async () => {
    const { inputs, path, text, names } = await smallCase(TOTAL);
    const { code, stdout } = await run('solve', ...inputs, '--rules', path('total.json'), '--out', path('a.csv'), '--certificate', path('c.json'));
    expect(code).toBe(0);
    expect(stdout).toContain('2 of 3 students have a project.');
    expect(stdout).toContain('1st choice: 1 · 2nd choice: 1 · sum of ranks: 3');
    expect(stdout).toContain('1. placed (students with a project) 2\n2. totalRank (');
    expect(stdout).toContain('Proven optimal, and checked by separate code.');
    const lines = (await text('a.csv')).split('\r\n');
    expect(lines[0]).toBe('student,name,project,title,supervisor,rank');
    expect(lines).toHaveLength(5);
    expect(lines.filter((line) => line.endsWith(',,,,'))).toHaveLength(1);
    expect(JSON.parse(await text('c.json'))).toMatchObject({
      version: 1,
      stages: [{ criterion: { key: 'placed' }, value: 2 }, { criterion: { key: 'totalRank', power: 1 }, value: 6 }, { criterion: { key: 'lottery' } }],
    });
    expect(await names()).toEqual(['a.csv', 'c.json', 'choices.csv', 'projects.csv', 'total.json']);
  });

  it('reports to programs with --json, as one line and nothing else', async () => {
    const { inputs, path } = await smallCase(TOTAL);
    const { code, stdout, stderr } = await run('solve', ...inputs, '--rules', path('total.json'), '--out', path('a.csv'), '--json');
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(stdout)).toEqual({
      status: 'solved',
      proven: true,
      verified: true,
      students: 3,
      placed: 2,
      profile: [1, 1],
      outsideList: 0,
      totalRank: 3,
      criteria: [
        { key: 'placed', value: 2, proven: true },
        // the unplaced student counts as rank 3 here, and not at all in totalRank above
        { key: 'totalRank', power: 1, value: 6, proven: true },
        { key: 'lottery', value: expect.any(Number), proven: true },
      ],
      notes: [],
      issueCounts: { error: 0, repair: 0, warning: 1 },
      milliseconds: { read: expect.any(Number), solve: expect.any(Number), verify: expect.any(Number), write: expect.any(Number) },
    });
  });

  it('keeps the rules it is given', async () => {
    const { inputs, path } = await smallCase({ 'rules.json': '{"criteria": ["placed"], "loadCap": 1}' });
    const { stdout } = await run('solve', ...inputs, '--rules', path('rules.json'), '--out', path('a.csv'), '--json');
    expect(JSON.parse(stdout)).toMatchObject({ placed: 1, criteria: [{ key: 'placed', value: 1 }, { key: 'lottery' }] });
  });

  it('asks for the default criteria without rules, and for the supervisors’ choices where there are any', async () => {
    const { inputs, path } = await smallCase({ 'ranked.csv': 'supervisor,choice 1,choice 2\nl1,s2,s3\n' });
    const alone = JSON.parse((await run('solve', ...inputs, '--out', path('a.csv'), '--json')).stdout);
    expect(alone.criteria.map(({ key }: { key: string }) => key)).toEqual(['placed', 'generous', 'supervisorRank', 'loadBalance', 'lottery']);
    const ranked = await run('solve', ...inputs, '--supervisor-choices', path('ranked.csv'), '--out', path('a.csv'), '--json');
    // s1 or s3 gets the second project, and l1 ranked s3 second and s1 not at all
    expect(JSON.parse(ranked.stdout).criteria[2]).toMatchObject({ key: 'supervisorRank', value: 6, proven: true });
  });

  it('says which rules stand against each other where no allocation keeps them all, and writes nothing', async () => {
    const forced = ['s1', 's2'].map((studentId) => ({ studentId, projectId: 'p1' }));
    const { inputs, path, names } = await smallCase({ 'rules.json': JSON.stringify({ forced }) });
    const words = await run('solve', ...inputs, '--rules', path('rules.json'), '--out', path('a.csv'));
    expect(words).toMatchObject({ code: 1, stdout: '' });
    expect(words.stderr).toContain('p1');
    expect(words.stderr).toContain('No allocation keeps all of these rules, so none was written.');
    const { code, stdout } = await run('solve', ...inputs, '--rules', path('rules.json'), '--out', path('a.csv'), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      status: 'infeasible',
      reasons: [{ code: expect.any(String), message: expect.stringContaining('p1') }],
      repairs: expect.any(Array),
    });
    expect(await names()).not.toContain('a.csv');
  });

  it('tells of students who are forced outside their list, and notes what may surprise', async () => {
    const rules = { criteria: ['loadBalance', 'placed'], forced: [{ studentId: 's2', projectId: 'p2', reason: 'agreed' }] };
    const { inputs, path, text } = await smallCase({ 'rules.json': JSON.stringify(rules) });
    const { stdout } = await run('solve', ...inputs, '--rules', path('rules.json'), '--out', path('a.csv'));
    expect(stdout).toContain('outside their list: 1');
    expect(stdout).toMatch(/^Note: \S/m);
    expect(await text('a.csv')).toContain('s2,Bo,p2,Wasps,l1,\r\n');
    const { stdout: json } = await run('solve', ...inputs, '--rules', path('rules.json'), '--out', path('a.csv'), '--json');
    expect(JSON.parse(json)).toMatchObject({ outsideList: 1, notes: [{ code: 'may_place_nobody' }] });
  });

  it('gives the same bytes every time', async () => {
    const { inputs, path, text } = await smallCase();
    await run('solve', ...inputs, '--out', path('a1.csv'), '--certificate', path('c1.json'));
    await run('solve', ...inputs, '--out', path('a2.csv'), '--certificate', path('c2.json'));
    expect(await text('a2.csv')).toBe(await text('a1.csv'));
    expect(await text('c2.json')).toBe(await text('c1.json'));
  });

  it('leaves with 1 and writes nothing when the files have errors', async () => {
    const { inputs, path, names } = await smallCase({ 'projects.csv': PROJECTS.replace('p2', 'p3') });
    const words = await run('solve', ...inputs, '--out', path('a.csv'));
    expect(words).toMatchObject({ code: 1, stdout: '' });
    expect(words.stderr).toContain('choices.csv, row 2, column “choice 2”: “p2” is not in the projects file.');
    const { code, stdout } = await run('solve', ...inputs, '--out', path('a.csv'), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'refused', issues: [{ code: 'project_unknown', row: 2, column: 'choice 2', value: 'p2' }, { row: 4 }] });
    expect(await names()).not.toContain('a.csv');
  });

  it('leaves with 1 and names every place in rules that cannot be used', async () => {
    const { inputs, path } = await smallCase({ 'rules.json': '{"criterias": [], "loadCap": -1}', 'ids.json': '{"projectMax": {"byId": {"p9": 2}}}' });
    const shape = await run('solve', ...inputs, '--rules', path('rules.json'), '--out', path('a.csv'), '--json');
    expect(shape.code).toBe(1);
    expect(JSON.parse(shape.stdout)).toMatchObject({
      status: 'refused',
      rulesProblems: [
        { path: '/criterias', code: 'rules_shape' },
        { path: '/loadCap', code: 'rules_shape' },
      ],
    });
    const ids = await run('solve', ...inputs, '--rules', path('ids.json'), '--out', path('a.csv'));
    expect(ids.code).toBe(1);
    expect(ids.stderr).toContain('at /projectMax/byId/p9: “p9” is not a project of this dataset.');
  });

  it('replaces an allocation only by a complete one', async () => {
    const { inputs, path, text, names } = await smallCase({ 'a.csv': 'before' });
    await run('solve', ...inputs, '--out', path('a.csv'));
    expect(await text('a.csv')).toMatch(/^student,name,/);
    expect(await names()).toEqual(['a.csv', 'choices.csv', 'projects.csv']);
  });

  it('writes to standard output when that is where the allocation shall go', async () => {
    const { inputs } = await smallCase();
    const { stdout } = await runInPipe('solve', ...inputs, '--out', '/dev/stdout', '--json');
    expect(stdout).toMatch(/^student,name,project/);
    expect(stdout).toContain('"status":"solved"');
  });
});

describe('check', () => {
  it('leaves with 0 and counts when there is no error', async () => {
    const { inputs } = await smallCase();
    const { code, stdout } = await run('check', ...inputs);
    expect(code).toBe(0);
    expect(stdout).toContain('3 students, 2 projects with 2 places, 1 supervisor, 5 choices: 1 warning.');
  });

  it('leaves with 1 and lists every finding when there is one', async () => {
    const { inputs } = await smallCase({ 'choices.csv': 'student,choice 1\ns1,P1\ns1,p2\n' });
    const { code, stdout } = await run('check', ...inputs);
    expect(code).toBe(1);
    expect(stdout).toContain('error: choices.csv, row 2, column “choice 1”: “P1” is not in the projects file. Did you mean “p1”?');
    expect(stdout).toContain('error: choices.csv, row 3, column “student”');
    const json = await run('check', ...inputs, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ status: 'refused', counts: null, issues: [{ row: 2 }, { row: 3 }] });
  });
});

describe('verify', () => {
  async function solvedCase() {
    const folder = await smallCase({ ...TOTAL, 'other.json': '{"criteria": ["placed"]}' });
    const out = ['--allocation', folder.path('a.csv'), '--certificate', folder.path('c.json')];
    await run('solve', ...folder.inputs, '--rules', folder.path('total.json'), '--out', folder.path('a.csv'), '--certificate', folder.path('c.json'));
    const rewrite = async (name: string, edit: (text: string) => string) => {
      await writeFile(folder.path(name), edit(await folder.text(name)));
    };
    return { ...folder, out, rewrite };
  }

  it('passes what solve wrote, and says that the rules are those of the certificate', async () => {
    const { inputs, out } = await solvedCase();
    const { code, stdout } = await run('verify', ...inputs, ...out);
    expect(code).toBe(0);
    expect(stdout).toContain('Checked against the rules inside the certificate.');
    expect(stdout).toMatch(/Proven: placed 2, totalRank 6, lottery \d+\.\n/);
    expect(stdout).toContain('Checked: Every project, supervisor and department is within its limits.');
    expect(stdout).not.toContain('Believed');
    const json = await run('verify', ...inputs, ...out, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ status: 'verified', verified: true, proven: true, rulesFrom: 'certificate', trusted: [], open: [] });
  });

  it('tells a profile rank by rank, and with generous who has no project last', async () => {
    const { inputs, path } = await smallCase({ 'rules.json': '{"criteria": ["greedy", "generous"]}' });
    await run('solve', ...inputs, '--rules', path('rules.json'), '--out', path('a.csv'), '--certificate', path('c.json'));
    const { code, stdout } = await run('verify', ...inputs, '--allocation', path('a.csv'), '--certificate', path('c.json'));
    expect(code).toBe(0);
    expect(stdout).toMatch(/Proven: greedy 1 · 1, generous 1 · 1 · 1, lottery \d+\.\n/);
  });

  it('refuses a proof for other rules than those given', async () => {
    const { inputs, out, path } = await solvedCase();
    const { code, stderr } = await run('verify', ...inputs, ...out, '--rules', path('other.json'));
    expect(code).toBe(1);
    expect(stderr).toContain('other.json');
    expect(stderr).toContain('The allocation is refused.');
  });

  it('refuses an allocation that is not the best', async () => {
    const { inputs, out, rewrite } = await solvedCase();
    await rewrite('a.csv', (text) => text.replace(/,p2,Wasps,l1,2/, ',,,,'));
    const { code, stdout } = await run('verify', ...inputs, ...out, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'refused', verified: false });
    expect(JSON.parse(stdout).problems.length).toBeGreaterThan(0);
  });

  it('refuses an allocation beyond a limit, and one that says another rank than the files', async () => {
    const { inputs, out, rewrite } = await solvedCase();
    await rewrite('a.csv', (text) => text.replace(',p2,Wasps,l1,2', ',p1,Bees,l1,1'));
    expect((await run('verify', ...inputs, ...out)).code).toBe(1);
    await rewrite('a.csv', (text) => text.replace(',p1,Bees,l1,1', ',p1,Bees,l1,2'));
    const { code, stderr } = await run('verify', ...inputs, ...out);
    expect(code).toBe(1);
    expect(stderr).toContain('“2” stands here where the files say “1”.');
  });

  it.each([
    ['nothing of the kind', '[]'],
    ['null', 'null'],
    ['a proof with a number changed', null],
  ])('refuses a certificate that is %s', async (_, text) => {
    const { inputs, out, rewrite } = await solvedCase();
    await rewrite('c.json', (before) => text ?? before.replace('"value":6', '"value":5'));
    expect(await run('verify', ...inputs, ...out)).toMatchObject({ code: 1, stdout: '' });
  });
});

describe('the modes that decide by no criteria', () => {
  it.each([
    ['stable', 'Proven stable, with the best project for every student'],
    ['serialDictatorship', 'Proven to be what the turns come to'],
  ])('%s: the allocation and what is proven of it are told, without criteria', async (mode, proof) => {
    const { inputs, path } = await smallCase({ 'rules.json': JSON.stringify({ mode }) });
    const out = ['--out', path('a.csv'), '--certificate', path('c.json')];
    const { code, stdout } = await run('solve', ...inputs, '--rules', path('rules.json'), ...out);
    expect(code).toBe(0);
    expect(stdout).toContain(proof);
    expect(stdout).not.toContain('1. ');
    const json = await run('solve', ...inputs, '--rules', path('rules.json'), ...out, '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ status: 'solved', proven: true, verified: true, placed: 2, criteria: [] });
    const verified = await run('verify', ...inputs, '--allocation', path('a.csv'), '--certificate', path('c.json'));
    expect(verified.code).toBe(0);
    expect(verified.stdout).toContain(proof);
  });
});

describe('an earlier allocation', () => {
  /** s1 and s3 want the same; p1 goes to one of them, p2 to the other. */
  const RULES = { 'change.json': '{"criteria": ["placed", "change"]}' };
  const BEFORE = 'student,project\ns3,p1\ns9,p1\ns1,p2\n';
  const compared = (path: (name: string) => string) => ['--rules', path('change.json'), '--baseline', path('before.csv')];

  it('is changed as little as possible, and the proof is checked against the same', async () => {
    for (const [before, expected] of [
      [BEFORE, /s1,Åsa,p2.*\r\n.*\r\ns3,"Cy, jr",p1/],
      [BEFORE.replace('s3,p1', 's3,p2').replace('s1,p2', 's1,p1'), /s1,Åsa,p1.*\r\n.*\r\ns3,"Cy, jr",p2/],
    ] as const) {
      const { inputs, path, text } = await smallCase({ ...RULES, 'before.csv': before, 'other.csv': 'student,project\ns2,p1\n' });
      const solved = await run('solve', ...inputs, ...compared(path), '--out', path('a.csv'), '--certificate', path('c.json'), '--json');
      expect(JSON.parse(solved.stdout).criteria[1]).toMatchObject({ key: 'change', value: 0, proven: true });
      expect(await text('a.csv')).toMatch(expected);
      const out = ['--allocation', path('a.csv'), '--certificate', path('c.json')];
      expect((await run('verify', ...inputs, ...compared(path), ...out)).code).toBe(0);
      expect((await run('verify', ...inputs, '--baseline', path('before.csv'), ...out)).code).toBe(0);
      expect((await run('verify', ...inputs, '--baseline', path('other.csv'), ...out)).code).toBe(1);
    }
  });

  it('is needed by the criterion “change”, and must be an allocation', async () => {
    const { inputs, path } = await smallCase({ ...RULES, 'before.csv': 'student,rank\ns1,1\n' });
    const without = await run('solve', ...inputs, '--rules', path('change.json'), '--out', path('a.csv'));
    expect(without.code).toBe(1);
    expect(without.stderr).toContain('at /criteria/1');
    expect(without.stderr).toContain('--baseline');
    const broken = await run('solve', ...inputs, ...compared(path), '--out', path('a.csv'), '--json');
    expect(broken.code).toBe(1);
    expect(JSON.parse(broken.stdout)).toMatchObject({ status: 'refused', issues: [{ code: 'column_missing', row: 1 }] });
  });
});
