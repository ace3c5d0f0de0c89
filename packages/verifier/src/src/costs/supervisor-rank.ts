// `supervisorRank`: the rank the supervisor, or the project itself, gives to the student.

import type { Case } from '../case.js';
import type { CostsByOption } from './costs.js';
import { staffRanksOf } from './staff-ranks.js';

/** No rank, and no project, is one rank worse than the worst in any ranking; all is 0 when nobody ranked anyone. */
export function supervisorRankCosts(given: Case): CostsByOption {
  const { ranks, largest } = staffRanksOf(given);
  const table = new Float64Array(ranks.length);
  if (largest > 0) for (let o = 0; o < ranks.length; o++) table[o] = ranks[o] === 0 ? largest + 1 : ranks[o];
  return { by: 'option', table };
}
