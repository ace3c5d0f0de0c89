// The head of a list, as long as it looks at ranks alone: one solve of all of it, when its prices prove it.

import { NONE } from '@project-allocation/model';
import type { Watch } from './forest.js';
import { optimumWithoutWorstRanks } from './generous.js';
import { independentOf } from './implied.js';
import { type Priced, provenPrices, radicesToTry, solveCombined } from './lexicographic.js';
import type { Network } from './network.js';
import { type ClassObjective, classesIn } from './objective.js';
import type { Observer } from './observer.js';

/** The optimum with its proof, radices being tried from quick to sure; undefined when none of them proves it. */
export function solveAtOnce(network: Network, all: readonly ClassObjective[], done: Observer['done'] = () => {}, watch?: Watch): Priced | undefined {
  return optimumWithoutWorstRanks(network, all, done, watch) ?? optimum(network, all, done, watch);
}

function optimum(network: Network, all: readonly ClassObjective[], done: Observer['done'], watch?: Watch): Priced | undefined {
  const independent = independentOf(all, classesIn(network));
  const { objectives } = independent;
  if (objectives.length === 0) {
    const choice = new Int32Array(network.students).fill(NONE);
    return { choice, prices: all.map(() => new Float64Array(network.root + 1)) };
  }
  for (const radices of radicesToTry(objectives, network.students)) {
    const answer = solveCombined(network, objectives, radices, watch);
    done('flow');
    const proven = provenPrices(network, all, independent, radices, answer);
    done('proof');
    if (proven) return proven;
  }
  return undefined;
}
