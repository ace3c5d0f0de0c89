// From dataset and rules to an allocation and its proof, in whichever way the rules ask for.

import type { Dataset, Rules } from '@project-allocation/model';
import type { Answer, SolveOptions } from './answer.js';
import { solveSerial } from './modes/serial-dictatorship.js';
import { solveStable } from './modes/stable.js';
import { solveOptimal } from './optimal.js';

/**
 * The allocation that the rules ask for, with a certificate of it.
 * Pure and deterministic: the same dataset, rules and baseline give the same answer everywhere.
 * @throws KnownError infeasible when no allocation keeps the limits, minimums and pins; its `reasons` say why
 * @throws KnownError rules_refused when a criterion's costs are too large for exact sums, or `change` has no baseline
 */
export function solve(dataset: Dataset, rules: Rules, options: SolveOptions = {}): Answer {
  switch (rules.mode) {
    case 'optimal':
      return solveOptimal(dataset, rules, options);
    case 'stable':
      return solveStable(dataset, rules, options);
    case 'serialDictatorship':
      return solveSerial(dataset, rules, options);
  }
}
