// What some moves would do to an allocation; nothing is solved (docs/model.md, "Answers").

import type { Try } from '@project-allocation/model';
import { countedTree } from '../counting.js';
import { allLimits } from '../limits.js';
import { brokenBy } from './broken.js';
import { effectOf } from './effect.js';
import type { Given } from './given.js';
import { outcomeOf } from './outcome.js';

/** A student and the project they are to have, or NONE; by index in the dataset. */
export interface IndexedMove {
  readonly student: number;
  readonly project: number;
}

/**
 * What the allocation comes to before and after these moves, who has something else, and what does not hold afterwards. The chain begins
 * with the student of the first move. Which of two moves of one student counts is nobody's to say: the caller refuses that.
 * In the modes without criteria the outcomes have none.
 * @throws KnownError rules_refused when `change` has no baseline
 */
export function tryMoves({ dataset, rules, allocation, baseline }: Omit<Given, 'certificate'>, moves: readonly IndexedMove[]): Try {
  const after = allocation.slice();
  for (const { student, project } of moves) after[student] = project;
  const tree = countedTree(dataset, rules);
  const limits = allLimits(dataset, rules, tree);
  const change = { dataset, rules, tree, most: limits.most, before: allocation, after };
  return {
    before: outcomeOf(dataset, rules, allocation, baseline),
    ...effectOf(change, outcomeOf(dataset, rules, after, baseline), moves[0]?.student),
    broken: brokenBy(dataset, rules, tree, limits, after),
  };
}
