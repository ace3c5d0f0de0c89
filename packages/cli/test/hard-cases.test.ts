// Rules that no flow can solve, on the command line: searched for, verified, asked about; and what is said when time runs out.

import { writeFile } from 'node:fs/promises';
import { hardFiles } from '@project-allocation/test-support';
import { describe, expect, it } from 'vitest';
import { folderWith, run, runAlone } from './command.js';

/** Two friends, and a project for three or nobody. */
const SMALL = {
  'choices.csv': 'student,choice 1,choice 2\ns1,p1,p2\ns2,p1,p2\ns3,p1,p3\ns4,p3,p1\n',
  'students.csv': 'student,group\ns1,A\ns2,A\ns3,\ns4,\n',
  'projects.csv': 'project,supervisor,min,max\np1,l1,3,3\np2,l1,1,2\np3,l2,1,1\n',
};
const BELIEVED = /^Believed, and not checked: That no allocation is below the bounds is the word of the solver .*HiGHS/m;

async function smallHardCase(more: Readonly<Record<string, string>> = {}) {
  const folder = await folderWith({ ...SMALL, ...more });
  const inputs = ['choices', 'students', 'projects'].flatMap((role) => [`--${role}`, folder.path(`${role}.csv`)]);
  return { ...folder, inputs, out: ['--allocation', folder.path('a.csv'), '--certificate', folder.path('c.json')] };
}

describe('rules that need a search', () => {
  it('are solved and verified, and it is said what had to be believed', async () => {
    const { inputs, path, text, out } = await smallHardCase();
    const words = await run('solve', ...inputs, '--out', path('a.csv'), '--certificate', path('c.json'));
    expect(words).toMatchObject({ code: 0, stdout: expect.stringContaining('Proven optimal, and checked by separate code.') });
    expect(words.stdout).toMatch(BELIEVED);
    expect(await text('a.csv')).toMatch(/^s1,A,p1,.*\r\ns2,A,p1,.*\r\ns3,,p1,.*\r\ns4,,p3,/m);
    const json = JSON.parse((await run('solve', ...inputs, '--out', path('b.csv'), '--json')).stdout);
    expect(json).toMatchObject({ status: 'solved', proven: true, verified: true, placed: 4, profile: [4], trusted: [{ code: 'bounds' }] });

    const verified = await run('verify', ...inputs, ...out);
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining('Checked: Every group has one project, or none.') });
    expect(verified.stdout).toMatch(BELIEVED);
    const verdict = JSON.parse((await run('verify', ...inputs, ...out, '--json')).stdout);
    expect(verdict).toMatchObject({ status: 'verified', proven: true, trusted: [{ code: 'bounds' }], open: [] });
  });

  it('are the only ones that HiGHS is loaded for', async () => {
    const { inputs, path } = await smallHardCase();
    const alone = (...args: string[]) => runAlone(path('alone.mjs'), ...args, '--out', path('a.csv'));
    const [choices, , projects] = [inputs.slice(0, 2), inputs.slice(2, 4), inputs.slice(4)];
    const settled = path('rules.json');
    await writeFile(settled, '{"projectMin": {"byId": {"p1": 1}}}');
    expect(await alone('solve', ...choices, ...projects, '--rules', settled)).toMatchObject({ code: 0 });
    expect(await alone('solve', ...inputs)).toMatchObject({ code: 1, stderr: expect.stringContaining("Cannot find package 'highs'") });
  });

  it('can be asked about', async () => {
    const { inputs } = await smallHardCase();
    const why = await run('why', ...inputs, '--student', 's3', '--project', 'p3');
    expect(why).toMatchObject({ code: 0, stdout: expect.stringContaining('s3 could have p3 (2nd choice) instead of p1 (1st choice) only at the cost of') });
    const places = await run('places', ...inputs);
    expect(places).toMatchObject({ code: 0, stdout: expect.stringMatching(/Nothing is to be gained/) });
    expect((await run('frontier', ...inputs)).code).toBe(0);
  });

  it('come with repairs that can be allocated by when no allocation keeps them', async () => {
    const { inputs, path } = await smallHardCase({ 'rules.json': JSON.stringify({ mustRun: ['p1'], forced: [{ studentId: 's1', projectId: 'p2' }] }) });
    const repaired = path('repaired.json');
    const refused = await run('solve', ...inputs, '--rules', path('rules.json'), '--out', path('a.csv'), '--repaired-rules', repaired);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^1\. \S.*\n {3}Then (all 4|\d of 4) students have a project/m);
    expect(refused.stderr).toContain(`Written: ${repaired}`);
    expect(await run('solve', ...inputs, '--rules', repaired, '--out', path('a.csv'))).toMatchObject({ code: 0 });
  });
});

describe('a search that takes longer than it may', () => {
  const limited = async () => {
    const { choices, projects } = hardFiles();
    const folder = await folderWith({ 'choices.csv': choices as string, 'projects.csv': projects as string, 'rules.json': '{"timeLimitSeconds": 2}' });
    const inputs = ['--choices', folder.path('choices.csv'), '--projects', folder.path('projects.csv')];
    return { ...folder, inputs, rules: ['--rules', folder.path('rules.json')] };
  };

  it('ends with the best found, what is not proven and what nothing is better than, and is no error', async () => {
    const { inputs, rules, path } = await limited();
    const words = await run('solve', ...inputs, ...rules, '--out', path('a.csv'), '--certificate', path('c.json'));
    expect(words).toMatchObject({ code: 0, stdout: expect.stringContaining('Not proven to be the best: it is the best found in 2 s.') });
    expect(words.stdout).toMatch(/^1\. placed \(students with a project\) \d+: not proven, at most \d+ \(gap [\d.]+ %\)$/m);
    const verified = await run('verify', ...inputs, '--allocation', path('a.csv'), '--certificate', path('c.json'));
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Not proven: placed \d+/m) });
    const json = JSON.parse((await run('solve', ...inputs, ...rules, '--out', path('a.csv'), '--json')).stdout);
    expect(json).toMatchObject({
      status: 'solved',
      proven: false,
      verified: true,
      criteria: [{ key: 'placed', proven: false, unproven: { bound: expect.any(Number) } }, {}, {}, {}, {}],
    });
  });

  it('says of how many limits nothing is known', async () => {
    const { inputs, rules } = await limited();
    expect((await run('places', ...inputs, ...rules)).stdout).toMatch(/Time ran out: of \d+ (other )?limits that are reached nothing is known\./);
  });
});
