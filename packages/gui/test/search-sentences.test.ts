import { describe, expect, it } from 'vitest';
import { searchSentence } from '../src/lib/search-sentence.js';
import { unprovenSentence } from '../src/lib/unproven-sentence.js';
import { en } from '../src/messages/en.js';

describe('a search that goes on', () => {
  it('is told by the best so far, the bound and the gap, as far as they are known', () => {
    expect(searchSentence({ found: 1_412, bound: 1_414, gap: 0.0049, seconds: 3 }, en)).toBe('Best so far 1,412 · bound 1,414 · gap 0.49%');
    expect(searchSentence({ found: null, bound: 9, gap: null, seconds: 3 }, en)).toBe('Nothing found yet · bound 9');
    expect(searchSentence({ found: null, bound: null, gap: null, seconds: 3 }, en)).toBe('Nothing found yet');
  });
});

describe('a criterion that is not proven', () => {
  const said = (key: string, value: number | number[], unproven?: { rank?: number; priority?: number | null; value: number; bound: number | null }) =>
    unprovenSentence({ key, value, proven: false, ...(unproven && { unproven: { ...unproven, gap: unproven.bound === null ? null : 0.25 } }) }, en);

  it('says what nothing is better than: more where more is better, else less', () => {
    expect(said('placed', 4, { value: 4, bound: 5 })).toBe('It cannot be more than 5: a gap of 25%.');
    expect(said('totalRank', 4, { value: 4, bound: 3 })).toBe('It cannot be less than 3: a gap of 25%.');
    expect(said('lottery', 4, { value: 4, bound: null })).toMatch(/is not known/);
    expect(said('lottery', 4)).toMatch(/is not known/);
  });

  it('says which of several numbers it is', () => {
    expect(said('generous', [1, 4, 0], { rank: 2, value: 4, bound: 3 })).toBe('4 students with their 2nd choice. It cannot be less than 3: a gap of 25%.');
    expect(said('generous', [1, 4, 1], { rank: 3, value: 1, bound: 0 })).toBe('1 student without a choice of theirs. It cannot be less than 0: a gap of 25%.');
    expect(said('priority', 9, { priority: 1, value: 4, bound: 3 })).toBe('Sum of ranks of priority 1: 4. It cannot be less than 3: a gap of 25%.');
    expect(said('priority', 9, { priority: null, value: 4, bound: 3 })).toMatch(/^Sum of ranks of those without a priority: 4\. /);
  });

  it('is silent once it is proven', () => {
    expect(unprovenSentence({ key: 'placed', value: 3, proven: true }, en)).toBeNull();
  });
});
