// `change`: who has another outcome than before.

import { type Baseline, NONE, NOT_COMPARED } from '@project-allocation/model';
import type { Case } from '../case.js';
import type { CostsByOption } from './costs.js';

/** A project that is gone is no outcome that anyone could have again, so whatever they have is a change. */
export function changeCosts({ tree, options: { offsets, nodes } }: Case, baseline: Baseline): CostsByOption {
  const table = new Float64Array(nodes.length);
  baseline.forEach((before, s) => {
    if (before === NOT_COMPARED) return;
    for (let o = offsets[s]; o < offsets[s + 1]; o++) table[o] = (nodes[o] === tree.root ? NONE : nodes[o]) === before ? 0 : 1;
  });
  return { by: 'option', table };
}
