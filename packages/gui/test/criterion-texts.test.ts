import { describe, expect, it } from 'vitest';
import { criterionTexts } from '../src/lib/criterion-texts.js';
import { en } from '../src/messages/en.js';

const texts = (key: string, value: number | number[], power?: number) =>
  criterionTexts({ key, value, proven: true, ...(power === undefined ? {} : { power }) }, { students: 38, placed: 37 }, en);

describe('a criterion of an answer', () => {
  it('is told by its title, its value and what that means', () => {
    expect(texts('placed', 37)).toEqual({ title: 'Most students placed', figure: '37', note: 'of 38 students' });
    expect(texts('totalRank', 58, 1)).toEqual({ title: 'Smallest sum of ranks', figure: '58', note: '1.57 on average' });
    expect(texts('totalRank', 1_200, 2)).toEqual({ title: 'Smallest sum of ranks, each to the power of 2', figure: '1,200', note: '' });
  });

  it('shows a profile up to the worst choice that anyone got', () => {
    const greedy = 'Most first choices, then most second ones, and so on';
    expect(texts('greedy', [26, 6, 3, 2, 1])).toEqual({ title: greedy, figure: '26 · 6 · 3 · 2 · 1', note: '1st to 5th choice' });
    expect(texts('greedy', [30, 0, 0])).toEqual({ title: greedy, figure: '30', note: '1st choice' });
    expect(texts('greedy', [])).toMatchObject({ figure: '0' });
  });

  it('shows a generous profile without the entry for no project', () => {
    expect(texts('generous', [21, 13, 3, 0, 0, 1])).toMatchObject({ figure: '21 · 13 · 3', note: '1st to 3rd choice' });
    expect(texts('generous', [0, 0, 38])).toMatchObject({ figure: '0' });
  });

  it('is told by its key when it is not known here', () => {
    expect(texts('worstRank', 3)).toEqual({ title: 'worstRank', figure: '3', note: '' });
  });
});
