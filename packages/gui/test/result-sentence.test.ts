import { describe, expect, it } from 'vitest';
import { resultSentence } from '../src/lib/result-sentence.js';
import { en } from '../src/messages/en.js';

function sentence(students: number, profile: number[], outsideList = 0): string {
  const placed = profile.reduce((sum, n) => sum + n, outsideList);
  return resultSentence({ students, placed, profile, outsideList }, en);
}

describe('the sentence of a result', () => {
  it('says how many are placed, how many got one of their first two choices, and the worst that anyone got', () => {
    expect(sentence(38, [23, 7, 6, 2])).toBe('All 38 students have a project; 30 got their 1st or 2nd choice; nobody got worse than their 4th.');
  });

  it('says how many have no project', () => {
    expect(sentence(51, [20, 13, 10, 3, 1])).toBe(
      '47 of 51 students have a project, 4 have none; 33 got their 1st or 2nd choice; nobody got worse than their 5th.',
    );
    expect(sentence(2, [1])).toBe('1 of 2 students has a project, 1 has none; it is their 1st choice.');
  });

  it('speaks of 1st choices only when nobody got worse than a 2nd', () => {
    expect(sentence(10, [10])).toBe('All 10 students have a project; each of them got their 1st choice.');
    expect(sentence(10, [8, 2])).toBe('All 10 students have a project; 8 got their 1st choice; nobody got worse than their 2nd.');
    expect(sentence(10, [0, 10])).toBe('All 10 students have a project; nobody got their 1st choice; nobody got worse than their 2nd.');
  });

  it('says who has a project outside their list, and speaks of the others after that', () => {
    expect(sentence(38, [23, 7, 6], 2)).toBe(
      'All 38 students have a project; 2 have one that is not on their list; 30 got their 1st or 2nd choice; nobody else got worse than their 3rd.',
    );
    expect(sentence(3, [2], 1)).toBe('All 3 students have a project; 1 has one that is not on their list; the other 2 got their 1st choice.');
    expect(sentence(4, [], 2)).toBe('2 of 4 students have a project, 2 have none; 2 have one that is not on their list.');
  });

  it('says so when nobody is placed, or nobody is there', () => {
    expect(sentence(3, [])).toBe('None of the 3 students has a project.');
    expect(sentence(1, [])).toBe('The only student has no project.');
    expect(sentence(0, [])).toBe('There are no students in this dataset.');
  });

  it('writes large numbers and ordinals as people do', () => {
    const profile = Array.from({ length: 22 }, (_, i) => (i === 0 ? 1_199 : i === 21 ? 1 : 0));
    expect(sentence(1_200, profile)).toBe('All 1,200 students have a project; 1,199 got their 1st or 2nd choice; nobody got worse than their 22nd.');
  });
});
