// The best allocation where no flow can find it: a mixed integer program, level by level (docs/model.md, "The hard cases").

import type { BoundedCertificate, Dataset, Rules } from '@project-allocation/model';
import type { Answer, SolveOptions } from '../answer.js';

/**
 * The allocation that is best for the rules' criteria, the first of them first, with what the search proved of it.
 * @throws KnownError infeasible when no allocation keeps the rules; its `reasons` say why
 * @throws KnownError out_of_time when nothing was found in `timeLimitSeconds`
 */
export function solveBySearch(_dataset: Dataset, _rules: Rules, _options: SolveOptions): Answer<BoundedCertificate> {
  throw new Error('not written yet');
}
