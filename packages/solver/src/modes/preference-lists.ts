// The strict lists of both sides, in which the ties that people left are broken (docs/model.md, "Modes").
//
// A student's list are their usable choices in another order. The list of a project or supervisor is never written down: where a student
// stands in it is a number that depends on this student and this list alone,
//
//   named     rank · 2³² + place in the order of lots
//   unnamed   2⁴⁸ + index, as ranks stay below 2¹⁶
//
// so that of two students in one list the one with the smaller number stands before the other, whoever else is in it.

import type { Dataset } from '@project-allocation/model';
import { lots } from '../criteria/lots.js';
import { type SupervisorRanks, supervisorRanks } from '../criteria/supervisor-ranks.js';
import type { Network } from '../network.js';
import { lotteryPlaces } from './turns.js';

/** The choices of the network with those of each student in the order in which they want them: by rank, then by lot, then by project. */
export function studentLists({ students, projects }: Dataset, { firstChoice, studentOf, project, rank, ...network }: Network, seed: number): Int32Array {
  const lot = lots(students.ids, projects.ids, seed);
  const list = Int32Array.from(project.keys());
  for (let s = 0; s < network.students; s++) {
    const student = studentOf ? studentOf[s] : s;
    for (let from = firstChoice[s], to = from; from < firstChoice[s + 1]; from = to) {
      while (to < firstChoice[s + 1] && rank[to] === rank[from]) to++;
      if (to - from > 1) list.subarray(from, to).sort((d, e) => lot(student, project[d]) - lot(student, project[e]) || project[d] - project[e]);
    }
  }
  return list;
}

const RANK = 2 ** 32;
const UNNAMED = 2 ** 48;

/** Where students stand, by index in the dataset: the smaller number comes first, and no two students have the same in one list. */
export interface SupervisorLists {
  /** In the list of a project: its own ranking, or where it has none its supervisor's. */
  readonly ofProject: (project: number, student: number) => number;
  /** In the list of a supervisor. */
  readonly ofSupervisor: (supervisor: number, student: number) => number;
  /** The ranks that the lists are made from. */
  readonly ranks: SupervisorRanks;
}

export function supervisorLists(dataset: Dataset, seed: number): SupervisorLists {
  const ranks = supervisorRanks(dataset);
  const place = lotteryPlaces(dataset, seed);
  const standing = (student: number, rank: number | undefined) => (rank === undefined ? UNNAMED + student : rank * RANK + place[student]);
  return {
    ofProject: (project, student) => standing(student, ranks.rankOf(student, project)),
    ofSupervisor: (supervisor, student) => standing(student, ranks.rankBy(supervisor, student)),
    ranks,
  };
}
