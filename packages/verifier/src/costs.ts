// What each option of a student costs under a criterion, from the criterion's sentence in docs/model.md.

import type { Criterion, Dataset, Rules } from '@project-allocation/model';
import { hasPlaces, type Limits } from './limits.js';

export interface Costs {
  /** Cost of a choice of this rank. */
  readonly ofRank: (rank: number) => number;
  /** Cost of having no project. */
  readonly unplaced: number;
  /** The largest cost of anything the dataset contains. */
  readonly largest: number;
}

export function costsOf(criterion: Criterion, dataset: Dataset, rules: Rules, limits: Limits): Costs {
  if (criterion.key === 'placed') return { ofRank: () => 0, unplaced: 1, largest: 1 };
  const { usable, any } = largestRanks(dataset, rules, limits);
  const ofRank = (rank: number) => rank ** criterion.power;
  return { ofRank, unplaced: ofRank(usable + 1), largest: ofRank(Math.max(usable + 1, any)) };
}

/** The largest rank within maxRank of a choice whose project has places, and of any choice; 0 when there is none. */
function largestRanks(dataset: Dataset, rules: Rules, limits: Limits): { usable: number; any: number } {
  const { projects, ranks } = dataset.choices;
  const withPlaces = dataset.projects.ids.map((_, p) => hasPlaces(dataset, limits, p));
  let usable = 0;
  let any = 0;
  for (let e = 0; e < ranks.length; e++) {
    if (!counts(ranks[e], rules)) continue;
    if (ranks[e] > any) any = ranks[e];
    if (ranks[e] > usable && withPlaces[projects[e]]) usable = ranks[e];
  }
  return { usable, any };
}

/** Whether a choice of this rank counts at all. */
export function counts(rank: number, rules: Rules): boolean {
  return rules.maxRank === null || rank <= rules.maxRank;
}
