// loadBalance: how far supervisors' loads are from their targets, or, where nobody said any, from 0, which makes them even.

import { type Dataset, NOT_GIVEN, type Rules } from '@project-allocation/model';
import { type Aim, refuseLarge } from '../objective.js';
import { byChoice, type Context } from './context.js';
import { loadObjective } from './loads.js';

/** @throws KnownError rules_refused when the costs are too large to be added up exactly */
export function loadBalance(context: Context, norm: 1 | 2): Aim {
  const { dataset, rules, network } = context;
  const hundredths = targets(dataset, rules);
  const counting = hundredths.some((target) => target !== NOT_GIVEN)
    ? hundredths.flatMap((target, i) => (target === NOT_GIVEN ? [] : [i]))
    : hundredths.map((_, i) => i);
  const aims = hundredths.map((target) => (target === NOT_GIVEN ? 0 : target));
  const divisor = counting.reduce((g, i) => greatestCommonDivisor(g, aims[i]), 100);
  const scale = 100 / divisor;
  const total = (supervisor: number, load: number) => Math.abs(scale * load - aims[supervisor] / divisor) ** norm;
  const { load, largest, sum } = loadObjective(network, counting, total);
  refuseLarge('loadBalance', sum, 'Set its norm to 1, or round the targets.');
  const objective = { ...byChoice(context, { ofOption: () => 0, ofUnplaced: () => 0, largest }), load };
  return { objectives: [objective], value: ([reached]) => reached / scale ** norm };
}

/** Target of each supervisor in hundredths of a student, or NOT_GIVEN: the rules' own word, else the file's. */
function targets({ supervisors }: Dataset, { supervisorTarget: { byId } }: Rules): number[] {
  return supervisors.ids.map((id, i) => (Object.hasOwn(byId, id) ? Math.round(byId[id] * 100) : supervisors.targets[i]));
}

export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
