// Groups of friends: students of one subject who apply together, with one list of projects that have places for all of them.

import { makeChoices } from './lists.js';
import type { Lottery } from './lottery.js';
import { numbered } from './numbered.js';
import type { Random } from './random.js';
import type { Student } from './sample.js';
import { FIELDS } from './titles.js';

const SMALLEST = 2;
export const LARGEST_GROUP = 4;

/** The students with `count` groups among them, or as many as there can be. */
export function formGroups(random: Random, students: readonly Student[], count: number, lottery: Lottery): readonly Student[] {
  if (count === 0) return students;
  const grouped = [...students];
  const waiting = FIELDS.map((_, field) => random.shuffled(students.flatMap((student, s) => (student.field === field ? [s] : []))));
  for (let g = 0; g < count; g++) {
    const field = largest(waiting);
    const size = sizeOf(random, waiting[field].length, (places) => lottery.count(field, places) > 0);
    if (size < SMALLEST) break;
    const group = numbered('G', g, count);
    const choices = makeChoices(random, lottery, field, size);
    for (const s of waiting[field].splice(-size)) grouped[s] = { ...students[s], group, choices };
  }
  return grouped;
}

/** The field in which most students are left. */
const largest = (waiting: readonly (readonly number[])[]) =>
  waiting.reduce((best, students, field) => (students.length > waiting[best].length ? field : best), 0);

/** How many go together, of those who are left: no more than some project has places for. Below SMALLEST: nobody does. */
function sizeOf(random: Random, left: number, hasProject: (places: number) => boolean): number {
  let size = Math.min(left, SMALLEST + random.below(LARGEST_GROUP - SMALLEST + 1));
  while (size >= SMALLEST && !hasProject(size)) size--;
  return size;
}
