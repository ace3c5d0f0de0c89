// Real and published instances with known optima, solved by the built command line and verified by it again. Where they are,
// the variable REFERENCE_DATA says.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '@project-allocation/intake';
import { checkRules, completeRules, TABLE_ROLES } from '@project-allocation/model';
import { blockingPairs, solve } from '@project-allocation/solver';
import { describe, expect, it } from 'vitest';
import { folderWith, run } from './command.js';
import { expectedOf, folder, pathsOf } from './reference-data.js';

const INSTANCES = ['glasgow-2007-08', 'glasgow-2008-09', 'glasgow-2009-10', 'glasgow-2010-11', 'glasgow-2011-12', 'glasgow-2012-13', 'morey'];

interface Expected {
  readonly criteria: readonly string[];
  readonly placed: number;
  /** null where several optima have different profiles. */
  readonly profile: readonly number[] | null;
  readonly totalRank?: number;
}

/** The known optima of an instance, each for an ordered list of criteria. */
function optimaOf(instance: string): Expected[] {
  return expectedOf<{ expected: Expected[] }>(instance).expected;
}

const cases = folder ? INSTANCES.flatMap((instance) => optimaOf(instance).map((optimum) => ({ instance, list: optimum.criteria.join(', '), optimum }))) : [];

const inputsOf = (instance: string) => Object.entries(pathsOf(instance)).flatMap(([role, path]) => [`--${role}`, path]);

describe('the reference instances', () => {
  it('are there when tests run for a release', ({ skip }) => {
    skip(!process.env.CI && !folder, 'left out: REFERENCE_DATA is not set');
    expect(folder, 'REFERENCE_DATA must name the folder of reference instances when CI is true').toBeTruthy();
  });

  it.skipIf(!folder)('are seven, each with the optimum for most placed, then the smallest sum of ranks', () => {
    expect(cases.filter(({ list }) => list === 'placed, totalRank').map(({ instance }) => instance)).toEqual(INSTANCES);
  });

  it.skipIf(!folder).each(cases)('$instance is solved to its known optimum for $list, and the proof passes', async ({ instance, optimum }) => {
    const { path } = await folderWith({ 'rules.json': JSON.stringify({ criteria: optimum.criteria }) });
    const solved = await run('solve', ...inputsOf(instance), '--rules', path('rules.json'), '--out', path('a.csv'), '--certificate', path('c.json'), '--json');
    expect(solved.code).toBe(0);
    const { status, proven, verified, placed, profile, totalRank, criteria } = JSON.parse(solved.stdout);
    expect({ status, proven, verified, placed }).toEqual({ status: 'solved', proven: true, verified: true, placed: optimum.placed });
    if (optimum.totalRank !== undefined) expect(totalRank).toBe(optimum.totalRank);
    if (optimum.profile !== null) expect(profile).toEqual(withoutTrailingZeros(optimum.profile));
    const checked = await run('verify', ...inputsOf(instance), '--allocation', path('a.csv'), '--certificate', path('c.json'), '--json');
    expect(checked.code).toBe(0);
    const valuesOf = (list: { key: string; value: unknown }[]) => list.map(({ key, value }) => [key, value]);
    const verdict = JSON.parse(checked.stdout);
    expect(verdict.verified).toBe(true);
    expect(valuesOf(verdict.criteria)).toEqual(valuesOf(criteria));
  });
});

describe('the stable allocation that was published with morey', () => {
  const textOf = (name: string) => readFileSync(join(folder ?? '', 'morey', name), 'utf8');
  const firstCells = (text: string) =>
    text
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split(',')[0]);

  it.skipIf(!folder).each([0, 1, 7])('is found where supervisors rank students in the order of the file, with seed %i as with any other', (seed) => {
    const [choices, projects, supervisors] = ['choices.csv', 'projects.csv', 'supervisors.csv'].map(textOf);
    const ranked = firstCells(supervisors).flatMap((supervisor) => firstCells(choices).map((student, i) => `${supervisor},${student},${i + 1}`));
    const files = { choices, projects, supervisors, supervisorChoices: ['supervisor,student,rank', ...ranked].join('\n') };
    const { dataset } = check(TABLE_ROLES.flatMap((role) => (role === 'students' ? [] : { role, name: role, bytes: new TextEncoder().encode(files[role]) })));
    if (!dataset) throw new Error('the files have errors');
    const rules = completeRules({ mode: 'stable', seed });
    expect(checkRules(rules, dataset)).toEqual([]);
    const { summary, allocation } = solve(dataset, rules);
    const { placed, profile } = expectedOf<{ stable: Expected }>('morey').stable;
    expect(summary).toMatchObject({ placed, profile });
    expect(blockingPairs(dataset, rules, allocation)).toEqual([]);
  });
});

const withoutTrailingZeros = (profile: readonly number[]) => profile.slice(0, profile.findLastIndex((count) => count > 0) + 1);
