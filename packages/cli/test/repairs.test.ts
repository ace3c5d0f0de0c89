// What is said, and written, where no allocation keeps the rules; with repairs made by hand.

import { readFile } from 'node:fs/promises';
import { completeRules, KnownError, type Outcome, type Repair, type RepairStep } from '@project-allocation/model';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Asking, type RepairOptions, refuseInfeasible } from '../src/infeasible.js';
import { repairsInWords } from '../src/words/repairs.js';
import { folderWith, run, smallCase } from './command.js';

const after: Outcome = { placed: 3, profile: [2, 0, 1], outsideList: 0, totalRank: 5, criteria: [] };
const step = (message: string, more: Partial<RepairStep> = {}): RepairStep => ({ kind: 'projectMax', id: 'P1', from: 1, to: 2, message, ...more });
const REPAIRS: Repair[] = [
  { steps: [step('Let P1 have 2 students.')], patch: [{ op: 'add', path: '/projectMax/byId/P1', value: 2 }], after },
  {
    steps: [step('Do not force S1 onto P1.', { kind: 'forced' }), step('Let P2 close.', { kind: 'mustRun', id: 'P2' })],
    patch: [
      { op: 'remove', path: '/forced/0' },
      { op: 'replace', path: '/mustRun', value: [] },
    ],
    after: null,
  },
];

describe('repairs in words', () => {
  it('are numbered, each with its changes and what it gives', () => {
    expect(repairsInWords(REPAIRS, 4)).toEqual([
      'What would make one possible, the smallest change first:',
      '1. Let P1 have 2 students.',
      '   Then 3 of 4 students have a project · nobody worse than their 3rd choice · sum of ranks: 5',
      '2. Do not force S1 onto P1.',
      '   And: Let P2 close.',
      '   What the best allocation comes to then was not found in time.',
    ]);
    expect(repairsInWords([{ ...(REPAIRS[0] as Repair), after: { ...after, outsideList: 1 } }], 3).at(-1)).toBe(
      '   Then all 3 students have a project · nobody worse than their 3rd choice · 1 outside their list · sum of ranks: 5',
    );
  });

  it('say so when there are none', () => {
    expect(repairsInWords([], 4)).toEqual(['What to change so that there is one was not found in time, or nothing that may be changed helps.']);
  });
});

describe('rules that no allocation keeps', () => {
  afterEach(() => void vi.restoreAllMocks());

  const rules = completeRules({ forced: [{ studentId: 'S1', projectId: 'P1' }], mustRun: ['P2'] });
  const error = new KnownError('infeasible', '', { reasons: [{ code: 'a', message: 'P1 may have 1.' }], repairs: REPAIRS });

  /** What is said on each stream. */
  async function refuse(options: RepairOptions & { json?: true }) {
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      vi.spyOn(process[name], 'write').mockImplementation((text) => {
        said[name] += text;
        return true;
      });
    const dataset = { students: { ids: ['S1', 'S2', 'S3', 'S4'] } } as unknown as Asking['dataset'];
    expect(await refuseInfeasible(options, { dataset, rules, source: 'rules.json' }, error)).toBe(1);
    return said;
  }

  it('are told with reasons and repairs', async () => {
    const { stderr } = await refuse({});
    expect(stderr.split('\n').slice(0, 4)).toEqual([
      'P1 may have 1.',
      'No allocation keeps all of these rules, so none was written.',
      'What would make one possible, the smallest change first:',
      '1. Let P1 have 2 students.',
    ]);
    expect(JSON.parse((await refuse({ json: true })).stdout)).toEqual({ status: 'infeasible', reasons: error.reasons, repairs: REPAIRS });
  });

  it('are written as a repair changes them: the first, or the one that is named', async () => {
    const { path } = await folderWith({});
    const [first, second, none] = [path('first.json'), path('second.json'), path('none.json')];
    expect((await refuse({ repairedRules: first })).stderr).toContain(`Written: ${first}, the rules with repair 1.\n`);
    await refuse({ repairedRules: second, repair: 2 });
    expect((await refuse({ repairedRules: none, repair: 3 })).stderr).toContain(`There is no repair 3: ${none} was not written.\n`);
    const written = async (file: string) => JSON.parse(await readFile(file, 'utf8'));
    expect(await written(first)).toEqual({ ...rules, projectMax: { ...rules.projectMax, byId: { P1: 2 } } });
    expect(await written(second)).toEqual({ ...rules, forced: [], mustRun: [] });
    await expect(written(none)).rejects.toThrow('ENOENT');
    expect(JSON.parse((await refuse({ repairedRules: first, json: true })).stdout)).toMatchObject({ repairedRules: first });
    expect(JSON.parse((await refuse({ repairedRules: none, repair: 3, json: true })).stdout)).toMatchObject({ repairedRules: null });
  });

  it('are written nowhere when they needed no repair, and a repair without a file is no command', async () => {
    const { inputs, path, names } = await smallCase();
    const solved = await run('solve', ...inputs, '--out', path('a.csv'), '--repaired-rules', path('r.json'));
    expect(solved).toMatchObject({ code: 0, stdout: expect.stringContaining('The rules needed no repair') });
    expect(await names()).not.toContain('r.json');
    expect(await run('solve', ...inputs, '--out', path('a.csv'), '--repair', '2')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--repaired-rules'),
    });
    expect(await run('solve', ...inputs, '--out', path('a.csv'), '--repaired-rules', path('a.csv'))).toMatchObject({ code: 2 });
  });
});
