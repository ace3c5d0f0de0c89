// Solving as those do it who have a person waiting: HiGHS is loaded where it is needed, and rules that nothing keeps come with repairs.

import { loadMilpEngine, type MilpEngine } from '@project-allocation/milp';
import { type Dataset, KnownError, type Rules } from '@project-allocation/model';
import type { Answer, SolveOptions } from './answer.js';
import { repairsOf } from './repairs/repairs.js';
import { needsSearch } from './search/needs-search.js';
import { solve } from './solve.js';

/** How long repairs may take when rules cannot be kept. */
const REPAIR_SECONDS = 30;

/** The engine that answers about these rules are searched for with; undefined where a flow finds them. */
export async function engineFor(dataset: Dataset, rules: Rules): Promise<MilpEngine | undefined> {
  return needsSearch(dataset, rules) ? loadMilpEngine() : undefined;
}

/**
 * The allocation that the rules ask for, with a certificate of it.
 * @throws KnownError infeasible when no allocation keeps the limits, minimums and pins; with `reasons` and `repairs`
 * @throws KnownError rules_refused, out_of_time as `solve`
 */
export async function allocate(dataset: Dataset, rules: Rules, options: Omit<SolveOptions, 'engine'> = {}): Promise<Answer> {
  const engine = await engineFor(dataset, rules);
  try {
    return solve(dataset, rules, { ...options, ...(engine && { engine }) });
  } catch (error) {
    if (!(error instanceof KnownError) || error.code !== 'infeasible') throw error;
    options.onProgress?.({ stage: 'repairs', percent: 50, message: 'No allocation keeps all rules: looking for what to change' });
    const seconds = Math.min(REPAIR_SECONDS, rules.timeLimitSeconds);
    const repairs = repairsOf(dataset, rules, { engine: engine ?? (await loadMilpEngine()), baseline: options.baseline ?? null, seconds });
    throw new KnownError('infeasible', error.message, { ...error.extra, repairs });
  }
}
