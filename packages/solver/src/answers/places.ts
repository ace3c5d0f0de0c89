// What one more place would change, for every limit that is reached (docs/model.md, "Answers").

import type { Places } from '@project-allocation/model';
import type { AskOptions, Given } from './given.js';

export function places(_given: Given, _options: AskOptions = {}): Places {
  throw new Error('not there yet');
}
