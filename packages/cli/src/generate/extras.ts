// What projects have only where it is asked for: minimums, and programmes they are open to.

import type { Random } from './random.js';
import type { Project, Student, Supervisor } from './sample.js';
import { FIELDS } from './titles.js';

/** Projects that are open to the programme of their own subject only, and how many of these to one more. */
const RESTRICTED_PERCENT = 30;
const ONE_MORE_PERCENT = 40;

/** Projects with several places that have a minimum. */
const MINIMUM_PERCENT = 50;

/** Whether students of a field may have the project. */
export const openTo = ({ programmes }: Project, field: number) => programmes.length === 0 || programmes.includes(field);

export function restrictProjects(random: Random, projects: readonly Project[], supervisors: readonly Supervisor[]): void {
  for (const project of projects) {
    if (!random.chance(RESTRICTED_PERCENT)) continue;
    const own = supervisors[project.supervisor].field;
    const more = random.chance(ONE_MORE_PERCENT) ? [(own + 1 + random.below(FIELDS.length - 1)) % FIELDS.length] : [];
    project.programmes = [own, ...more];
  }
}

/** A minimum of 2 or more, and never more than chose the project or its limits allow. */
export function giveMinimums(random: Random, projects: readonly Project[], supervisors: readonly Supervisor[], students: readonly Student[]): void {
  const wanted = projects.map(() => 0);
  for (const { choices } of students) for (const p of choices.flat()) wanted[p]++;
  projects.forEach((project, p) => {
    const most = Math.min(project.max, supervisors[project.supervisor].max, wanted[p]);
    if (most >= 2 && random.chance(MINIMUM_PERCENT)) project.min = 2 + random.below(most - 1);
  });
}
