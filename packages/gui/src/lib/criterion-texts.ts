// A criterion of an answer in words: its title, the value reached as a figure, and what the figure says.

import type { CriterionKey, CriterionValue, Summary } from '@project-allocation/model';
import type { Messages } from '../messages/index.js';
import { criterionTitle } from './run-stages.js';

/** A criterion this application does not know yet is shown by its key. */
export function criterionTexts({ key, power = 1, value }: CriterionValue, { students, placed }: Pick<Summary, 'students' | 'placed'>, m: Messages) {
  const known = Object.hasOwn(m.criteria, key) ? m.criteria[key as CriterionKey] : null;
  const title = m.criterionPower(criterionTitle(key, m), power);
  if (Array.isArray(value)) return { title, ...m.profileFigure(choicesOf(key, value)) };
  if (known === null || power !== 1) return { title, figure: m.format.number(value), note: '' };
  return { title, ...known.value(value, students, placed) };
}

/** How many got each choice, up to the worst that anyone got. The last entry with `generous` is no project, which is said elsewhere. */
function choicesOf(key: string, value: readonly number[]): number[] {
  const choices = key === 'generous' ? value.slice(0, -1) : [...value];
  return choices.slice(0, choices.findLastIndex((count) => count > 0) + 1);
}
