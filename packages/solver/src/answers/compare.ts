// Which of two answers is better, criterion by criterion. They may be answers to different rules, whose largest rank is not the same.

import type { Criterion, CriterionAt } from '@project-allocation/model';
import { type Aim, type Totals, type Value, valuesAt } from '../objective.js';

/** What the criteria of a list come to. */
export interface Reached {
  readonly aims: readonly Aim[];
  readonly totals: Totals;
}

/** For each criterion of the list less than 0 where the first is better, more than 0 where the second is. */
export function differences(criteria: readonly Criterion[], a: Reached, b: Reached): number[] {
  const [first, second] = inTurn(criteria, [a, b]);
  return first.map((numbers, i) => {
    const k = numbers.findIndex((number, j) => number !== second[i][j]);
    return k < 0 ? 0 : numbers[k] - second[i][k];
  });
}

/** The first criterion in which the first is better or worse by these differences; null where there is none. */
export function firstIn(criteria: readonly Criterion[], signs: readonly number[], is: 'better' | 'worse', butFor?: Criterion['key']): CriterionAt | null {
  const place = signs.findIndex((sign, i) => (is === 'better' ? sign < 0 : sign > 0) && criteria[i].key !== butFor);
  return place < 0 ? null : { place, key: criteria[place].key };
}

/**
 * The numbers that each criterion looks at, one after another, for each of several answers; less is better. Profiles are made as long as
 * the longest, with 0 students of ranks that they do not know.
 */
export function inTurn(criteria: readonly Criterion[], reached: readonly Reached[]): number[][][] {
  const values = reached.map(({ aims, totals }) => valuesAt(aims, totals));
  const longest = criteria.map((_, i) => values.reduce((most, value) => Math.max(most, lengthOf(value[i])), 0));
  return reached.map(({ totals }, r) =>
    criteria.map(({ key }, i) => {
      const value = values[r][i];
      if (typeof value === 'number') return key === 'priority' ? [...totals[i]] : [key === 'placed' ? -value : value];
      const byRank = (counts: readonly number[]) => [...counts, ...new Array<number>(longest[i] - value.length).fill(0)];
      if (key === 'greedy') return byRank(value).map((students) => -students);
      return [value[value.length - 1], ...byRank(value.slice(0, -1)).reverse()];
    }),
  );
}

const lengthOf = (value: Value): number => (typeof value === 'number' ? 1 : value.length);
