// What flows know of a problem that no flow solves. With closing, groups and quotas dropped it is one, whose optimum is a bound, and the answer
// itself where it keeps them all the same. And once it is settled which projects take place, what is left is one too.

import { type Dataset, KnownError } from '@project-allocation/model';
import { UNLIMITED } from '../limits.js';
import { loadsOf, type Network } from '../network.js';
import { isForFlow, type Objective, totalOf } from '../objective.js';
import { observerOf } from '../observer.js';
import { optimum } from '../optimal.js';
import type { Problem } from './problem.js';

export interface FlowOptimum {
  /** The choice of each student of the network, or NONE. */
  readonly choice: Int32Array;
  /** What each objective comes to; no allocation is lexicographically less in those that a flow knows. */
  readonly totals: readonly number[];
}

/**
 * The best allocation with closing, groups and quotas dropped; undefined where students do not count one each everywhere.
 * @throws KnownError infeasible when there is none; then there is none with them either
 */
export function relaxedOptimum({ dataset, rules, network }: Problem, objectives: readonly Objective[]): FlowOptimum | undefined {
  if (network.counting) return undefined;
  const known = objectives.filter(isForFlow);
  const { choice } = optimum(dataset, network, known, observerOf(rules, known));
  return optimumOf(network, objectives, choice);
}

/** The best allocation in which these projects have at least this many students and all others none; undefined when there is none. */
export function optimumWith({ dataset, rules, network }: Problem, objectives: readonly Objective[], fewest: Int32Array): FlowOptimum | undefined {
  const least = network.least.slice();
  const most = network.most.slice();
  fewest.forEach((few, p) => {
    if (few === 0) most[p] = 0;
    else least[p] = Math.max(least[p], few - network.taken[p]);
  });
  for (let v = 0; v < network.root; v++) if (most[v] !== UNLIMITED && least[v] > most[v]) return undefined;
  const known = objectives.filter(isForFlow);
  const choice = unlessInfeasible(dataset, { ...network, least, most }, known, rules);
  return choice && optimumOf(network, objectives, choice);
}

function unlessInfeasible(dataset: Dataset, network: Network, objectives: readonly Objective[], rules: Problem['rules']): Int32Array | undefined {
  try {
    return optimum(dataset, network, objectives, observerOf(rules, objectives)).choice;
  } catch (error) {
    if (error instanceof KnownError && error.code === 'infeasible') return undefined;
    throw error;
  }
}

function optimumOf(network: Network, objectives: readonly Objective[], choice: Int32Array): FlowOptimum {
  const load = loadsOf(network, choice);
  return { choice, totals: objectives.map((objective) => totalOf(objective, network, choice, load)) };
}

/**
 * An allocation that closes what too few want: all projects are open at first, and then again and again those with the fewest for what they
 * need are closed, a quarter at a time. `needed` says for each project how many have to come when anybody does, 0 where it is closed.
 */
export function closedByAndBy(problem: Problem, objectives: readonly Objective[], needed: Int32Array): FlowOptimum | undefined {
  const { network } = problem;
  const open = needed.slice();
  for (;;) {
    const tried = optimumUnder(problem, objectives, open);
    if (!tried) return undefined;
    const load = loadsOf(network, tried.choice).map((count, v) => count + network.taken[v]);
    const short = [...open.keys()].filter((p) => load[p] > 0 && load[p] < open[p]);
    if (short.length === 0)
      return optimumWith(
        problem,
        objectives,
        open.map((few, p) => (load[p] > 0 ? few : 0)),
      );
    short.sort((a, b) => load[a] * open[b] - load[b] * open[a] || a - b);
    for (const p of short.slice(0, Math.ceil(short.length / 4))) open[p] = 0;
  }
}

/** The best allocation in which projects that need 0 have nobody, and the others whoever comes. */
function optimumUnder({ dataset, rules, network }: Problem, objectives: readonly Objective[], needed: Int32Array): FlowOptimum | undefined {
  const most = network.most.slice();
  needed.forEach((few, p) => {
    if (few === 0) most[p] = 0;
  });
  for (let v = 0; v < network.root; v++) if (network.least[v] > most[v]) return undefined;
  const known = objectives.filter(isForFlow);
  const choice = unlessInfeasible(dataset, { ...network, most }, known, rules);
  return choice && optimumOf(network, objectives, choice);
}

/** How many have to come to each project when anybody does: 1 where nothing is said, 0 where nobody may. */
export function neededBy({ network, rules, dataset }: Problem, projectMin: Int32Array): Int32Array {
  const running = new Set(rules.mustRun);
  return Int32Array.from(dataset.projects.ids, (id, p) => {
    if (network.taken[p] === 0 && network.most[p] <= 0) return 0;
    return running.has(id) ? 1 : Math.max(1, projectMin[p]);
  });
}
