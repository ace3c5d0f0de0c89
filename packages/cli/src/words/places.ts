// What one more place would bring, the greatest gain first.

import type { CriterionAt, Outcome, Places } from '@project-allocation/model';
import { many, nameOf, valueInWords } from '../report.js';

export function placesInWords({ before, items }: Places): string[] {
  if (items.length === 0) return ['No limit is reached: one more place would change nothing anywhere.'];
  const gaining = items.flatMap(({ kind, id, max, gains, effect }) =>
    gains && effect ? [`one more place at ${kind} ${id} (now ${max}): ${gainInWords(gains, before, effect.after)}`] : [],
  );
  const rest = items.length - gaining.length;
  if (rest === 0) return gaining;
  const others = gaining.length === 0 ? '' : 'other ';
  return [
    ...gaining,
    `Nothing is to be gained by one more place at ${rest === 1 ? `the ${others}limit that is reached` : `any of the ${rest} ${others}limits that are reached`}.`,
  ];
}

function gainInWords({ place, key }: CriterionAt, before: Outcome, after: Outcome): string {
  const more = after.placed - before.placed;
  if (key === 'placed') return `${many(more, 'student')} more ${more === 1 ? 'gets' : 'get'} a project`;
  if (key === 'lottery') return 'nothing but another lot';
  const reached = after.criteria[place];
  return `${nameOf(reached)} ${valueInWords(before.criteria[place].value)} → ${valueInWords(reached.value)}`;
}
