// How far a search is from a proof: the best so far, the bound that nothing is beyond, and the gap between them.

import type { CriterionValue, Progress } from '@project-allocation/model';
import { aboutInWords, criterionInWords, ordinal } from '../report.js';

/** “0.5 %”: two digits that count, so that a small gap is not told as none. */
const gapInWords = (gap: number): string => `${Number((100 * gap).toPrecision(2))} %`;

/** How far the work is, in one line. */
export function progressInWords({ stage, percent, message, search }: Progress): string {
  if (!search) return `${Math.floor(percent)} % · ${message}`;
  const { found, bound, gap, seconds } = search;
  const known = [
    found === null ? 'nothing found yet' : `best so far ${found}`,
    ...(bound === null ? [] : [`bound ${Number(bound.toFixed(1))}`]),
    ...(gap === null ? [] : [`gap ${gapInWords(gap)}`]),
  ];
  return `${Math.floor(percent)} % · ${stage}: ${known.join(', ')} · ${Math.floor(seconds)} s`;
}

/** Criteria of which more is better. */
const RISING: ReadonlySet<string> = new Set(['placed', 'greedy']);

/** A line for each criterion, in their order: what it is about, the value reached, and what of it is not proven. */
export function criteriaInWords(criteria: readonly CriterionValue[]): string[] {
  return criteria.map((criterion, i) => {
    const open = unprovenInWords(criterion);
    return `${i + 1}. ${criterionInWords(criterion, aboutInWords(criterion.key))}${open === null ? '' : `: ${open}`}`;
  });
}

/** Which of its numbers is not proven, and what nothing is better than; null where all of them are proven. */
function unprovenInWords({ key, value, proven, unproven }: CriterionValue): string | null {
  if (proven) return null;
  if (!unproven || unproven.bound === null) return 'not proven';
  const { value: reached, bound, gap } = unproven;
  const whose = whoseInWords(unproven, value);
  const limit = `${RISING.has(key) ? 'at most' : 'at least'} ${bound}`;
  return `not proven, ${whose === null ? '' : `${whose} ${reached}, `}${limit}${gap === null ? '' : ` (gap ${gapInWords(gap)})`}`;
}

/** Whom the number is about, where a criterion has several. */
function whoseInWords({ rank, priority }: NonNullable<CriterionValue['unproven']>, value: CriterionValue['value']): string | null {
  if (priority !== undefined) return priority === null ? 'sum of ranks of those without a priority' : `sum of ranks of priority ${priority}`;
  if (rank === undefined || typeof value === 'number') return null;
  return `students ${rank === value.length ? 'without a choice of theirs' : `with their ${ordinal(rank)} choice`}`;
}
