// `loadBalance`: how far supervisors' loads are from their targets, or from 0 where nobody has a target.

import { type Dataset, NOT_GIVEN, type Rules } from '@project-allocation/model';
import { divisor } from './divisor.js';
import type { LoadCosts } from './load-costs.js';

/** Costs in whole numbers: a distance is measured in g hundredths of a student, and `scale` of these make a student. */
export function balanceCosts({ supervisors }: Dataset, { supervisorTarget: { byId } }: Rules, power: 1 | 2): LoadCosts {
  const hundredths = supervisors.ids.map((id, i) => (Object.hasOwn(byId, id) ? Math.round(byId[id] * 100) : supervisors.targets[i]));
  const wanted = hundredths.filter((target) => target !== NOT_GIVEN);
  const unit = wanted.reduce(divisor, 100);
  return {
    weights: Float64Array.from(hundredths, (target) => (target !== NOT_GIVEN || wanted.length === 0 ? 1 : 0)),
    targets: Float64Array.from(hundredths, (target) => (target === NOT_GIVEN ? 0 : target / unit)),
    scale: 100 / unit,
    power,
  };
}
