// From dataset and rules to an allocation and its proof, in whichever way the rules ask for.

import type { Dataset, Rules } from '@project-allocation/model';
import type { Answer, SolveOptions } from './answer.js';
import { solveSerial } from './modes/serial-dictatorship.js';
import { solveStable } from './modes/stable.js';
import { solveOptimal } from './optimal.js';
import { needsSearch } from './search/needs-search.js';
import { solveBySearch } from './search/solve-by-search.js';

/**
 * The allocation that the rules ask for, with a certificate of it.
 * Pure and deterministic: the same dataset, rules and baseline give the same answer everywhere.
 * @throws KnownError infeasible when no allocation keeps the limits, minimums and pins; its `reasons` say why
 * @throws KnownError out_of_time when a search found nothing in `timeLimitSeconds`
 * @throws KnownError rules_refused when a criterion's costs are too large for exact sums, or `change` has no baseline
 */
export function solve(dataset: Dataset, rules: Rules, options: SolveOptions = {}): Answer {
  switch (rules.mode) {
    case 'optimal':
      return needsSearch(dataset, rules) ? solveBySearch(dataset, rules, options) : solveOptimal(dataset, rules, options);
    case 'stable':
      return solveStable(dataset, rules, options);
    case 'serialDictatorship':
      return solveSerial(dataset, rules, options);
  }
}
