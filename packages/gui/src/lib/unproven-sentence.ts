// What of a criterion is not proven, in words: its first number that is not, and what nothing is better than.

import type { CriterionValue } from '@project-allocation/model';
import type { Messages } from '../messages/index.js';

/** Criteria of which more is better. */
const RISING: ReadonlySet<string> = new Set(['placed', 'greedy']);

/** Null where all of it is proven. */
export function unprovenSentence({ key, value, proven, unproven }: CriterionValue, m: Messages): string | null {
  const say = m.result.criteria.open;
  if (proven) return null;
  if (!unproven || unproven.bound === null) return say.noBound;
  const { rank, priority, value: reached, bound, gap } = unproven;
  const limit = (RISING.has(key) ? say.atMost : say.atLeast)(m.format.number(bound), m.format.gap(gap ?? 0));
  if (rank !== undefined && typeof value !== 'number') return say.students(reached, rank === value.length ? say.noChoice : say.choice(rank), limit);
  if (priority === undefined) return limit;
  return `${priority === null ? say.noPriority(reached) : say.priority(reached, priority)} ${limit}`;
}
