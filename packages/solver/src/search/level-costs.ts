// What an objective costs in the columns of the program: a constant, and a cost for each column; where loads cost, more by that.

import { NONE } from '@project-allocation/model';
import { costOf, type LoadObjective, type OpenObjective, type SumObjective } from '../objective.js';
import type { Columns } from './limit-rows.js';
import type { Problem } from './problem.js';

/** An objective that is minimised as one sum of columns, projects that take place among them. */
export type LevelObjective = SumObjective | OpenObjective;

export interface LevelCosts {
  /** What it comes to when no column is 1 and, where loads cost, nobody is anywhere. */
  readonly base: number;
  /** What it costs more when a column is 1: whole, of either sign. */
  readonly cost: Float64Array;
  readonly load?: LoadObjective | undefined;
}

export function levelCostsOf(problem: Problem, columns: Columns, objective: LevelObjective): LevelCosts {
  const cost = new Float64Array(columns.count);
  if (objective.kind === 'open') {
    let base = 0;
    const wanted = new Set(problem.units.flatMap(({ options }) => options.map(({ project }) => project)));
    columns.open.forEach((column, p) => {
      if (column !== NONE) cost[column] = 1;
      else if (wanted.has(p)) base++; // it has to run
    });
    return { base, cost };
  }
  let base = objective.constant;
  problem.units.forEach(({ inNetwork, options, isForced }, u) => {
    if (isForced) return;
    const of = (choices: readonly number[]) => inNetwork.reduce((sum, s, i) => sum + costOf(objective, problem.network, s, choices[i]), 0);
    const without = of(inNetwork.map(() => NONE));
    base += without;
    options.forEach(({ choices }, i) => {
      cost[columns.firstOption[u] + i] = of(choices) - without;
    });
  });
  return { base, cost, load: objective.kind === 'choice' ? objective.load : undefined };
}
