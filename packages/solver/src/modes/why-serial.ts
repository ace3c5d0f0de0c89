// Why a student does not have a project where students took turns: who had taken its places before.

import { type Holder, NONE, type Why } from '@project-allocation/model';
import type { Given } from '../answers/given.js';
import { buildNetwork, fullIn } from '../network.js';
import { turnsOf } from './turns.js';
import { lowestFull, studentsBelow, whyByProcedure } from './why-procedure.js';

/**
 * Student and project by index in the dataset. Holders stand in the order of their turns, those who are forced first (turn 0).
 * @throws KnownError infeasible when more students are forced somewhere than there may be
 */
export function whySerial(given: Given, student: number, project: number): Why {
  const { dataset, rules, allocation } = given;
  const network = buildNetwork(dataset, rules);
  const turn = new Int32Array(allocation.length); // 0 for those who are forced
  turnsOf(dataset, network, rules.seed).forEach((s, i) => {
    turn[network.studentOf ? network.studentOf[s] : s] = i + 1;
  });
  const holders = (): Holder[] => {
    const before = allocation.map((p, s) => (turn[s] < turn[student] ? p : NONE));
    const full = lowestFull(network, project, fullIn(network, before));
    return studentsBelow(network, before, full)
      .sort((s, t) => turn[s] - turn[t] || s - t)
      .map((s) => ({ studentId: dataset.students.ids[s], projectId: dataset.projects.ids[allocation[s]], supervisorRank: null, turn: turn[s] }));
  };
  return whyByProcedure(given, network, student, project, turn[student], holders);
}
