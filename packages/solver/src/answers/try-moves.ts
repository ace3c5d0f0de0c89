// What some moves would do to an allocation; nothing is solved (docs/model.md, "Answers").

import type { Try } from '@project-allocation/model';
import type { Given } from './given.js';

/** A student and the project they are to have, or NONE; by index in the dataset. */
export interface IndexedMove {
  readonly student: number;
  readonly project: number;
}

export function tryMoves(_given: Omit<Given, 'certificate'>, _moves: readonly IndexedMove[]): Try {
  throw new Error('not there yet');
}
