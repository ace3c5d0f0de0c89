// What one more place would bring, the greatest gain first.

import type { CriterionAt, LimitName, Outcome, PlaceGain, Places } from '@project-allocation/model';
import { many, nameOf, ordinal, valueInWords } from '../report.js';
import { countsInWords, effectInWords } from './effect.js';

export function placesInWords({ before, unanswered, items }: Places): string[] {
  if (items.length + unanswered === 0) return ['No limit is reached: one more place would change nothing anywhere.'];
  const unknown =
    unanswered === 0
      ? []
      : [`Time ran out: of ${many(unanswered, `${items.length > 0 ? 'other ' : ''}limit`)} that ${unanswered === 1 ? 'is' : 'are'} reached nothing is known.`];
  return [...knownInWords(before, items), ...unknown];
}

function knownInWords(before: Outcome, items: readonly PlaceGain[]): string[] {
  const gaining = items.flatMap(({ kind, id, max, gains, effect }) =>
    effect ? [`one more place at ${kind} ${id} (now ${max}): ${gains ? gainInWords(gains, before, effect.after) : changesInWords(before, effect)}`] : [],
  );
  const rest = items.length - gaining.length;
  if (rest === 0) return gaining;
  const others = gaining.length === 0 ? '' : 'other ';
  return [
    ...gaining,
    `Nothing ${items.some(({ gains }) => gains) || gaining.length === 0 ? 'is to be gained' : 'changes'} by one more place at ${rest === 1 ? `the ${others}limit that is reached` : `any of the ${rest} ${others}limits that are reached`}.`,
  ];
}

/** One limit by itself: what is gained there, and who would move. */
export function placeInWords({ kind, id }: LimitName, { before, unanswered, items }: Places): string[] {
  const [item] = items;
  if (!item && unanswered > 0) return [`What one more place at ${kind} ${id} would change was not settled in time.`];
  if (!item) return [`The limit of ${kind} ${id} is not reached: one more place there would change nothing.`];
  const lines = knownInWords(before, items);
  const { effect } = item;
  return effect?.moves && effect.loads ? [...lines, ...effectInWords(before, { after: effect.after, moves: effect.moves, loads: effect.loads })] : lines;
}

/** Where a procedure decides, nothing says which change is a gain: who has a project, and with which rank. */
function changesInWords(before: Outcome, { after, moves }: NonNullable<PlaceGain['effect']>): string {
  const counts = countsInWords(before, after).filter(({ from, to }) => from !== to);
  const movers = moves ? [`${many(moves.length, 'student')} with something else`] : [];
  return [...movers, ...counts.map(({ name, from, to }) => `${name} ${from} → ${to}`)].join(' · ');
}

function gainInWords({ place, key }: CriterionAt, before: Outcome, after: Outcome): string {
  const more = after.placed - before.placed;
  if (key === 'placed') return `${many(more, 'student')} more ${more === 1 ? 'gets' : 'get'} a project`;
  if (key === 'lottery') return 'nothing but another lot';
  const [{ value: from }, reached] = [before.criteria[place], after.criteria[place]];
  const { value: to } = reached;
  const first = typeof from === 'number' || typeof to === 'number' ? null : firstChange(key, from, to);
  return `${nameOf(reached)} ${first ?? `${valueInWords(from)} → ${valueInWords(to)}`}`;
}

/** Of a profile the entry that decides: the worst choice that changes in `generous`, the best in `greedy`; null where the two cannot be compared entry by entry. */
function firstChange(key: string, from: readonly number[], to: readonly number[]): string | null {
  if (from.length !== to.length) return null;
  const changes = from.flatMap((count, i) => (count === to[i] ? [] : [i]));
  const at = key === 'generous' ? changes.at(-1) : changes[0];
  if (at === undefined) return null;
  const choice = key === 'generous' && at === from.length - 1 ? 'without a choice of theirs' : `with their ${ordinal(at + 1)} choice`;
  return `students ${choice} ${from[at]} → ${to[at]}`;
}
