// What is asked of a dataset: rules, and the earlier allocation that the criterion `change` compares with.

import { readBaselineCsv } from '@project-allocation/intake';
import { type Baseline, baselineFor, checkWithoutBaseline, type Dataset, type Rules } from '@project-allocation/model';
import { readAllocationText } from './files.js';
import { refuseData, refuseRules } from './refusals.js';
import type { RulesRead } from './rules.js';
import { UsageError } from './usage-error.js';

export interface QuestionOptions {
  readonly baseline?: string;
  readonly json?: true;
}

export interface Question {
  readonly rules: Rules;
  /** What each student had before; null when nothing is compared. */
  readonly baseline: Baseline | null;
}

/**
 * The question, or null when it cannot be asked, which has been reported then. `source` is where the rules are from.
 * @throws UsageError when an earlier allocation is given that the rules do not ask for: a wish is not passed over in silence
 */
export async function questionOf(options: QuestionOptions, source: string, { rules, problems }: RulesRead, dataset: Dataset): Promise<Question | null> {
  if (!rules) return refused(refuseRules(options, source, problems));
  const without = checkWithoutBaseline(rules);
  if (options.baseline === undefined) {
    if (without.length === 0) return { rules, baseline: null };
    return refused(
      refuseRules(
        options,
        source,
        without.map((problem) => ({ ...problem, message: `${problem.message} Name it with --baseline.` })),
      ),
    );
  }
  if (without.length === 0) throw new UsageError('--baseline is what the criterion “change” compares with, and the rules do not have that criterion.');
  const { outcomes, issues } = readBaselineCsv(await readAllocationText(options.baseline), options.baseline);
  return outcomes ? { rules, baseline: baselineFor(dataset, outcomes) } : refused(refuseData(options, issues));
}

const refused = (_: 1) => null;
