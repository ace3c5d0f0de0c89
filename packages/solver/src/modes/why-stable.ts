// Why a student does not have a project in a stable allocation: whom the supervisor would have to give up for them, and does not.

import type { Holder, Why } from '@project-allocation/model';
import type { Given } from '../answers/given.js';
import { buildNetwork, fullIn } from '../network.js';
import { supervisorLists } from './preference-lists.js';
import { lowestFull, studentsBelow, whyByProcedure } from './why-procedure.js';

/**
 * Student and project by index in the dataset. Holders stand in the order of the list by which the supervisor chose; all of them stand before
 * the student but for those who are forced (turn 0).
 * @throws KnownError infeasible when more students are forced somewhere than there may be
 */
export function whyStable(given: Given, student: number, project: number): Why {
  const { dataset, rules, allocation } = given;
  const network = buildNetwork(dataset, rules);
  const holders = (): Holder[] => {
    const full = lowestFull(network, project, fullIn(network, allocation));
    const { ofProject, ranks } = supervisorLists(dataset, rules.seed);
    const forced = new Set(network.forced.map((one) => one.student));
    // a supervisor who is full has one list for all of their projects
    const standing = (s: number) => ofProject(allocation[s], s);
    const byList = studentsBelow(network, allocation, full).sort((s, t) => standing(s) - standing(t));
    return byList.map((s) => ({
      studentId: dataset.students.ids[s],
      projectId: dataset.projects.ids[allocation[s]],
      supervisorRank: ranks.rankOf(s, allocation[s]) ?? null,
      turn: forced.has(s) ? 0 : null,
    }));
  };
  return whyByProcedure(given, network, student, project, null, holders);
}
