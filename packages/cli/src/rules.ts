// Rules from a file or a certificate, fit for a dataset; or what is wrong with them.

import { checkRules, type Dataset, parseRules, type Rules, type RulesProblem } from '@project-allocation/model';
import { readJson } from './files.js';

/** Rules, or the problems because of which there are none. */
export type RulesRead = { readonly rules: Rules; readonly problems: null } | { readonly rules: null; readonly problems: readonly RulesProblem[] };

/** The rules in a file; without one, the default rules. */
export async function readRules(path: string | undefined, dataset: Dataset): Promise<RulesRead> {
  return rulesFor(path === undefined ? {} : await readJson(path), dataset);
}

/** Rules as somebody wrote them, checked by themselves and against the dataset. */
export function rulesFor(input: unknown, dataset: Dataset): RulesRead {
  const parsed = parseRules(input);
  if (parsed.problems) return parsed;
  const problems = checkRules(parsed.rules, dataset);
  return problems.length > 0 ? { rules: null, problems } : parsed;
}
