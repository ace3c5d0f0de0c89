// Which students and projects would both rather have each other (docs/model.md, "Modes"), in any allocation and by what people said.
//
// A supervisor would give a student up for another exactly when they would give up the one who stands last by their list: so one such student
// for each project and each supervisor is all there is to know, and every pair is judged at once.

import { type Allocation, type BlockingPair, type Dataset, NONE, type Rules } from '@project-allocation/model';
import { fullIn, type Network, uncheckedNetwork } from '../network.js';
import { rankWithin } from '../options.js';
import { supervisorLists } from './preference-lists.js';

/**
 * By student, then by rank, then by project, in the order of the dataset. The rules may be of any mode, and the allocation may break them.
 */
export function blockingPairs(dataset: Dataset, rules: Rules, allocation: Allocation): BlockingPair[] {
  const network = uncheckedNetwork(dataset, rules);
  const { students, studentOf, firstChoice, project, rank } = network;
  const supervisors = supervisorsOf(dataset, network, rules.seed, allocation);
  const pairs: BlockingPair[] = [];
  for (let s = 0; s < students; s++) {
    const student = studentOf ? studentOf[s] : s;
    const has = allocation[student];
    const hasRank = has === NONE ? NONE : rankWithin(dataset, network.R, student, has);
    for (let e = firstChoice[s]; e < firstChoice[s + 1] && (hasRank === NONE || rank[e] < hasRank); e++) {
      const instead = supervisors.insteadOf(student, project[e]);
      if (instead === undefined) continue;
      pairs.push({
        studentId: dataset.students.ids[student],
        projectId: dataset.projects.ids[project[e]],
        rank: rank[e],
        has: has === NONE ? null : dataset.projects.ids[has],
        hasRank: hasRank === NONE ? null : hasRank,
        instead: instead === NONE ? null : dataset.students.ids[instead],
      });
    }
  }
  return pairs;
}

function supervisorsOf(dataset: Dataset, network: Network, seed: number, allocation: Allocation) {
  const { parent, root, firstSupervisor, firstDepartment } = network;
  const { ofProject, ofSupervisor, ranks } = supervisorLists(dataset, seed);
  const isFull = fullIn(network, allocation);
  const supervisorAbove = (p: number) => (parent[p] >= firstSupervisor && parent[p] < firstDepartment ? parent[p] : NONE);

  /** For each project and supervisor the student there, not forced, who stands last in its list, or NONE. */
  const last = new Int32Array(root).fill(NONE);
  const worse = (t: number, than: number, standing: (student: number) => number) => (than === NONE || standing(t) > standing(than) ? t : than);
  for (let s = 0; s < network.students; s++) {
    const t = network.studentOf ? network.studentOf[s] : s;
    const p = allocation[t];
    if (p === NONE) continue;
    last[p] = worse(t, last[p], (student) => ofProject(p, student));
    const v = supervisorAbove(p);
    if (v !== NONE) last[v] = worse(t, last[v], (student) => ofSupervisor(v - firstSupervisor, student));
  }

  /** The first of them if they rank `s` before it, having named `s`. */
  const ifBehind = (t: number, s: number, rankOf: (student: number) => number | undefined) => {
    if (t === NONE) return undefined;
    const rank = rankOf(s);
    return rank !== undefined && rank < (rankOf(t) ?? Number.POSITIVE_INFINITY) ? t : undefined;
  };

  /** Whom the supervisor of `p` gives up for `s`, who would rather be there: NONE where there is room, undefined where they do not. */
  const insteadOf = (s: number, p: number): number | undefined => {
    if (isFull(p)) return ifBehind(last[p], s, (student) => ranks.rankOf(student, p));
    const above = allocation[s] === NONE ? NONE : supervisorAbove(allocation[s]);
    const v = supervisorAbove(p);
    if (v === NONE || v === above) return NONE;
    if (isFull(v)) return ifBehind(last[v], s, (student) => ranks.rankBy(v - firstSupervisor, student));
    const department = parent[v];
    return department !== root && isFull(department) && (above === NONE || parent[above] !== department) ? undefined : NONE;
  };
  return { insteadOf };
}
