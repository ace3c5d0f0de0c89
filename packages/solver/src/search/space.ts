// What earlier levels leave of the options without a row: an option that is gone is a bound, and a unit that has to have a project is one too.

import { NONE } from '@project-allocation/model';
import type { LevelCosts } from './level-costs.js';
import type { Columns } from './limit-rows.js';
import type { Problem } from './problem.js';

export interface Space {
  /** For each column of an option 1 while it can be had. */
  readonly allowed: Uint8Array;
  /** For each unit 1 when none is no option. */
  readonly mustHave: Uint8Array;
}

export function wholeSpace({ units }: Problem, { firstOption }: Columns): Space {
  return { allowed: new Uint8Array(firstOption[units.length]).fill(1), mustHave: Uint8Array.from(units, ({ isForced }) => (isForced ? 1 : 0)) };
}

/** The least that each unit's allowed options cost, and the most. */
export function rangeOf(space: Space, { firstOption }: Columns, { cost }: Pick<LevelCosts, 'cost'>, unit: number): [least: number, most: number] {
  let [least, most] = space.mustHave[unit] === 1 ? [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] : [0, 0];
  for (let column = firstOption[unit]; column < firstOption[unit + 1]; column++) {
    if (space.allowed[column] === 0) continue;
    least = Math.min(least, cost[column]);
    most = Math.max(most, cost[column]);
  }
  return [least, most];
}

/** The space without the options for which `keep` says no; it is asked for each allowed option, and with NONE for having none. */
export function narrowed(space: Space, { firstOption }: Columns, keep: (unit: number, option: number) => boolean): Space {
  const allowed = space.allowed.slice();
  const mustHave = space.mustHave.slice();
  for (let u = 0; u < mustHave.length; u++) {
    for (let column = firstOption[u]; column < firstOption[u + 1]; column++)
      if (allowed[column] === 1 && !keep(u, column - firstOption[u])) allowed[column] = 0;
    if (mustHave[u] === 0 && !keep(u, NONE)) mustHave[u] = 1;
  }
  return { allowed, mustHave };
}

/** Whether a unit that has to have a project has no option. */
export function leavesSomeoneNothing({ allowed, mustHave }: Space, { firstOption }: Columns): boolean {
  return mustHave.some((must, u) => must === 1 && !allowed.subarray(firstOption[u], firstOption[u + 1]).includes(1));
}
