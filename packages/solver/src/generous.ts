// Lists that begin with `generous`, or with `placed` and then `generous`, hardly ever need the worst ranks.
//
// As soon as any allocation that places as many students has nobody worse than rank r, no choice beyond r is part of an optimum.
// The least such r is found first (worst-rank.ts). Without the choices beyond it there are fewer objectives, hence a larger radix and
// shorter numbers: at 100 000 students of `tight` in bench/ 4 ranks of 10. The proof is made for the whole network, where the levels
// left out have prices of 0.

import { NONE } from '@project-allocation/model';
import type { Watch } from './forest.js';
import { independentOf } from './implied.js';
import { type Priced, provenPrices, radicesToTry, solveCombined } from './lexicographic.js';
import { type Network, withinRank } from './network.js';
import { type ClassObjective, classesIn, NO_PROJECT } from './objective.js';
import type { Observer } from './observer.js';
import { worstRankNeeded } from './worst-rank.js';

/** The optimum, or undefined when the list is another, all ranks are needed, or the proof fails. */
export function optimumWithoutWorstRanks(
  network: Network,
  all: readonly ClassObjective[],
  done: Observer['done'] = () => {},
  watch?: Watch,
): Priced | undefined {
  if (!beginsWithWorstRanks(all)) return undefined;
  const worst = worstRankNeeded(network);
  done('narrowing');
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
