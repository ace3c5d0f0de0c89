// What an allocation comes to, in one sentence: how many have a project, how many are happy, how bad it gets.

import type { Summary } from '@project-allocation/model';
import type { Messages } from '../messages/index.js';

type Outcome = Pick<Summary, 'students' | 'placed' | 'profile' | 'outsideList'>;

/** For example “All 38 students have a project; 30 got their 1st or 2nd choice; nobody got worse than their 4th.” */
export function resultSentence({ students, placed, profile, outsideList }: Outcome, m: Messages): string {
  const say = m.result.sentence;
  if (students === 0) return say.join([say.noStudents]);
  if (placed === 0) return say.join([say.nobody(students)]);
  const everybody = placed === students ? say.everybody(students) : say.some(placed, students);
  return say.join([everybody, ...(outsideList > 0 ? [say.outside(outsideList)] : []), ...ranks(placed - outsideList, profile, outsideList > 0, m)]);
}

/** `profile` ends with the worst choice that somebody got; `others`: somebody has a project outside their list. */
function ranks(listed: number, profile: readonly number[], others: boolean, m: Messages): string[] {
  const say = m.result.sentence;
  const [first = 0, second = 0] = profile;
  if (listed === 0) return [];
  if (first === listed) return [others ? say.othersFirst(listed) : listed === 1 ? say.onlyFirst : say.allFirst];
  const best = profile.length === 2 ? say.first(first) : say.firstTwo(first + second);
  return [best, others ? say.othersWorst(profile.length) : say.worst(profile.length)];
}
