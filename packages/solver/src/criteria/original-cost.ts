// What the original program would say an allocation costs (docs/model.md, "The original's own cost figure"): the terms of `weighted`, but
// with loads compared with the mean of those supervisors who have someone. It is told beside the value that was optimised.

import { NONE, type Weights } from '@project-allocation/model';
import { type Context, type Option, rankOfForced } from './context.js';
import { weightedTerms } from './weighted.js';

/** Weights are decimal fractions, which binary ones come near to: at most the 13th digit shows it, and a cost needs fewer. */
const DIGITS = 12;

/** `choice`: of each student of the network, or NONE. */
export function originalCost({ dataset, network }: Pick<Context, 'dataset' | 'network'>, weights: Weights, choice: Int32Array): number {
  const { staff, unfair, rankWithout, staffWithout } = weightedTerms(dataset, weights);
  const load = new Int32Array(dataset.supervisors.ids.length);
  const sums = { rank: 0, staff: 0, unfair: 0 };
  const add = ({ student, project, rank }: Option) => {
    sums.rank += rank;
    sums.staff += staff(student, project);
    sums.unfair += unfair(project, rank);
    const supervisor = dataset.projects.supervisors[project];
    if (supervisor !== NONE) load[supervisor]++;
  };
  for (const forced of network.forced) add({ ...forced, rank: rankOfForced(network, forced) });
  choice.forEach((e, s) => {
    const student = network.studentOf ? network.studentOf[s] : s;
    if (e !== NONE) add({ student, project: network.project[e], rank: network.rank[e] });
    else {
      sums.rank += rankWithout(student);
      sums.staff += staffWithout;
    }
  });
  const cost =
    weights.weightRank * sums.rank +
    weights.weightStaff * sums.staff +
    weights.weightUnfair * sums.unfair +
    weights.weightVarLoad * unevenness(load, dataset.students.ids.length);
  return Number(cost.toPrecision(DIGITS));
}

/** The distances of the loads from their mean, added up over supervisors who have someone, for each student. */
function unevenness(load: Int32Array, students: number): number {
  const having = load.filter((count) => count > 0);
  if (having.length === 0) return 0;
  const placed = having.reduce((sum, count) => sum + count, 0);
  const distances = having.reduce((sum, count) => sum + Math.abs(count * having.length - placed), 0);
  return distances / (having.length * students);
}
