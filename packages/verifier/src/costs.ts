// What each option of a student costs under a criterion, from the criterion's sentence in docs/model.md.

import type { Criterion, Dataset, Rules } from '@project-allocation/model';
import { hasPlaces, type Limits } from './limits.js';

export interface Costs {
  /** Cost of each choice of the dataset. */
  readonly choices: Float64Array;
  /** Cost of having no project. */
  readonly unplaced: number;
  /** The largest of all these. */
  readonly largest: number;
}

/** Whether a choice of this rank counts at all. */
export function counts(rank: number, rules: Rules): boolean {
  return rules.maxRank === null || rank <= rules.maxRank;
}

export function costsOf(criterion: Criterion, dataset: Dataset, rules: Rules, limits: Limits): Costs {
  const { ranks } = dataset.choices;
  const choices = new Float64Array(ranks.length);
  if (criterion.key === 'placed') return { choices, unplaced: 1, largest: 1 };

  const unplaced = toThePower(largestUsableRank(dataset, rules, limits) + 1, criterion.power);
  let largest = unplaced;
  for (let e = 0; e < ranks.length; e++) {
    choices[e] = toThePower(ranks[e], criterion.power);
    if (choices[e] > largest && counts(ranks[e], rules)) largest = choices[e];
  }
  return { choices, unplaced, largest };
}

/** The largest rank of a choice that counts and whose project has places; 0 when there is none. */
function largestUsableRank(dataset: Dataset, rules: Rules, limits: Limits): number {
  const { projects, ranks } = dataset.choices;
  const withPlaces = dataset.projects.ids.map((_, p) => hasPlaces(dataset, limits, p));
  let largest = 0;
  for (let e = 0; e < ranks.length; e++) {
    if (ranks[e] > largest && counts(ranks[e], rules) && withPlaces[projects[e]]) largest = ranks[e];
  }
  return largest;
}

function toThePower(rank: number, power: number): number {
  let product = rank;
  for (let k = 1; k < power; k++) product *= rank;
  return product;
}
