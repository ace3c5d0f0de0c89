// How a verdict on the certificate of a search is told.

import { describe, expect, it } from 'vitest';
import { verdictInWords } from '../src/words/verdict.js';

const verdict: Parameters<typeof verdictInWords>[1] = {
  ok: true,
  problems: [],
  criteria: [
    { key: 'placed', value: 3 },
    { key: 'generous', value: [1, 1, 1, 0] },
    { key: 'lottery', value: 9 },
  ],
  proven: true,
  checked: [{ code: 'groups', message: 'Every group has one project, or none.' }],
  trusted: [{ code: 'bounds', message: 'That no allocation is below the bounds is the word of the solver HiGHS 1.15.3.' }],
  open: [],
};

describe('a verdict', () => {
  const tail = [
    'Checked: Every group has one project, or none.',
    'Believed, and not checked: That no allocation is below the bounds is the word of the solver HiGHS 1.15.3.',
  ];

  it('says what is proven, what was checked for that, and what was believed', () => {
    expect(verdictInWords('optimal', verdict)).toEqual(['Proven: placed 3, generous 1 · 1 · 1 · 0, lottery 9.', ...tail]);
  });

  it('says from where on nothing is proven, and how far from it the first number is', () => {
    const open = { place: 1, key: 'generous', rank: 3, total: 1, bound: 0 } as const;
    const last = { place: 2, key: 'lottery', total: 9, bound: null } as const;
    const told = (...levels: (typeof verdict.open)[number][]) => verdictInWords('optimal', { ...verdict, proven: false, open: levels });
    expect(told(open, last)).toEqual([
      'Proven: placed 3.',
      'Not proven: generous 1 · 1 · 1 · 0, lottery 9. The costs of generous at rank 3 are 1; they cannot be below 0.',
      ...tail,
    ]);
    expect(told(last)[1]).toBe('Not proven: lottery 9. The costs of lottery are 9; how low they can be is not known.');
    expect(told({ ...open, place: 0, key: 'placed' })[0]).toMatch(/^Not proven: placed 3, /);
  });

  it('says of a procedure what it proves', () => {
    expect(verdictInWords('stable', { ...verdict, criteria: [], checked: [], trusted: [] })).toEqual([expect.stringMatching(/^Proven stable/)]);
  });
});
