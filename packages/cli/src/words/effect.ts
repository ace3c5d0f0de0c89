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
  const [placed, ...others] = countsInWords(before, after).map(({ name, from, to }) => `${name}: ${changed(from, to)}`);
  return [
    placed,
    others.join(' · '),
    ...after.criteria.map(
      (criterion, i) =>
        `${i + 1}. ${nameOf(criterion)}${aboutInWords(criterion.key)}: ${changed(valueInWords(before.criteria[i].value), valueInWords(criterion.value))}`,
    ),
  ];
}

/** The counts of an outcome, before and after: who has a project, with which choice, and the sum of ranks. */
export function countsInWords(before: Outcome, after: Outcome): { readonly name: string; readonly from: number; readonly to: number }[] {
  const ranks = Array.from({ length: Math.max(before.profile.length, after.profile.length) }, (_, i) => i);
  const outside = before.outsideList + after.outsideList > 0 ? [{ name: 'outside their list', from: before.outsideList, to: after.outsideList }] : [];
  return [
    { name: 'students with a project', from: before.placed, to: after.placed },
    ...ranks.map((i) => ({ name: `${ordinal(i + 1)} choice`, from: before.profile[i] ?? 0, to: after.profile[i] ?? 0 })),
    ...outside,
    { name: 'sum of ranks', from: before.totalRank, to: after.totalRank },
  ];
}

const changed = (before: string | number, after: string | number): string => (before === after ? String(after) : `${before} → ${after}`);

const loadInWords = ({ kind, id, before, after, max }: LoadChange): string => `${kind} ${id}: ${before} → ${after}${max === null ? '' : ` of at most ${max}`}`;
