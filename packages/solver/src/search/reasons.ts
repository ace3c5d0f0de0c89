// Why no allocation keeps the rules, as far as it can be said without searching for repairs.

import type { Reason } from '@project-allocation/model';
import { checkLimits, infeasible } from '../limits.js';
import type { Problem } from './problem.js';

/** @throws KnownError infeasible when pins contradict each other by groups, limits contradict each other, or pins ask for more than there may be */
export function checkProblem({ dataset, network, contradictions }: Problem): void {
  if (contradictions.length > 0) infeasible(contradictions);
  checkLimits(dataset, network);
}

/**
 * When a search found that nothing keeps the rules.
 * @throws KnownError infeasible, always
 */
export function refuse({ rules, dataset }: Problem): never {
  const kinds = [
    ...(rules.mustRun.length > 0 ? ['projects that must run'] : []),
    ...(Object.keys(rules.supervisorMin.byId).length > 0 || dataset.supervisors.min.some((least) => least > 0) ? ['minimums of supervisors'] : []),
    ...(Object.keys(rules.programmeQuota).length > 0 ? ['quotas'] : []),
    ...(rules.forced.length > 0 ? ['students forced onto projects'] : []),
  ];
  const reason: Reason = {
    code: 'rules_together',
    message: `No allocation keeps all of these rules together${kinds.length > 0 ? `: ${kinds.join(', ')} and the limits stand against each other` : ''}.`,
  };
  infeasible([reason]);
}
