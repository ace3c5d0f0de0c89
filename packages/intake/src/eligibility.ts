// Which projects are open to which programmes.

import type { Dataset } from '@project-allocation/model';
import type { Columns } from './dataset.js';
import { Lookalikes } from './lookalikes.js';

/** The programmes of each project that is open to some only, by identifier. */
export type OpenTo = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Warns of programmes that no student is in. A project that names only such is open to nobody: it is not among those that are returned, since
 * every choice of it would be told of in other words.
 */
export function findOpenTo({ students, projects }: Dataset, { projects: { sheet } }: Columns): OpenTo {
  const openTo = new Map<string, ReadonlySet<string>>();
  if (projects.programmes.every((programmes) => programmes.length === 0)) return openTo;
  const known = new Set(students.programmes);
  const names = new Lookalikes([...known].filter((programme) => programme !== ''));
  projects.programmes.forEach((programmes, p) => {
    const unknown = programmes.filter((programme) => !known.has(programme));
    const open = unknown.length < programmes.length;
    if (open) openTo.set(projects.ids[p], new Set(programmes));
    for (const programme of unknown) {
      const closed = open ? {} : { closed: projects.ids[p] };
      sheet.report('programme_unknown', projects.rows[p], sheet.at('programmes'), programme, { ...closed, ...names.suggest(programme) });
    }
  });
  return openTo;
}
