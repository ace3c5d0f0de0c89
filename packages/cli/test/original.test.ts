// What the original program's own small cases ask for, through its files and its configuration; the optima are found by hand.

import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { folderWith, run } from './command.js';
import { answerByConfig, filesOf, type Instance } from './original-files.js';

/** Ranks alone decide. */
const RANKS = { weightUnfair: 0, weightVarLoad: 0 };

/**
 * Student 1 has their first choice to themselves, 2 and 3 both want project 4 first: one of them gets their second, 4 in all.
 * It can be had in two ways: 1, 4, 2 and 1, 3, 4. Projects 1 and 2 are supervisor 1's, 3 and 4 are 2's.
 */
const THREE: Instance = {
  choices: [
    [
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
    ],
    [
      [4, 1],
      [3, 2],
      [1, 3],
      [2, 4],
    ],
    [
      [4, 1],
      [2, 2],
      [3, 3],
    ],
  ],
  supervisors: [1, 1, 2, 2],
};

describe('the original’s configuration', () => {
  it('gives the best sum of ranks', () => {
    expect(answerByConfig(THREE, RANKS)).toMatchObject({ cost: 4, summary: { placed: 3, totalRank: 4, originalCost: 4 } });
  });

  it('places nobody where that costs nothing', () => {
    expect(answerByConfig(THREE, { ...RANKS, costUnalloc: 0 })).toMatchObject({ cost: 0, projects: [null, null, null], summary: { originalCost: 0 } });
    // uneven loads count as well by default, but ours against the mean of all supervisors: 0.01 · 2 · |0 − 3/2| / 3
    expect(answerByConfig(THREE, { costUnalloc: 0 })).toMatchObject({ cost: 0.01, projects: [null, null, null], summary: { originalCost: 0 } });
  });

  it('counts no project as one more than the list is long where the cost is −1', () => {
    // 3 has three choices and is left out for 4, as nobody has a place: 5 + 5 + 4
    expect(answerByConfig(THREE, { ...RANKS, costUnalloc: -1, defaultLoad: 0 }).cost).toBe(14);
  });

  it('uses nothing that is disallowed', () => {
    // without its first choice, 1 has 2 at best, and the two others 3 together
    const { cost, projects } = answerByConfig(THREE, { ...RANKS, disallowedMatching: { 1: 1 } });
    expect(cost).toBe(5);
    expect(projects).toEqual([2, 3, 4]);
    // with neither 1 nor 2, it has 3 as 3rd, and only one of the others 4: 3 + 1 + 2
    expect(answerByConfig(THREE, { ...RANKS, disallowedMatching: { 1: [1, '2'] } })).toMatchObject({ cost: 6, projects: [3, 4, 2] });
  });

  it('uses what is forced', () => {
    // 4 is gone: 4 + 2 + 2
    expect(answerByConfig(THREE, { ...RANKS, forcedMatching: { 1: 4 } })).toMatchObject({ cost: 8, projects: [4, 3, 2] });
  });

  it('keeps the loads of single supervisors', () => {
    expect(answerByConfig(THREE, { ...RANKS, specialLoading: { 1: 1 } })).toMatchObject({ cost: 4, projects: [1, 3, 4] });
    expect(answerByConfig(THREE, { ...RANKS, specialLoading: { 2: 1 } })).toMatchObject({ cost: 4, projects: [1, 4, 2] });
    // supervisor 1 alone has two places: 1 and 3 have 1 + 2, and 2 nothing
    expect(answerByConfig(THREE, { ...RANKS, specialLoading: { 2: 0 } })).toMatchObject({ cost: 103, projects: [1, null, 2] });
  });

  it('prefers a student for a project, and does not force them', () => {
    expect(answerByConfig(THREE, { ...RANKS, preferredStudent: { 2: 4 } })).toMatchObject({ cost: 4, projects: [1, 4, 2] });
    expect(answerByConfig(THREE, { ...RANKS, preferredStudent: { 3: 4 } })).toMatchObject({ cost: 4, projects: [1, 3, 4] });
    // nobody else has project 2 then, and 1 has a better one all the same
    expect(answerByConfig(THREE, { ...RANKS, preferredStudent: { 1: 2 } })).toMatchObject({ cost: 4, projects: [1, 3, 4] });
  });

  it('finds the best under restricted loads', () => {
    const two: Instance = {
      choices: [
        [
          [1, 1],
          [3, 2],
        ],
        [
          [2, 1],
          [3, 2],
        ],
      ],
      supervisors: [1, 1, 2],
    };
    expect(answerByConfig(two, { ...RANKS, defaultLoad: 2 }).cost).toBe(2);
    expect(answerByConfig(two, { ...RANKS, defaultLoad: 1 }).cost).toBe(3);
  });

  it('finds a rotation that no exchange of two leads to', () => {
    // each has their first choice when all four move on by one; listed so that the first of each row is their worst
    const choices = [1, 2, 3, 4].map((s) => [s, (s % 4) + 1].map((p, i) => [p, 2 - i] as const));
    expect(answerByConfig({ choices, supervisors: [1, 2, 3, 4] }, { ...RANKS, defaultLoad: 1 })).toMatchObject({ cost: 4, projects: [2, 3, 4, 1] });
  });

  it('weighs what supervisors prefer', () => {
    // with sum 4 there are two ways; supervisor 2, who ranks 3 before 2 and would have both, decides: 4 + 10 · (1 + 2 + 1)
    const rankings = {
      1: [[1, 1]],
      2: [
        [3, 1],
        [2, 2],
      ],
    } as const;
    expect(answerByConfig({ ...THREE, rankings }, RANKS)).toMatchObject({ cost: 44, projects: [1, 3, 4], summary: { totalRank: 4, originalCost: 44 } });
  });
});

describe('the command line with --config', () => {
  async function folder(config: object | string) {
    const { choices, projects } = filesOf(THREE);
    const files = {
      'choices.csv': choices ?? '',
      'projects.csv': projects ?? '',
      'original.json': typeof config === 'string' ? config : JSON.stringify(config),
    };
    const { path, ...more } = await folderWith(files);
    const inputs = ['--choices', path('choices.csv'), '--projects', path('projects.csv'), '--config', path('original.json')];
    return { path, inputs, answer: ['--out', path('a.csv'), '--certificate', path('c.json')], ...more };
  }

  it('solves by the configuration, tells the original’s own figure and what was not needed, and verifies by it', async () => {
    const { inputs, answer, path } = await folder({ ...RANKS, numRuns: 1000, steepest: true });
    const { code, stdout } = await run('solve', ...inputs, ...answer, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'solved',
      criteria: [{ key: 'weighted', value: 4, proven: true }, { key: 'lottery' }],
      originalCost: 4,
      notNeeded: ['numRuns', 'steepest'],
    });
    const words = await run('solve', ...inputs, ...answer);
    expect(words.stdout).toContain('The original program would count this as 4:');
    expect(words.stderr).toContain('key “numRuns”: It says how a random search is to be run');
    const proof = ['--allocation', path('a.csv'), '--certificate', path('c.json')];
    expect((await run('verify', ...inputs, ...proof)).stdout).toContain(`Checked against the rules in ${path('original.json')}.\nProven: weighted 4,`);
    await writeFile(path('original.json'), '{"weightRank": 2}');
    expect((await run('verify', ...inputs, ...proof)).code).toBe(1);
  });

  it('names file and key of what cannot be used', async () => {
    const { inputs, answer, names } = await folder({ weightRanks: 1, forcedMatching: { 1: 4 } });
    const { code, stderr } = await run('solve', ...inputs, ...answer);
    expect(code).toBe(1);
    expect(stderr).toContain('original.json, key “weightRanks”: The original’s configuration has no such key. Did you mean “weightRank”?');
    expect(await names()).not.toContain('a.csv');
    expect((await run('check', ...inputs)).stdout).toContain('error: original.json, key “weightRanks”');
  });

  it('does not take rules beside it', async () => {
    const { inputs, answer, path } = await folder({});
    const { code, stderr } = await run('solve', ...inputs, '--rules', path('original.json'), ...answer);
    expect(code).toBe(2);
    expect(stderr).toMatch(/'--config <file>' cannot be used with option '--rules <file>'/);
  });
});
