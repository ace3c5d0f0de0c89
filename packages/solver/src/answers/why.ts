// Why a student does not have a project: what it would take to give it to them (docs/model.md, "Answers").

import type { Why } from '@project-allocation/model';
import { whySerial } from '../modes/why-serial.js';
import { whyStable } from '../modes/why-stable.js';
import { type AskOptions, engineIn, type Given } from './given.js';
import { whyBySearch } from './why-by-search.js';
import { whyOptimal } from './why-optimal.js';

/**
 * Why a student does not have a project; both by index in the dataset.
 * @throws KnownError infeasible when more students are forced somewhere than there may be
 * @throws KnownError rules_refused when costs are too large for exact sums, or `change` has no baseline
 */
export function why(given: Given, student: number, project: number, options: AskOptions = {}): Why {
  const { certificate } = given;
  switch (certificate.mode) {
    case 'optimal':
      if ('solver' in certificate) return whyBySearch(given, student, project, engineIn(options), options);
      return whyOptimal({ ...given, certificate }, student, project);
    case 'stable':
      return whyStable(given, student, project);
    case 'serialDictatorship':
      return whySerial(given, student, project);
  }
}
