// Real and published instances with known optima, solved by the built command line and verified by it again. Where they are,
// the variable REFERENCE_DATA says.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, run } from './command.js';

const folder = process.env.REFERENCE_DATA;
const INSTANCES = ['glasgow-2007-08', 'glasgow-2008-09', 'glasgow-2009-10', 'glasgow-2010-11', 'glasgow-2011-12', 'glasgow-2012-13', 'morey'];

interface Expected {
  readonly criteria: readonly string[];
  readonly placed: number;
  readonly totalRank: number;
}

/** The known optimum of an instance for most students placed, then the smallest sum of ranks. */
function optimumOf(instance: string): Expected | undefined {
  const { expected }: { expected: Expected[] } = JSON.parse(readFileSync(join(folder ?? '', instance, 'expected.json'), 'utf8'));
  return expected.find(({ criteria }) => criteria.join() === 'placed,totalRank');
}

const inputsOf = (instance: string) =>
  ['choices', 'projects', 'supervisors'].flatMap((role) => {
    const path = join(folder ?? '', instance, `${role}.csv`);
    return existsSync(path) ? [`--${role}`, path] : [];
  });

describe('the reference instances', () => {
  it('are there when tests run for a release', ({ skip }) => {
    skip(!process.env.CI && !folder, 'left out: REFERENCE_DATA is not set');
    expect(folder, 'REFERENCE_DATA must name the folder of reference instances when CI is true').toBeTruthy();
  });

  it.skipIf(!folder).each(INSTANCES)('%s is solved to its known optimum, and the proof passes', async (instance) => {
    const optimum = optimumOf(instance);
    const { path } = await folderWith({ 'rules.json': '{"criteria": ["placed", "totalRank"]}' });
    const solved = await run('solve', ...inputsOf(instance), '--rules', path('rules.json'), '--out', path('a.csv'), '--certificate', path('c.json'), '--json');
    expect(solved.code).toBe(0);
    const { status, proven, verified, placed, totalRank } = JSON.parse(solved.stdout);
    expect({ status, proven, verified, placed, totalRank }).toEqual({
      status: 'solved',
      proven: true,
      verified: true,
      placed: optimum?.placed,
      totalRank: optimum?.totalRank,
    });
    const checked = await run('verify', ...inputsOf(instance), '--allocation', path('a.csv'), '--certificate', path('c.json'), '--json');
    expect(checked.code).toBe(0);
    expect(JSON.parse(checked.stdout)).toMatchObject({ verified: true, criteria: [{ key: 'placed', value: optimum?.placed }, { key: 'totalRank' }] });
  });
});
