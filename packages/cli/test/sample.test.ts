import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folderWith, run } from './command.js';

const SAMPLE = fileURLToPath(new URL('../../../examples/sample/', import.meta.url));
const FILES = ['choices', 'projects', 'students', 'supervisors', 'supervisor-choices'];
const inputs = FILES.flatMap((name) => [`--${name}`, `${SAMPLE}${name}.csv`]);

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
