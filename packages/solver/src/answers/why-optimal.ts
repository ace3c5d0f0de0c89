// `why` in the mode `optimal`: the best allocation that gives the project to the student, beside the one there is.

import type { Why } from '@project-allocation/model';
import { differences, firstIn } from './compare.js';
import { changeUnder, effectOf } from './effect.js';
import { bestWith, type GivenOptimal } from './forcing.js';
import { outcomeAt, standingOf } from './standing.js';
import { aboutPair, obstaclesTo } from './why-pair.js';

/** Student and project by index in the dataset. */
export function whyOptimal(given: GivenOptimal, s: number, p: number): Why {
  const { dataset, rules, baseline, allocation } = given;
  const before = standingOf(dataset, rules, baseline, allocation);
  const told = aboutPair(given, s, p, outcomeAt(before));
  if (allocation[s] === p) return { ...told, verdict: 'has' };
  const obstacles = obstaclesTo(dataset, rules, before.network, s, p);
  if (obstacles.length > 0) return { ...told, verdict: 'impossible', reasons: obstacles };
  const best = bestWith(given, before, s, p);
  if (!('standing' in best)) return { ...told, verdict: 'impossible', reasons: [...best] };

  const { criteria } = rules;
  const loses = firstIn(criteria, differences(criteria, best.standing, before), 'worse', 'lottery');
  const effect = effectOf(changeUnder(dataset, best.standing.rules, allocation, best.allocation), outcomeAt(best.standing), s);
  return { ...told, verdict: loses ? 'worse' : 'equallyGood', loses, effect };
}
