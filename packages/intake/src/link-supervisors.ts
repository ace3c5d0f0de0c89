// Projects linked with their supervisors: the first, on whom a project counts, and those after the first.

import { type CoSupervisors, NONE } from '@project-allocation/model';
import { type Identified, indexOf, UNKNOWN } from './link-lists.js';
import { Lookalikes } from './lookalikes.js';
import type { Project, ProjectColumns } from './projects.js';

export interface SupervisorLinks {
  /** Index of each project's first supervisor, or NONE. */
  readonly first: Int32Array;
  readonly further: CoSupervisors;
}

/** `list` is what issues call the list of the supervisors. One who is not in it is an error, and is left out. */
export function linkSupervisors(projects: readonly Project[], supervisors: readonly Identified[], { sheet }: ProjectColumns, list: string): SupervisorLinks {
  const index = indexOf(supervisors);
  const names = new Lookalikes([...index.keys()]);
  const linkOne = (id: string, row: number): number => {
    const found = index.get(id);
    if (found === undefined) sheet.report('supervisor_unknown', row, sheet.at('supervisor'), id, { list, ...names.suggest(id) });
    return found ?? UNKNOWN;
  };

  const first = new Int32Array(projects.length).fill(NONE);
  const offsets = new Uint32Array(projects.length + 1);
  const further: number[] = [];
  projects.forEach(({ supervisors: named, row }, p) => {
    named.forEach((id, i) => {
      const found = linkOne(id, row);
      if (found === UNKNOWN) return;
      if (i === 0) first[p] = found;
      else further.push(found);
    });
    offsets[p + 1] = further.length;
  });
  return { first, further: { offsets, supervisors: Uint32Array.from(further) } };
}
