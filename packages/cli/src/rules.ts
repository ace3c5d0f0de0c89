// Rules as somebody wrote them, fit for a dataset; or what is wrong with them.

import { checkRules, type Dataset, parseRules, type Rules, type RulesProblem } from '@project-allocation/model';

/** Rules, or the problems because of which there are none. */
export type RulesRead = { readonly rules: Rules; readonly problems: null } | { readonly rules: null; readonly problems: readonly RulesProblem[] };

/** The rules checked by themselves and against the dataset. */
export function rulesFor(input: unknown, dataset: Dataset): RulesRead {
  const parsed = parseRules(input);
  if (parsed.problems) return parsed;
  const problems = checkRules(parsed.rules, dataset);
  return problems.length > 0 ? { rules: null, problems } : parsed;
}
