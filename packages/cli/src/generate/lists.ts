// Ranked lists: some projects of a lottery, best first, now and then with a tie.

import type { Lottery } from './lottery.js';
import type { Random } from './random.js';

export const LONGEST_LIST = 6;
const SHORTEST_LIST = 4;
const TIE_PERCENT = 15;

/** A list of a student of this field, or of so many of them who apply together. */
export function makeChoices(random: Random, lottery: Lottery, field: number, places = 1): number[][] {
  const length = Math.min(lottery.count(field, places), SHORTEST_LIST + random.below(LONGEST_LIST - SHORTEST_LIST + 1));
  const drawn = new Set<number>();
  while (drawn.size < length) drawn.add(lottery.draw(random, field, places));
  return withTie(random, [...drawn]);
}

/** A list with each in a rank of its own, or with two neighbours in one. */
export function withTie(random: Random, ranked: readonly number[]): number[][] {
  const list = ranked.map((one) => [one]);
  if (random.chance(TIE_PERCENT) && list.length > 1) {
    const at = random.below(list.length - 1);
    list.splice(at, 2, [...list[at], ...list[at + 1]]);
  }
  return list;
}
