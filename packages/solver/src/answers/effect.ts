// What another allocation than the given one comes to, and how one gets there.

import { type Allocation, type Dataset, type Effect, NONE, type Outcome, type Rules } from '@project-allocation/model';
import { countedTree } from '../counting.js';
import { allLimits } from '../limits.js';
import { type Change, loadChangesOf, movesOf } from './moves.js';

/** From one allocation to another under these rules. */
export function changeUnder(dataset: Dataset, rules: Rules, before: Allocation, after: Allocation): Change {
  const tree = countedTree(dataset, rules);
  return { dataset, rules, tree, most: allLimits(dataset, rules, tree).most, before, after };
}

/** The first chain of moves begins with the student `first` (by index) if they move; `after` is what the other allocation comes to. */
export const effectOf = (change: Change, after: Outcome, first: number = NONE): Effect => ({
  after,
  moves: movesOf(change, first),
  loads: loadChangesOf(change),
});
