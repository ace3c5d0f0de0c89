// A criterion of an answer in words: its title, what it means, the value reached as a figure, and what the figure says.

import type { CriterionKey, CriterionValue, Summary } from '@project-allocation/model';
import type { Messages } from '../messages/index.js';
import { criterionTitle } from './run-stages.js';

export interface CriterionTexts {
  readonly title: string;
  /** One sentence; empty for a criterion that is not known here. */
  readonly meaning: string;
  readonly figure: string;
  readonly note: string;
}

/** A criterion this application does not know yet is shown by its key. */
export function criterionTexts({ key, power = 1, norm = 2, value }: CriterionValue, summary: Outcome, m: Messages): CriterionTexts {
  const known = Object.hasOwn(m.criteria, key) ? m.criteria[key as CriterionKey] : null;
  const title = m.criterionPower(criterionTitle(key, m), power);
  const meaning = known?.meaning ?? '';
  if (Array.isArray(value)) return { title, meaning, ...m.profileFigure(choicesOf(key, value)) };
  if (known === null || power !== 1) return { title, meaning, figure: m.format.number(value), note: '' };
  return { title, meaning, ...known.value(value, { ...summary, norm }) };
}

export type Outcome = Pick<Summary, 'students' | 'placed' | 'outsideList'>;

/** How many got each choice, up to the worst that anyone got. The last entry with `generous` is who has none of
 * their choices, which is said elsewhere. */
function choicesOf(key: string, value: readonly number[]): number[] {
  const choices = key === 'generous' ? value.slice(0, -1) : [...value];
  return choices.slice(0, choices.findLastIndex((count) => count > 0) + 1);
}
