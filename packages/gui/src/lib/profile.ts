// The profile of an allocation as rows to draw and to read: how many students got each choice, and how many that or better.

import type { Summary } from '@project-allocation/model';

export interface ProfileRow {
  /** null: the students without a project. */
  readonly rank: number | null;
  readonly students: number;
  /** Share of all students, placed or not: 0 … 1. */
  readonly share: number;
  /** Share of all students with this choice or a better one; null in the row without a project. */
  readonly cumulative: number | null;
}

/** One row a rank up to the worst that somebody got, then one for students without a project if there are any. */
export function profileRows({ students, placed, profile }: Pick<Summary, 'students' | 'placed' | 'profile'>): ProfileRow[] {
  let sum = 0;
  const rows: ProfileRow[] = profile.map((n, i) => {
    sum += n;
    return { rank: i + 1, students: n, share: n / students, cumulative: sum / students };
  });
  const unplaced = students - placed;
  if (unplaced > 0) rows.push({ rank: null, students: unplaced, share: unplaced / students, cumulative: null });
  return rows;
}
