// What each option of a student costs under a criterion, from the criterion's sentence in docs/model.md. A profile is one number
// for each rank, so it has costs for each.

import type { Criterion, Dataset, Rules } from '@project-allocation/model';
import { hasPlaces, type Limits } from './limits.js';

/** A number to be made as small as possible. */
export interface Costs {
  /** Cost of a choice by its rank. */
  readonly byRank: Float64Array;
  /** Cost of having no project. */
  readonly unplaced: number;
  /** The largest of all these. */
  readonly largest: number;
}

/** One number that a criterion optimises. */
export interface Goal {
  /** Where the criterion is a profile: the rank whose students are counted; R + 1 is no project. */
  readonly rank?: number;
  /** Whether the value is the students who do not cost, or the sum of costs. */
  readonly countsTheOthers: boolean;
  /** Made when asked for, because a table for each of many ranks would be large. */
  readonly costs: () => Costs;
}

/** What ranks there are. */
export interface Ranks {
  /** R: the largest rank of a choice that counts and whose project has places; 0 when there is none. */
  readonly usable: number;
  /** The ranks up to R of choices that count, ascending. */
  readonly given: readonly number[];
  /** The largest rank of a choice that counts, R or more. */
  readonly largest: number;
}

/** Whether a choice of this rank counts at all. */
export function counts(rank: number, rules: Rules): boolean {
  return rules.maxRank === null || rank <= rules.maxRank;
}

export function ranksOf(dataset: Dataset, rules: Rules, limits: Limits): Ranks {
  const { projects, ranks } = dataset.choices;
  const withPlaces = dataset.projects.ids.map((_, p) => hasPlaces(dataset, limits, p));
  const seen = new Set<number>();
  let usable = 0;
  for (let e = 0; e < ranks.length; e++) {
    if (!counts(ranks[e], rules)) continue;
    seen.add(ranks[e]);
    if (ranks[e] > usable && withPlaces[projects[e]]) usable = ranks[e];
  }
  const all = [...seen].sort((a, b) => a - b);
  return { usable, given: all.filter((rank) => rank <= usable), largest: all.at(-1) ?? 0 };
}

/** The numbers a criterion optimises, in the order in which it does. */
export function goalsOf(criterion: Criterion, ranks: Ranks): Goal[] {
  switch (criterion.key) {
    case 'placed':
      return [{ countsTheOthers: true, costs: () => table(ranks, () => 0, 1) }];
    case 'totalRank': {
      const { power } = criterion;
      return [{ countsTheOthers: false, costs: () => table(ranks, (rank) => toThePower(rank, power), toThePower(ranks.usable + 1, power)) }];
    }
    case 'greedy':
      return ranks.given.map((rank) => ({ rank, countsTheOthers: true, costs: () => table(ranks, (other) => (other === rank ? 0 : 1), 1) }));
    case 'generous':
      return [
        { rank: ranks.usable + 1, countsTheOthers: false, costs: () => table(ranks, () => 0, 1) },
        ...ranks.given.toReversed().map((rank) => ({ rank, countsTheOthers: false, costs: () => table(ranks, (other) => (other === rank ? 1 : 0), 0) })),
      ];
  }
}

/** Entries of the criterion's value when it is a profile: ranks 1 to R, and with `generous` no project; undefined when it is a number. */
export function profileLength({ key }: Criterion, { usable }: Ranks): number | undefined {
  if (key === 'greedy') return usable;
  return key === 'generous' ? usable + 1 : undefined;
}

function table({ largest }: Ranks, costOf: (rank: number) => number, unplaced: number): Costs {
  const byRank = new Float64Array(largest + 1);
  for (let rank = 1; rank <= largest; rank++) byRank[rank] = costOf(rank);
  return { byRank, unplaced, largest: byRank.reduce((a, b) => Math.max(a, b), unplaced) };
}

function toThePower(rank: number, power: number): number {
  let product = rank;
  for (let k = 1; k < power; k++) product *= rank;
  return product;
}
