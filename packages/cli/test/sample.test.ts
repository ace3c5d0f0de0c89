import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folderWith, run } from './command.js';

const SAMPLE = fileURLToPath(new URL('../../../examples/sample/', import.meta.url));
const ROLES = ['choices', 'projects', 'students', 'supervisors'];

describe('examples/sample', () => {
  it('is what generate writes, as its README says', async () => {
    const { path, text } = await folderWith({});
    const { code } = await run('generate', '--students', '120', '--projects', '80', '--supervisors', '25', '--seed', '7', '--out', path('.'));
    expect(code).toBe(0);
    for (const role of ROLES)
      expect(await text(`${role}.csv`), `examples/sample/${role}.csv is not what generate writes`).toBe(readFileSync(`${SAMPLE}${role}.csv`, 'utf8'));
  });

  it('loads without a single finding', async () => {
    const { code, stdout } = await run('check', ...ROLES.flatMap((role) => [`--${role}`, `${SAMPLE}${role}.csv`]), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'ready', issues: [], counts: { students: 120, projects: 80, supervisors: 25, departments: 6 } });
  });

  it('has an outcome worth looking at: nearly all are placed, by no means all with their first choice', async () => {
    const { path } = await folderWith({});
    const { stdout } = await run('solve', ...ROLES.flatMap((role) => [`--${role}`, `${SAMPLE}${role}.csv`]), '--out', path('a.csv'), '--json');
    const { placed, profile } = JSON.parse(stdout);
    expect(placed).toBeGreaterThanOrEqual(115);
    expect(profile[0]).toBeLessThan(80);
    expect(profile.length).toBeGreaterThanOrEqual(4);
  });
});
