// What one more place brings, as it is found by solving anew: and which of several brings most.

import type { Allocation, Baseline, Criterion, CriterionAt, Dataset, Effect, Outcome, Rules } from '@project-allocation/model';
import { differences, firstIn, inTurn, type Reached } from './compare.js';
import { changeUnder, effectOf } from './effect.js';
import { outcomeAt, standingOf } from './standing.js';

/** What one more place brings; outcome and effect are made when they are asked for. */
export interface Gain {
  readonly reached: Reached;
  /** The first criterion that becomes better. */
  readonly gains: CriterionAt | null;
  readonly after: () => Outcome;
  readonly effect: () => Effect;
}

/** From the given allocation to the best under the raised rules, which allow both; null where they come to the same. */
export function gainBetween(dataset: Dataset, raised: Rules, baseline: Baseline | null, before: Allocation, after: Allocation): Gain | null {
  const [was, is] = [before, after].map((one) => standingOf(dataset, raised, baseline, one));
  const signs = differences(raised.criteria, is, was);
  if (signs.every((sign) => sign === 0)) return null;
  return {
    reached: is,
    gains: firstIn(raised.criteria, signs, 'better'),
    after: () => outcomeAt(is),
    effect: () => effectOf(changeUnder(dataset, raised, before, after), outcomeAt(is)),
  };
}

/** The greatest gain first, those without any last; otherwise as they were. */
export function byGain<T extends { readonly gain: Gain | null }>(criteria: readonly Criterion[], answers: readonly T[]): T[] {
  const gaining = answers.flatMap((answer) => (answer.gain ? [{ answer, reached: answer.gain.reached }] : []));
  const numbers = inTurn(
    criteria,
    gaining.map(({ reached }) => reached),
  ).map((values) => values.flat());
  const order = gaining.map((_, i) => i).sort((a, b) => compareNumbers(numbers[a], numbers[b]) || a - b);
  return [...order.map((i) => gaining[i].answer), ...answers.filter(({ gain }) => gain === null)];
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return a[k] - b[k];
  return 0;
}
