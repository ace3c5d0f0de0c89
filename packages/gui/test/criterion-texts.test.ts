import { CRITERION_KEYS } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { criterionTexts } from '../src/lib/criterion-texts.js';
import { en } from '../src/messages/en.js';

const texts = (key: string, value: number | number[], more: { power?: number; norm?: number } = {}) => {
  const { meaning: _, ...shown } = criterionTexts({ key, value, proven: true, ...more }, { students: 38, placed: 37, outsideList: 0 }, en);
  return shown;
};

describe('a criterion of an answer', () => {
  it('is told by its title, its value and what that means', () => {
    expect(texts('placed', 37)).toEqual({ title: 'Most students placed', figure: '37', note: 'of 38 students' });
    expect(texts('totalRank', 58, { power: 1 })).toEqual({ title: 'Smallest sum of ranks', figure: '58', note: '1.57 on average' });
    expect(texts('totalRank', 1_200, { power: 2 })).toEqual({ title: 'Smallest sum of ranks, each to the power of 2', figure: '1,200', note: '' });
    expect(texts('loadBalance', 12.25, { norm: 2 })).toEqual({ title: 'Loads of supervisors', figure: '12.25', note: 'sum of the squared distances' });
    expect(texts('loadBalance', 7, { norm: 1 })).toMatchObject({ note: 'sum of the distances' });
    expect(texts('change', 1)).toEqual({ title: 'Fewest changes', figure: '1', note: 'student has another outcome' });
  });

  it('has a sentence that says what it means, whatever the criterion', () => {
    for (const key of CRITERION_KEYS) {
      const { meaning, figure } = criterionTexts({ key, value: 3, proven: true }, { students: 38, placed: 38, outsideList: 0 }, en);
      expect(meaning, key).toMatch(/^[A-Z].*\.$/);
      expect(figure, key).toMatch(/^3/);
    }
  });

  it('tells a worst choice only where everybody has one', () => {
    const worst = (placed: number, outsideList: number) =>
      criterionTexts({ key: 'worstRank', value: 5, proven: true }, { students: 9, placed, outsideList }, en);
    expect(worst(9, 0)).toMatchObject({ figure: '5th', note: 'nobody got worse' });
    for (const [placed, outside] of [
      [8, 0],
      [9, 1],
    ] as const)
      expect(worst(placed, outside)).toMatchObject({ figure: 'None', note: 'somebody has no choice of theirs' });
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
    expect(texts('newest', 3)).toEqual({ title: 'newest', figure: '3', note: '' });
  });
});
