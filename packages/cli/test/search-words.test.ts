// How a search is told of, while it goes on and when its time was over.

import { describe, expect, it } from 'vitest';
import { criteriaInWords, progressInWords } from '../src/words/search.js';

describe('the progress of a search', () => {
  const progress = (search?: { found: number | null; bound: number | null; gap: number | null; seconds: number }) =>
    progressInWords({ stage: 'placed', percent: 12.7, message: 'Looking', ...(search && { search }) });

  it('tells the best so far, the bound and the gap, as far as they are known', () => {
    expect(progress({ found: 412, bound: 414, gap: 2 / 412, seconds: 12.9 })).toBe('12 % · placed: best so far 412, bound 414, gap 0.49 % · 12 s');
    expect(progress({ found: null, bound: 414, gap: null, seconds: 0.2 })).toBe('12 % · placed: nothing found yet, bound 414 · 0 s');
    expect(progress({ found: 9, bound: null, gap: null, seconds: 1 })).toBe('12 % · placed: best so far 9 · 1 s');
  });

  it('is a share and a message where nothing is searched for', () => {
    expect(progress()).toBe('12 % · Looking');
  });
});

describe('a criterion', () => {
  it('that is proven is told by its value alone', () => {
    expect(criteriaInWords([{ key: 'placed', value: 3, proven: true }])).toEqual(['1. placed (students with a project) 3']);
  });

  it('that is not says what nothing is better than, more being better or less', () => {
    expect(criteriaInWords([{ key: 'placed', value: 412, proven: false, unproven: { value: 412, bound: 414, gap: 2 / 412 } }])).toEqual([
      '1. placed (students with a project) 412: not proven, at most 414 (gap 0.49 %)',
    ]);
    expect(criteriaInWords([{ key: 'totalRank', value: 60, proven: false, unproven: { value: 60, bound: 57, gap: 0.05 } }])[0]).toContain(
      '60: not proven, at least 57 (gap 5 %)',
    );
    expect(criteriaInWords([{ key: 'openProjects', value: 9, proven: false, unproven: { value: 9, bound: null, gap: null } }])[0]).toMatch(/ 9: not proven$/);
  });

  it('with several numbers says which of them is the first that is not proven', () => {
    const of = (key: string, value: number | number[], which: { rank?: number; priority?: number | null }) =>
      criteriaInWords([{ key, value, proven: false, unproven: { ...which, value: 4, bound: 3, gap: 0.25 } }])[0]?.replace(/.*: not proven, /, '');
    expect(of('generous', [9, 4, 4, 0], { rank: 3 })).toBe('students with their 3rd choice 4, at least 3 (gap 25 %)');
    expect(of('generous', [9, 4, 0, 4], { rank: 4 })).toBe('students without a choice of theirs 4, at least 3 (gap 25 %)');
    expect(of('greedy', [4, 4], { rank: 1 })).toBe('students with their 1st choice 4, at most 3 (gap 25 %)');
    expect(of('priority', 30, { priority: 2 })).toBe('sum of ranks of priority 2 4, at least 3 (gap 25 %)');
    expect(of('priority', 30, { priority: null })).toBe('sum of ranks of those without a priority 4, at least 3 (gap 25 %)');
  });
});
