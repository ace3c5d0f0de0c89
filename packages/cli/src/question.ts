// What is asked of a dataset: rules, and the earlier allocation that the criterion `change` compares with.

import { readBaselineCsv } from '@project-allocation/intake';
import { type Baseline, baselineFor, checkWithoutBaseline, type Dataset, type Rules } from '@project-allocation/model';
import { readAllocationText, readJson } from './files.js';
import { refuseData, refuseRules } from './refusals.js';
import { rulesFor } from './rules.js';
import type { Upload } from './upload.js';
import { UsageError } from './usage-error.js';

export interface QuestionOptions {
  readonly rules?: string;
  readonly config?: string;
  readonly baseline?: string;
  readonly json?: true;
}

export interface Question {
  readonly rules: Rules;
  /** Where the rules are from, as messages call it. */
  readonly source: string;
  /** What each student had before; null when nothing is compared. */
  readonly baseline: Baseline | null;
}

/** Rules as somebody wrote them, with the name of the place where they stand. */
interface Written {
  readonly source: string;
  readonly input: unknown;
}

const DEFAULT_RULES: Written = { source: 'the default rules', input: {} };

/**
 * The question with the rules of the file or configuration that is named, else with those at hand; null when it cannot be asked, which
 * has been reported then.
 * @throws UsageError when a file cannot be read, or when an earlier allocation is given that the rules do not ask for: a wish is not
 * passed over in silence
 */
export async function readQuestion(options: QuestionOptions, upload: Upload, otherwise = DEFAULT_RULES): Promise<Question | null> {
  const { source, input } = await writtenRules(options, upload, otherwise);
  const { rules, problems } = rulesFor(input, upload.dataset);
  if (!rules) return refused(refuseRules(options, source, problems));
  const without = checkWithoutBaseline(rules);
  if (options.baseline === undefined) {
    if (without.length === 0) return { rules, source, baseline: null };
    return refused(
      refuseRules(
        options,
        source,
        without.map((problem) => ({ ...problem, message: `${problem.message} Name it with --baseline.` })),
      ),
    );
  }
  if (without.length === 0) throw new UsageError('--baseline is what the criterion “change” compares with, and the rules do not have that criterion.');
  const baseline = await readBaseline(options, options.baseline, upload.dataset);
  return baseline && { rules, source, baseline };
}

/** The command line lets only one of the two through. */
async function writtenRules({ rules, config }: QuestionOptions, upload: Upload, otherwise: Written): Promise<Written> {
  if (rules !== undefined) return { source: rules, input: await readJson(rules) };
  if (config !== undefined && upload.config) return { source: config, input: upload.config.rules };
  return otherwise;
}

async function readBaseline(options: QuestionOptions, path: string, dataset: Dataset): Promise<Baseline | null> {
  const { outcomes, issues } = readBaselineCsv(await readAllocationText(path), path);
  return outcomes ? baselineFor(dataset, outcomes) : refused(refuseData(options, issues));
}

const refused = (_: 1) => null;
