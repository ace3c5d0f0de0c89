// How many students can be placed at all, for each worst rank and load (docs/model.md, "Answers").

import type { Dataset, Frontier, Rules } from '@project-allocation/model';
import type { AskOptions } from './given.js';

export function frontier(_dataset: Dataset, _rules: Rules, _options: AskOptions = {}): Frontier {
  throw new Error('not there yet');
}
