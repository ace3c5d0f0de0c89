// Which students and projects would both rather have each other (docs/model.md, "Modes").

import type { Allocation, BlockingPair, Dataset, Rules } from '@project-allocation/model';

/** By students and projects in dataset order, told by what people said: ties and students nobody ranked are no reason. */
export function blockingPairs(_dataset: Dataset, _rules: Rules, _allocation: Allocation): BlockingPair[] {
  throw new Error('not there yet');
}
