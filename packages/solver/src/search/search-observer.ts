// What a search tells of itself: the level it is at, the best found, and what no allocation is better than.

import type { OnProgress, Rules } from '@project-allocation/model';
import type { Aim } from '../objective.js';
import type { Clock } from './clock.js';
import type { OnLevel } from './levels.js';
import { gapOf, toldNumber } from './told.js';

/** A few times a second is enough for whoever waits. */
const SECONDS_BETWEEN = 0.25;

export interface SearchObserver {
  readonly onLevel: OnLevel;
  readonly certifying: () => void;
}

export function searchObserverOf(rules: Rules, aims: readonly Aim[], clock: Clock, onProgress?: OnProgress): SearchObserver {
  if (!onProgress) return { onLevel: () => {}, certifying: () => {} };
  const levels = aims.flatMap((aim, place) => aim.objectives.map((_, k) => ({ aim, place, k })));
  let furthest = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  let toldLevel = -1;
  const onLevel: OnLevel = (level, total, least) => {
    const seconds = clock.spent();
    if (level === toldLevel && seconds - toldAt < SECONDS_BETWEEN) return;
    [toldAt, toldLevel] = [seconds, level];
    const { aim, place, k } = levels[level];
    const [found, bound] = [total, least].map((number) => (number === null ? null : toldNumber(aim, k, number)));
    const gap = gapOf(found, bound);
    // a level is behind when its gap is closed, so that share of it is
    furthest = Math.max(furthest, Math.floor((100 * (level + (gap === null ? 0 : Math.max(0, 1 - gap)))) / levels.length));
    const message = found === null ? 'Nothing found yet' : bound === null ? `${found} found` : `${found} found, and nothing is better than ${bound}`;
    onProgress({ stage: rules.criteria[place].key, percent: Math.min(99, furthest), message, search: { found, bound, gap, seconds } });
  };
  const certifying = () => onProgress({ stage: 'certificate', percent: 100, message: 'Writing down what was found and proven' });
  return { onLevel, certifying };
}
