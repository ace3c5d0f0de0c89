// The rules with one limit raised by one.

import type { Dataset, Limit, Rules } from '@project-allocation/model';
import { allLimits, UNLIMITED } from '../limits.js';
import { treeOf } from '../network.js';

/**
 * The rules with one place more than `limit.max` at a project, supervisor or department. All other limits stay what they are: where `loadCap`
 * holds a supervisor down, it is taken out of the rules and every supervisor has their limit by identifier.
 */
export function withOneMore(dataset: Dataset, rules: Rules, { kind, id, max }: Limit): Rules {
  switch (kind) {
    case 'project':
      return { ...rules, projectMax: { ...rules.projectMax, byId: withEntry(rules.projectMax.byId, id, max + 1) } };
    case 'supervisor':
      return { ...rules, loadCap: null, supervisorMax: { ...rules.supervisorMax, byId: withEntry(supervisorLimits(dataset, rules), id, max + 1) } };
    case 'department':
      return { ...rules, departmentMax: { byId: withEntry(rules.departmentMax.byId, id, max + 1) } };
  }
}

/** What the rules say of supervisors by identifier when there is no `loadCap`. */
function supervisorLimits(dataset: Dataset, rules: Rules): Readonly<Record<string, number>> {
  if (rules.loadCap === null) return rules.supervisorMax.byId;
  const tree = treeOf(dataset);
  const { most } = allLimits(dataset, rules, tree);
  const limits = dataset.supervisors.ids.map((id, i) => [id, most[tree.firstSupervisor + i]] as const);
  return Object.fromEntries(limits.filter(([, limit]) => limit !== UNLIMITED));
}

/** Sets an own property whatever the identifier (“__proto__” too). */
const withEntry = (byId: Readonly<Record<string, number>>, id: string, max: number): Record<string, number> =>
  Object.fromEntries([...Object.entries(byId), [id, max]]);
