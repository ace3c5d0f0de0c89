// An answer in the solver's terms, and what it comes to when some students have something else.

import { type Allocation, type Baseline, type Dataset, NONE, type Outcome, type Rules } from '@project-allocation/model';
import { aimsOf } from '../criteria/index.js';
import { buildNetwork, loadsOf, type Network } from '../network.js';
import { type Aim, costOf, isForFlow, type Objective, type Totals, totalsOf, valuesAt } from '../objective.js';
import { outcomeOn } from './outcome.js';
import type { Step } from './shortest-paths.js';

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

/** A student of the network who has another choice, or NONE. */
export interface Moved {
  readonly student: number;
  readonly choice: number;
}

/** The students who move along a path. */
export const movedAlong = (path: readonly Step[]): Moved[] => path.flatMap(({ student, choice }) => (student === NONE ? [] : [{ student, choice }]));

/** What the criteria come to when these students, each of whom is named once, have moved. Nobody's worst rank may change by it. */
export function totalsAfter(standing: Omit<Standing, 'dataset' | 'rules'>, moved: readonly Moved[]): Totals {
  const { network, aims, choice, totals, load } = standing;
  const changes = loadChanges(standing, moved);
  const added = (objective: Objective): number => {
    if (objective.kind === 'worst' || !isForFlow(objective)) return 0;
    let sum = 0;
    for (const { student, choice: e } of moved) sum += costOf(objective, network, student, e) - costOf(objective, network, student, choice[student]);
    if (objective.kind === 'class' || !objective.load) return sum;
    const { costs, total } = objective.load;
    for (const [v, change] of changes) {
      const had = load[v] + network.taken[v];
      if (costs.has[v] === 1) sum += total(v, had + change) - total(v, had);
    }
    return sum;
  };
  return totals.map((own, i) => own.map((total, k) => total + added(aims[i].objectives[k])));
}

/** By how much the load of each node is another one, where it is. */
function loadChanges({ network, choice }: Pick<Standing, 'network' | 'choice'>, moved: readonly Moved[]): Map<number, number> {
  const { root, parent, project, unplaced } = network;
  const changes = new Map<number, number>();
  const add = (e: number, by: number) => {
    for (let v = e === NONE ? unplaced : project[e]; v !== root; v = parent[v]) changes.set(v, (changes.get(v) ?? 0) + by);
  };
  for (const { student, choice: e } of moved) {
    add(choice[student], -1);
    add(e, 1);
  }
  for (const [v, change] of changes) if (change === 0) changes.delete(v);
  return changes;
}
