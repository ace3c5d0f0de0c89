// What criteria are made from.

import type { Baseline, Dataset, Rules } from '@project-allocation/model';
import { NONE } from '@project-allocation/model';
import type { Forced, Network } from '../network.js';
import { type ChoiceObjective, type ClassObjective, NO_PROJECT } from '../objective.js';

export interface Context {
  readonly dataset: Dataset;
  readonly rules: Rules;
  readonly network: Network;
  /** The ranks that usable choices have, ascending. */
  readonly ranks: readonly number[];
  readonly baseline: Baseline | null;
}

/** An objective by class from the cost of a rank (R + 1 where there is no project); `unplaced` where that costs something else. */
export function byClass(
  { network }: Context,
  costOfRank: (rank: number) => number,
  more: { readonly unplaced?: number; readonly outside?: number; readonly rank?: number; readonly tells?: number } = {},
): ClassObjective {
  const { unplaced = costOfRank(network.R + 1), outside = costOfRank(network.R + 1), ...rest } = more;
  const cost = Float64Array.from({ length: network.classes }, (_, rank) => (rank === NO_PROJECT ? unplaced : costOfRank(rank)));
  const constant = network.forced.reduce((sum, { rank }) => sum + (rank === NONE ? outside : costOfRank(rank)), 0);
  return { kind: 'class', place: 0, cost, largest: largestOf(cost), constant, ...rest };
}

/** One option of a student in the terms of the dataset; `rank` is R + 1 outside the list. */
export interface Option {
  readonly student: number;
  readonly project: number;
  readonly rank: number;
}

/** An objective by choice from the cost of an option and of having no project, both asked for students of the dataset. */
export function byChoice({ network }: Context, costOfOption: (option: Option) => number, costOfUnplaced: (student: number) => number): ChoiceObjective {
  const { students, studentOf, firstChoice, project, rank } = network;
  const ofChoice = new Float64Array(project.length);
  const ofUnplaced = new Float64Array(students);
  for (let s = 0; s < students; s++) {
    const student = studentOf ? studentOf[s] : s;
    ofUnplaced[s] = costOfUnplaced(student);
    for (let e = firstChoice[s]; e < firstChoice[s + 1]; e++) ofChoice[e] = costOfOption({ student, project: project[e], rank: rank[e] });
  }
  const constant = network.forced.reduce((sum, forced) => sum + costOfOption({ ...forced, rank: rankOfForced(network, forced) }), 0);
  return { kind: 'choice', place: 0, ofChoice, ofUnplaced, largest: Math.max(largestOf(ofChoice), largestOf(ofUnplaced)), constant };
}

/** The rank of a forced student, R + 1 outside their list. */
export const rankOfForced = ({ R }: Network, { rank }: Forced): number => (rank === NONE ? R + 1 : rank);

export const largestOf = (numbers: Float64Array): number => numbers.reduce((most, number) => Math.max(most, number), 0);
