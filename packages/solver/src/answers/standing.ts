// An answer in the solver's terms, and what it comes to when some students have something else.

import { type Allocation, type Baseline, type Dataset, NONE, type Outcome, type Rules } from '@project-allocation/model';
import { aimsOf } from '../criteria/index.js';
import { buildNetwork, loadsOf, type Network } from '../network.js';
import { type Aim, type Totals, totalsOf, valuesAt } from '../objective.js';
import { outcomeOn } from './outcome.js';

export interface Standing {
  readonly dataset: Dataset;
  readonly rules: Rules;
  readonly network: Network;
  readonly aims: readonly Aim[];
  /** The choice of each student of the network, or NONE. */
  readonly choice: Int32Array;
  /** Students of the network at or below each node. */
  readonly load: Int32Array;
  /** What the objectives of each criterion come to. */
  readonly totals: Totals;
}

/** An allocation that the rules allow, under these rules. */
export function standingOf(dataset: Dataset, rules: Rules, baseline: Baseline | null, allocation: Allocation): Standing {
  const network = buildNetwork(dataset, rules);
  const aims = aimsOf({ dataset, rules, network, baseline });
  const choice = choicesIn(network, allocation);
  return { dataset, rules, network, aims, choice, load: loadsOf(network, choice), totals: totalsOf(aims, network, choice) };
}

/** The outcome that a summary states. */
export const outcomeAt = ({ rules, network, choice, aims, totals }: Standing): Outcome => outcomeOn(rules, network, choice, valuesAt(aims, totals));

function choicesIn({ students, studentOf, firstChoice, project }: Network, allocation: Allocation): Int32Array {
  const choice = new Int32Array(students).fill(NONE);
  for (let s = 0; s < students; s++) {
    const has = allocation[studentOf ? studentOf[s] : s];
    if (has === NONE) continue;
    const at = project.subarray(firstChoice[s], firstChoice[s + 1]).indexOf(has);
    if (at < 0) throw new Error('an allocation gives a student what the rules do not allow');
    choice[s] = firstChoice[s] + at;
  }
  return choice;
}

/**
 * What the criteria come to when each objective, one criterion's after the other's, has become another number by this much; 0 where nothing is
 * said. `worstRank` stays what the standing says: as a level it is how many have a rank beyond that.
 */
export function totalsAfter({ aims, totals }: Pick<Standing, 'aims' | 'totals'>, change: readonly number[]): Totals {
  let place = 0;
  return totals.map((own, i) =>
    own.map((total, k) => {
      const by = change[place++] ?? 0;
      return aims[i].objectives[k].kind === 'worst' ? total : total + by;
    }),
  );
}
