// Rules as a request brings them, complete and fit for its dataset, or refused.

import { checkRules, checkWithoutBaseline, KnownError, parseRules, type Rules } from '@project-allocation/model';
import type { Tools } from '../tools.js';

/**
 * @param compared whether something is named that `change` can compare with, or nothing needs to be
 * @throws KnownError rules_refused with every problem and its place
 */
export async function checkedRules({ answers }: Tools, datasetId: string, input: unknown, compared: boolean): Promise<Rules> {
  const { rules, problems } = parseRules(input);
  const refused = rules ? [...checkRules(rules, await answers.dataset(datasetId)), ...(compared ? [] : checkWithoutBaseline(rules))] : problems;
  if (rules && refused.length === 0) return rules;
  const [first] = refused;
  throw new KnownError('rules_refused', `At ${first?.path || '/'}: ${first?.message}`, { errors: refused });
}
