// Students who apply together, and have the same project or none of them has any (docs/model.md, "The hard cases").

import type { Dataset, Rules } from '@project-allocation/model';

/** The members of each group by index, groups in the order of their first members; a group that is split, or has one member, is none. */
export function groupsOf({ students }: Pick<Dataset, 'students'>, { splitGroups }: Pick<Rules, 'splitGroups'>): number[][] {
  const split = new Set(['', ...splitGroups]);
  const members = new Map<string, number[]>();
  students.groups.forEach((group, s) => {
    if (split.has(group)) return;
    const known = members.get(group);
    if (known) known.push(s);
    else members.set(group, [s]);
  });
  return [...members.values()].filter(({ length }) => length > 1);
}
