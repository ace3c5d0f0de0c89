// Students who apply together: all of a group have the same project, or none has one.

import { type Allocation, type Dataset, NONE, type Rules } from '@project-allocation/model';
import type { Findings } from './findings.js';

/** Two students or more with the same text in the column `group`, which the rules do not take apart. */
export interface Group {
  readonly name: string;
  readonly members: readonly number[];
}

export function groupsOf({ students }: Dataset, { splitGroups }: Rules): readonly Group[] {
  const apart = new Set(['', ...splitGroups]);
  const named = new Map<string, number[]>();
  students.groups.forEach((name, s) => {
    if (apart.has(name)) return;
    const members = named.get(name);
    if (members) members.push(s);
    else named.set(name, [s]);
  });
  return [...named].flatMap(([name, members]) => (members.length > 1 ? [{ name, members }] : []));
}

export function checkGroups({ students, projects }: Dataset, groups: readonly Group[], allocation: Allocation, findings: Findings): void {
  const told = (s: number) => `student “${students.ids[s]}” has ${allocation[s] === NONE ? 'no project' : `project “${projects.ids[allocation[s]]}”`}`;
  for (const { name, members } of groups) {
    const other = members.find((s) => allocation[s] !== allocation[members[0]]);
    if (other !== undefined) findings.add('group_apart', `Group “${name}” is apart: ${told(members[0])} when ${told(other)}.`);
  }
}
