// What criteria are made from.

import type { Baseline, Dataset, Rules } from '@project-allocation/model';
import { NONE } from '@project-allocation/model';
import type { Forced, Network } from '../network.js';
import { type ChoiceObjective, type ClassObjective, NO_PROJECT } from '../objective.js';

export interface Context {
  readonly dataset: Dataset;
  readonly rules: Rules;
  readonly network: Network;
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

/** What options cost, asked for students and projects of the dataset. */
interface OptionCosts {
  readonly ofOption: (option: Option) => number;
  readonly ofUnplaced: (student: number) => number;
  /** The largest of all these, or more. */
  readonly largest: number;
}

export function byChoice({ network }: Context, { ofOption, ofUnplaced, largest }: OptionCosts): ChoiceObjective {
  const { studentOf, project, rank, forced } = network;
  const cost = (s: number, e: number) => {
    const student = studentOf ? studentOf[s] : s;
    return e === NONE ? ofUnplaced(student) : ofOption({ student, project: project[e], rank: rank[e] });
  };
  const constant = forced.reduce((sum, one) => sum + ofOption({ ...one, rank: rankOfForced(network, one) }), 0);
  return { kind: 'choice', place: 0, cost, largest, constant };
}

/** The largest cost of any option, and the sum of the largest cost of each student, by asking for all of them. */
export function sizesOf({ network }: Context, { ofOption, ofUnplaced }: Omit<OptionCosts, 'largest'>): { readonly largest: number; readonly sum: number } {
  const { students, studentOf, firstChoice, project, rank, forced } = network;
  let largest = 0;
  let sum = forced.reduce((total, one) => total + ofOption({ ...one, rank: rankOfForced(network, one) }), 0);
  for (let s = 0; s < students; s++) {
    const student = studentOf ? studentOf[s] : s;
    let own = ofUnplaced(student);
    for (let e = firstChoice[s]; e < firstChoice[s + 1]; e++) own = Math.max(own, ofOption({ student, project: project[e], rank: rank[e] }));
    largest = Math.max(largest, own);
    sum += own;
  }
  return { largest, sum };
}

/** The rank of a forced student, R + 1 outside their list. */
export const rankOfForced = ({ R }: Network, { rank }: Forced): number => (rank === NONE ? R + 1 : rank);

export const largestOf = (numbers: Float64Array): number => numbers.reduce((most, number) => Math.max(most, number), 0);
