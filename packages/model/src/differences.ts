// Who has something else in one allocation than in another.

import type { Allocation } from './allocation.js';
import type { Differences } from './answers.js';
import type { Dataset } from './dataset.js';

/** An allocation with the dataset it is of. */
export interface Side {
  readonly dataset: Dataset;
  readonly allocation: Allocation;
}

/** Students matched by identifier, in the order of the later one's dataset; ranks as each dataset has them. */
export function differencesOf(_before: Side, _after: Side): Differences {
  throw new Error('not there yet');
}
