import { describe, expect, it } from 'vitest';
import { profileRows } from '../src/lib/profile.js';

describe('the rows of a profile', () => {
  it('add up: each says how many got this choice or a better one, of all students', () => {
    const rows = profileRows({ students: 10, placed: 8, profile: [5, 0, 3] });
    expect(rows.slice(0, 3)).toEqual([
      { rank: 1, students: 5, share: 0.5, cumulative: 0.5 },
      { rank: 2, students: 0, share: 0, cumulative: 0.5 },
      { rank: 3, students: 3, share: 0.3, cumulative: 0.8 },
    ]);
  });

  it('end with the students without a project, if there are any', () => {
    expect(profileRows({ students: 10, placed: 8, profile: [8] }).at(-1)).toEqual({ rank: null, students: 2, share: 0.2, cumulative: null });
    expect(profileRows({ students: 8, placed: 8, profile: [8] })).toHaveLength(1);
  });

  it('are none for a dataset without students', () => {
    expect(profileRows({ students: 0, placed: 0, profile: [] })).toEqual([]);
  });
});
