// How students were ranked by those who offer projects: a project's own ranking stands before its supervisor's.

import { type Dataset, NONE, type Rankings } from '@project-allocation/model';

export interface SupervisorRanks {
  /** Whether anybody ranked anyone. */
  readonly any: boolean;
  /** What counts where nobody gave a rank: one worse than the worst that anybody gave; 0 when nobody ranked. */
  readonly unranked: number;
  /** The rank that a student has for a project; undefined when they were not ranked. */
  readonly rankOf: (student: number, project: number) => number | undefined;
  /** The rank that a supervisor gives, whatever rankings their projects have; undefined where they did not rank the student. */
  readonly rankBy: (supervisor: number, student: number) => number | undefined;
}

export function supervisorRanks({ projects, supervisorRankings, projectRankings }: Dataset): SupervisorRanks {
  const worst = Math.max(worstOf(supervisorRankings), worstOf(projectRankings));
  if (worst === 0) return { any: false, unranked: 0, rankOf: () => undefined, rankBy: () => undefined };
  const bySupervisor = tables(supervisorRankings);
  const byProject = tables(projectRankings);
  const rankBy = (supervisor: number, student: number) => bySupervisor[supervisor]?.get(student);
  return {
    any: true,
    unranked: worst + 1,
    rankOf: (student, project) => {
      const own = byProject[project];
      if (own) return own.get(student);
      const supervisor = projects.supervisors[project];
      return supervisor === NONE ? undefined : rankBy(supervisor, student);
    },
    rankBy,
  };
}

const worstOf = ({ ranks }: Rankings): number => ranks.reduce((most, rank) => Math.max(most, rank), 0);

/** For each owner of a ranking the ranks by student; undefined where there is none. */
function tables({ offsets, students, ranks }: Rankings): (Map<number, number> | undefined)[] {
  return Array.from({ length: offsets.length - 1 }, (_, i) => {
    if (offsets[i] === offsets[i + 1]) return undefined;
    const table = new Map<number, number>();
    for (let k = offsets[i]; k < offsets[i + 1]; k++) table.set(students[k], ranks[k]);
    return table;
  });
}
