// The profile of an allocation as rows to draw and to read: how many students got each choice, and how many that or better.

import type { Summary } from '@project-allocation/model';
import type { Messages } from '../messages/index.js';

/** What a student got: a choice by its rank, a project outside their list, or (null) no project. */
export type Got = number | 'outside' | null;

export interface ProfileRow {
  readonly got: Got;
  readonly students: number;
  /** Share of all students, placed or not: 0 … 1. */
  readonly share: number;
  /** Share of all students with this choice or a better one; null where there is no choice. */
  readonly cumulative: number | null;
}

/** One row a rank up to the worst that somebody got, then those outside their list and those without a project, if there are any. */
export function profileRows({ students, placed, profile, outsideList }: Pick<Summary, 'students' | 'placed' | 'profile' | 'outsideList'>): ProfileRow[] {
  let sum = 0;
  const rows: ProfileRow[] = profile.map((n, i) => {
    sum += n;
    return { got: i + 1, students: n, share: n / students, cumulative: sum / students };
  });
  const others = [
    ['outside', outsideList],
    [null, students - placed],
  ] as const;
  for (const [got, n] of others) if (n > 0) rows.push({ got, students: n, share: n / students, cumulative: null });
  return rows;
}

/** What a student got, in words. */
export function gotInWords(got: Got, m: Messages): string {
  if (typeof got === 'number') return m.ordinal(got);
  return got === 'outside' ? m.result.profile.outside : m.result.profile.noProject;
}
