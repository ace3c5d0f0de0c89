// The one thing that cannot be seen from outside as long as solver and verifier are right: a wrong answer is not written.

import { expect, it, vi } from 'vitest';
import { solveFiles } from '../src/commands/solve.js';
import { smallCase } from './command.js';

vi.mock('@project-allocation/verifier', () => ({
  verify: () => ({ ok: false, problems: [{ code: 'limit_exceeded', message: 'Project “p1” has 2 students when at most 1 were expected.' }], criteria: [] }),
}));

it('solve writes nothing when its answer does not pass the check', async () => {
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const { path, names } = await smallCase();
  const code = await solveFiles({ choices: path('choices.csv'), projects: path('projects.csv'), out: path('a.csv'), certificate: path('c.json') });
  expect(code).toBe(1);
  expect(written.mock.calls.flat().join('')).toContain('nothing was written');
  expect(await names()).toEqual(['choices.csv', 'projects.csv']);
});
