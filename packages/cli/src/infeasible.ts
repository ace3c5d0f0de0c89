// Rules that no allocation keeps: why, what to change, and, for whoever asked for it, the changed rules as a file.

import type { Dataset, KnownError, Rules } from '@project-allocation/model';
import { repairedRules } from '@project-allocation/model/repaired';
import { writeOutputs } from './outputs.js';
import { complain, printJson } from './report.js';
import { UsageError } from './usage-error.js';
import { repairsInWords } from './words/repairs.js';

export interface RepairOptions {
  /** Where the rules go as a repair changes them. */
  readonly repairedRules?: string;
  /** Which repair, counted from 1; the first when left out. */
  readonly repair?: number;
}

/** What was asked, as far as a refusal speaks of it. */
export interface Asking {
  readonly dataset: Dataset;
  readonly rules: Rules;
  /** Where the rules are from, as messages call it. */
  readonly source: string;
}

/** @throws UsageError when a repair is named, but no file for the rules that it changes */
export function checkRepairOptions({ repair, repairedRules: path }: RepairOptions): void {
  if (repair !== undefined && path === undefined) throw new UsageError('--repair says which repair the file of --repaired-rules gets: name that file too.');
}

/**
 * Reports it; exit code 1.
 * @throws UsageError when the file cannot be written
 */
export async function refuseInfeasible(
  options: RepairOptions & { readonly json?: true },
  { dataset, rules }: Asking,
  { message, reasons, repairs }: KnownError,
): Promise<1> {
  const { repair: number = 1, repairedRules: path } = options;
  const repair = path === undefined ? undefined : repairs[number - 1];
  if (path !== undefined && repair) await writeOutputs([{ path, text: `${JSON.stringify(repairedRules(rules, repair), null, 2)}\n` }]);
  if (options.json) {
    printJson({ status: 'infeasible', reasons, repairs, ...(path !== undefined && { repairedRules: repair ? path : null }) });
    return 1;
  }
  complain(
    ...(reasons.length > 0 ? reasons.map((reason) => reason.message) : [message]),
    'No allocation keeps all of these rules, so none was written.',
    ...repairsInWords(repairs, dataset.students.ids.length),
  );
  if (path !== undefined) complain(repair ? `Written: ${path}, the rules with repair ${number}.` : `There is no repair ${number}: ${path} was not written.`);
  return 1;
}
