// What an allocation comes to, in one sentence: how many have a project, how many are happy, how bad it gets.

import type { Summary } from '@project-allocation/model';
import type { Messages } from '../messages/index.js';

/** For example “All 38 students have a project; 30 got their 1st or 2nd choice; nobody got worse than their 4th.” */
export function resultSentence({ students, placed, profile }: Pick<Summary, 'students' | 'placed' | 'profile'>, m: Messages): string {
  const say = m.result.sentence;
  if (students === 0) return say.join([say.noStudents]);
  if (placed === 0) return say.join([say.nobody(students)]);
  return say.join([placed === students ? say.everybody(students) : say.some(placed, students), ...ranks(placed, profile, m)]);
}

/** `profile` ends with the worst choice that somebody got. */
function ranks(placed: number, profile: readonly number[], m: Messages): string[] {
  const say = m.result.sentence;
  const [first = 0, second = 0] = profile;
  if (first === placed) return [placed === 1 ? say.onlyFirst : say.allFirst];
  const best = profile.length === 2 ? say.first(first) : say.firstTwo(first + second);
  return [best, say.worst(profile.length)];
}
