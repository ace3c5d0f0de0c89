// Lists that begin with `generous`, or with `placed` and then `generous`, hardly ever need the worst ranks.
//
// As soon as any allocation that places as many students has nobody worse than rank r, no choice beyond r is part of an optimum.
// A quick solve with steeply rising costs names such an r (not surely: it is a guess). Without the choices beyond it there are fewer
// objectives, hence a larger radix and shorter numbers: at 100 000 students of `unit` in bench/ 5 of 10. The proof is made for the
// whole network, where the levels left out have prices of 0; a wrong guess does not pass it.

import { NONE } from '@project-allocation/model';
import { CHOICE, type Forest, forestOf, RECORD, type Watch } from './forest.js';
import { independentOf } from './implied.js';
import { type Priced, provenPrices, radicesToTry, solveCombined, wholeProblem } from './lexicographic.js';
import { type Network, withinRank } from './network.js';
import { type ClassObjective, classesIn, NO_PROJECT } from './objective.js';
import type { Observer } from './observer.js';

/** The optimum, or undefined when the list is another, all ranks are needed, or the proof fails. */
export function optimumWithoutWorstRanks(
  network: Network,
  all: readonly ClassObjective[],
  done: Observer['done'] = () => {},
  watch?: Watch,
): Priced | undefined {
  if (!beginsWithWorstRanks(all)) return undefined;
  const worst = worstRankNeeded(network);
  done('guess');
  if (worst + 1 >= network.classes) return undefined;
  const { network: narrow, original } = withinRank(network, worst);
  const independent = independentOf(all, classesIn(narrow));
  if (independent.objectives.length === 0) return undefined; // nobody could be placed
  for (const radices of radicesToTry(independent.objectives, network.students)) {
    const { choice, price } = solveCombined(narrow, independent.objectives, radices, watch);
    done('flow');
    const answer = { choice: choice.map((e) => (e === NONE ? NONE : original[e])), price };
    const proven = provenPrices(network, all, independent, radices, answer);
    done('proof');
    if (proven) return proven;
  }
  return undefined;
}

/** Whether the first objective after those about having a project is to have few of some rank. */
function beginsWithWorstRanks(all: readonly ClassObjective[]): boolean {
  const first = all.findIndex(({ tells }) => tells !== NO_PROJECT);
  return first > 0 && all[first].tells !== undefined && all[first].cost[NO_PROJECT] === 0;
}

const STEEPEST = 512;
/** With this the guess still runs on 16-bit numbers, and no path is so long that a student is left out for better ranks. */
const UNPLACED = 7_000;

/**
 * The worst rank in an allocation by costs 1, 2, 4, …; all ranks as soon as it is clear that hardly any can be left out, which it is
 * when one student in a hundred is still free at a moment at which all but the last few ranks are in use. At 100 000 students
 * (tight, unit, dept, group of bench/) all but 20 are placed by moment 40; in zipf1 15 510 are free at 127, after a third of the work.
 */
function worstRankNeeded(network: Network): number {
  const cost = Float64Array.from({ length: network.classes }, (_, rank) => (rank === NO_PROJECT ? UNPLACED : Math.min(STEEPEST, 2 ** (rank - 1))));
  const late = cost[network.classes - 1] / 4;
  const isHopeless = ({ moment, free }: Forest) => moment >= late && free > network.students / 100;
  const forest = forestOf(wholeProblem(network, { cost, largest: UNPLACED }));
  if (!forest.run(undefined, isHopeless)) return network.classes - 1;
  let worst = 0;
  for (let s = 0; s < network.students; s++) {
    const e = forest.record[s * RECORD + CHOICE];
    if (e >= 0) worst = Math.max(worst, network.rank[e]);
  }
  return worst;
}
