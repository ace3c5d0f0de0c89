// Students choose one after another, in an order of priorities and lots (random serial dictatorship: A. Abdulkadiroğlu, T. Sönmez, Random
// serial dictatorship and the core from random endowments in house allocation problems, 1998). Whoever's turn it is takes the best that is left.

import { type Dataset, NONE, type Rules, type SerialCertificate } from '@project-allocation/model';
import type { Answer, SolveOptions } from '../answer.js';
import { allocationOf, buildNetwork, type Network } from '../network.js';
import { procedureObserverOf } from '../observer.js';
import { summarize } from '../summary.js';
import { studentLists } from './preference-lists.js';
import { turnsOf } from './turns.js';

/**
 * What students who are not forced take at their turns, and the order of these. Rules have passed checkRules: there are no minimums.
 * @throws KnownError infeasible when more students are forced somewhere than there may be
 */
export function solveSerial(dataset: Dataset, rules: Rules, { onProgress, onPart }: SolveOptions = {}): Answer<SerialCertificate> {
  const network = buildNetwork(dataset, rules);
  const observer = procedureObserverOf('serialDictatorship', network.students, onProgress, onPart);
  observer.done('network');
  const order = turnsOf(dataset, network, rules.seed);
  const choice = takeTurns(network, order, studentLists(dataset, network, rules.seed), observer.settled);
  observer.done('procedure');
  observer.certifying();
  const answer: Answer<SerialCertificate> = {
    allocation: allocationOf(dataset, network, choice),
    certificate: {
      version: 1,
      mode: 'serialDictatorship',
      rules,
      order: Array.from(order, (s) => dataset.students.ids[network.studentOf ? network.studentOf[s] : s]),
    },
    summary: summarize(dataset, rules, network, choice, []),
  };
  observer.done('certificate');
  return answer;
}

/** The choice that each student of the network takes at their turn, or NONE; `settled` hears how many had theirs. */
function takeTurns({ students, firstChoice, project, parent, most, root }: Network, order: Int32Array, list: Int32Array, settled: (count: number) => void) {
  const choice = new Int32Array(students).fill(NONE);
  const load = new Int32Array(root);
  const hasRoom = (p: number) => {
    for (let v = p; v !== root; v = parent[v]) if (load[v] >= most[v]) return false;
    return true;
  };
  order.forEach((s, turn) => {
    const best = list.subarray(firstChoice[s], firstChoice[s + 1]).find((e) => hasRoom(project[e]));
    if (best !== undefined) {
      choice[s] = best;
      for (let v = project[best]; v !== root; v = parent[v]) load[v]++;
    }
    settled(turn + 1);
  });
  return choice;
}
