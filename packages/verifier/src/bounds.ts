// The certificate of a search: totals and values are what the allocation comes to, and no bound says otherwise. That no allocation is below the
// bounds cannot be seen here.

import type { BoundedStage, CriterionKey } from '@project-allocation/model';
import type { Aim, Goal, Label } from './aims.js';
import type { Case } from './case.js';
import type { Findings } from './findings.js';
import { levelName, stageName } from './level-names.js';
import { isSmall } from './range.js';
import { checkValue } from './stages.js';

/** A number that is not proven to be the best there is, with what is known of it. */
export interface OpenLevel extends Label {
  /** Index of its criterion in the rules. */
  readonly place: number;
  readonly key: CriterionKey;
  readonly total: number;
  /** No allocation is below it, by the word of the solver; null: not known. */
  readonly bound: number | null;
}

export interface BoundsSeen {
  /** From the first level that is open to the last of all: what is decided before it decides what can be best in it. */
  readonly open: readonly OpenLevel[];
  /** Whether anything rests on a bound. */
  readonly anyBound: boolean;
}

export function checkBounds(given: Case, stages: readonly BoundedStage[], aims: readonly Aim[], findings: Findings): BoundsSeen {
  const open: OpenLevel[] = [];
  let anyBound = false;
  aims.forEach((aim, k) => {
    const criterion = given.rules.criteria[k];
    const stage = stageName(criterion, k);
    aim.goals.forEach((goal, i) => {
      const level = levelName(stage, aim, i);
      const bound = checkLevel(goal, stages[k].levels[i], level, findings);
      if (bound !== null && open.length > 0) findings.add('bound_without_base', `${level}: the bound stated is ${bound} when a level before it is open.`);
      if (bound !== null) anyBound = true;
      if (bound !== goal.total || open.length > 0) {
        open.push({ place: k, key: criterion.key, ...goal.label, total: Number(goal.total), bound: bound === null ? null : Number(bound) });
      }
    });
    checkValue(stages[k].value, aim.value, stage, findings);
  });
  return { open, anyBound };
}

/** The bound that is stated, or null. */
function checkLevel({ total: reached }: Goal, stated: BoundedStage['levels'][number], level: string, findings: Findings): bigint | null {
  const total = BigInt(stated.total);
  const bound = stated.bound === null ? null : BigInt(stated.bound);
  isSmall(reached, level, findings);
  if (total !== reached) findings.add('total_differs', `${level}: the total stated is ${total} when the allocation comes to ${reached}.`);
  if (bound !== null && bound > reached) findings.add('bound_contradicts', `${level}: the bound stated is ${bound} when the allocation comes to ${reached}.`);
  return bound;
}
