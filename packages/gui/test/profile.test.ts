import type { Summary } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { profileRows } from '../src/lib/profile.js';

const rowsOf = (summary: Pick<Summary, 'students' | 'placed' | 'profile'>, outsideList = 0) => profileRows({ ...summary, outsideList });

describe('the rows of a profile', () => {
  it('add up: each says how many got this choice or a better one, of all students', () => {
    const rows = rowsOf({ students: 10, placed: 8, profile: [5, 0, 3] });
    expect(rows.slice(0, 3)).toEqual([
      { got: 1, students: 5, share: 0.5, cumulative: 0.5 },
      { got: 2, students: 0, share: 0, cumulative: 0.5 },
      { got: 3, students: 3, share: 0.3, cumulative: 0.8 },
    ]);
  });

  it('end with the students without a project, if there are any', () => {
    expect(rowsOf({ students: 10, placed: 8, profile: [8] }).at(-1)).toEqual({ got: null, students: 2, share: 0.2, cumulative: null });
    expect(rowsOf({ students: 8, placed: 8, profile: [8] })).toHaveLength(1);
  });

  it('tell projects outside a list apart from choices and from none', () => {
    const rows = rowsOf({ students: 10, placed: 9, profile: [7] }, 2);
    expect(rows.map(({ got, students, cumulative }) => [got, students, cumulative])).toEqual([
      [1, 7, 0.7],
      ['outside', 2, null],
      [null, 1, null],
    ]);
  });

  it('are none for a dataset without students', () => {
    expect(rowsOf({ students: 0, placed: 0, profile: [] })).toEqual([]);
  });
});
