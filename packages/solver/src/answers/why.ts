// Why a student does not have a project: what it would take to give it to them (docs/model.md, "Answers").

import type { Why } from '@project-allocation/model';
import type { Given } from './given.js';

/** Student and project by index in the dataset. */
export function why(_given: Given, _student: number, _project: number): Why {
  throw new Error('not there yet');
}
