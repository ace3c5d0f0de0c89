// What another allocation comes to, beside the one there is: before → after.

import type { Effect, LoadChange, Outcome } from '@project-allocation/model';
import { aboutInWords, nameOf, ordinal, valueInWords } from '../report.js';
import { movesInWords } from './moves.js';

/** Who moves, what that comes to, and the loads that are other ones then. */
export function effectInWords(before: Outcome, { after, moves, loads }: Effect): string[] {
  const loadLines = loads.length === 0 ? [] : ['Loads:', ...loads.map((load) => `  ${loadInWords(load)}`)];
  return [...movesInWords(moves), 'Before → after:', ...comparedInWords(before, after).map((line) => `  ${line}`), ...loadLines];
}

function comparedInWords(before: Outcome, after: Outcome): string[] {
  const ranks = Array.from({ length: Math.max(before.profile.length, after.profile.length) }, (_, i) => i);
  const profile = ranks.map((i) => `${ordinal(i + 1)} choice: ${changed(before.profile[i] ?? 0, after.profile[i] ?? 0)}`);
  const outside = before.outsideList + after.outsideList > 0 ? [`outside their list: ${changed(before.outsideList, after.outsideList)}`] : [];
  return [
    `students with a project: ${changed(before.placed, after.placed)}`,
    [...profile, ...outside, `sum of ranks: ${changed(before.totalRank, after.totalRank)}`].join(' · '),
    ...after.criteria.map(
      (criterion, i) =>
        `${i + 1}. ${nameOf(criterion)}${aboutInWords(criterion.key)}: ${changed(valueInWords(before.criteria[i].value), valueInWords(criterion.value))}`,
    ),
  ];
}

const changed = (before: string | number, after: string | number): string => (before === after ? String(after) : `${before} → ${after}`);

const loadInWords = ({ kind, id, before, after, max }: LoadChange): string => `${kind} ${id}: ${before} → ${after}${max === null ? '' : ` of at most ${max}`}`;
