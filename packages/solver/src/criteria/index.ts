// The criteria by name: what each asks for on a network. docs/model.md gives their formulas.

import type { Criterion } from '@project-allocation/model';
import type { Aim } from '../objective.js';
import type { Context } from './context.js';
import { loadBalance } from './load-balance.js';
import { openProjects } from './open-projects.js';
import { change, lottery, priority, supervisorRank, unfairness } from './people.js';
import { generous, greedy, placed, totalRank, worstRank } from './ranks.js';
import { weighted } from './weighted.js';

/**
 * What each criterion of the list asks for, in its place.
 * @throws KnownError rules_refused when costs are too large for exact sums, or there is no baseline to compare with
 */
export function aimsOf(context: Context): Aim[] {
  return context.rules.criteria.map((criterion, place) => {
    const { objectives, value } = aimOf(criterion, context);
    return { objectives: objectives.map((objective) => ({ ...objective, place })), value };
  });
}

function aimOf(criterion: Criterion, context: Context): Aim {
  switch (criterion.key) {
    case 'placed':
      return placed(context);
    case 'greedy':
      return greedy(context);
    case 'generous':
      return generous(context);
    case 'worstRank':
      return worstRank(context);
    case 'totalRank':
      return totalRank(context, criterion.power);
    case 'supervisorRank':
      return supervisorRank(context);
    case 'loadBalance':
      return loadBalance(context, criterion.norm);
    case 'unfairness':
      return unfairness(context);
    case 'priority':
      return priority(context);
    case 'change':
      return change(context);
    case 'openProjects':
      return openProjects();
    case 'weighted':
      return weighted(context, criterion);
    case 'lottery':
      return lottery(context);
  }
}
