// Prices by identifier: the proof in the form that is stored and handed out.

import type { BoundedCertificate, BoundedLevel, BoundedStage, Dataset, Level, OptimalCertificate, Rules, Stage } from '@project-allocation/model';
import type { Network } from './network.js';
import type { Objective, Value } from './objective.js';

/** One stage for each criterion, in it one level for each of its objectives; `prices` hold the price of every node for each objective. */
export function certificateOf(
  dataset: Dataset,
  rules: Rules,
  network: Network,
  objectives: readonly Objective[],
  values: readonly Value[],
  prices: readonly Float64Array[],
): OptimalCertificate {
  const levels = objectives.map(
    (objective, k): Level => ({
      ...labelOf(objective),
      potentials: {
        projects: potentials(dataset.projects.ids, 0, network, prices[k]),
        supervisors: potentials(dataset.supervisors.ids, network.firstSupervisor, network, prices[k]),
        departments: potentials(dataset.departments.ids, network.firstDepartment, network, prices[k]),
      },
    }),
  );
  const stages = rules.criteria.map((criterion, i): Stage => ({ criterion, value: values[i], levels: levels.filter((_, k) => objectives[k].place === i) }));
  return { version: 1, mode: 'optimal', rules, stages };
}

/** Of a search: what each objective came to, and the bound that the solver gives for it. */
export function boundedCertificateOf(
  rules: Rules,
  solver: BoundedCertificate['solver'],
  objectives: readonly Objective[],
  values: readonly Value[],
  proofs: readonly Pick<BoundedLevel, 'total' | 'bound'>[],
): BoundedCertificate {
  const levels = objectives.map((objective, k): BoundedLevel => ({ ...labelOf(objective), total: proofs[k].total, bound: proofs[k].bound }));
  const stages = rules.criteria.map(
    (criterion, i): BoundedStage => ({ criterion, value: values[i], levels: levels.filter((_, k) => objectives[k].place === i) }),
  );
  return { version: 1, mode: 'optimal', rules, solver, stages };
}

/** What tells a level from the others of its stage. */
export function labelOf(objective: Objective): Pick<Level, 'rank' | 'priority'> {
  if (objective.kind === 'class' && objective.rank !== undefined) return { rank: objective.rank };
  return objective.kind === 'choice' && objective.priority !== undefined ? { priority: objective.priority } : {};
}

/** The potentials of one level of the tree that differ from those of the parents. */
function potentials(ids: readonly string[], firstNode: number, network: Network, price: Float64Array): Record<string, number> {
  const entries: [string, number][] = [];
  ids.forEach((id, i) => {
    const v = firstNode + i;
    if (price[v] !== price[network.parent[v]]) entries.push([id, price[v]]);
  });
  return Object.fromEntries(entries); // sets own properties whatever the identifier ("__proto__" too)
}
