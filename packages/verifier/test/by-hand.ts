// Certificates written by hand, as briefly as can be.

import {
  type Allocation,
  type Baseline,
  type BoundedCertificate,
  type BoundedLevel,
  type Certificate,
  type Criterion,
  completeRules,
  type Dataset,
  NONE,
  type OptimalCertificate,
  type Rules,
  type RulesInput,
} from '@project-allocation/model';
import { verify } from '../src/index.js';

type Potentials = Readonly<Record<string, number>>;

/** Complete rules with these criteria and no other: what is proven by hand does not go on with a lottery. */
export function rulesOf(criteria: RulesInput['criteria'] & object, input: RulesInput = {}): Rules {
  const rules = completeRules({ ...input, criteria });
  return { ...rules, criteria: rules.criteria.slice(0, criteria.length) };
}

/** A level; prices of supervisors and departments are rare. */
export const level = (projects: Potentials = {}, supervisors: Potentials = {}, departments: Potentials = {}) => ({
  potentials: { projects: { ...projects }, supervisors: { ...supervisors }, departments: { ...departments } },
});

export interface StageByHand {
  readonly value: number | number[];
  readonly levels: OptimalCertificate['stages'][number]['levels'];
}

export const stage = (value: number | number[], ...levels: StageByHand['levels']): StageByHand => ({ value, levels });

/** The stages stand in the order of the rules' criteria. */
export const certificate = (rules: Rules, ...stages: readonly StageByHand[]): OptimalCertificate => ({
  version: 1,
  mode: 'optimal',
  rules,
  stages: stages.map((given, k) => ({ criterion: rules.criteria[k], ...given })),
});

/** A level of a search: what it came to, and the bound; where there is only one number it is proven. */
export const searched = (total: number, bound: number | null = total): BoundedLevel => ({ total, bound });

/** The certificate of a search; the stages stand in the order of the rules' criteria. */
export const bounded = (rules: Rules, ...stages: readonly { readonly value: number | number[]; readonly levels: BoundedLevel[] }[]): BoundedCertificate => ({
  version: 1,
  mode: 'optimal',
  rules,
  solver: { name: 'HiGHS', version: '1.2.3' },
  stages: stages.map((given, k) => ({ criterion: rules.criteria[k], ...given })),
});

/** A stage of a search, that of a criterion which is one number when no levels are given. */
export const searchedStage = (value: number | number[], ...levels: BoundedLevel[]) => ({
  value,
  levels: levels.length === 0 && typeof value === 'number' ? [searched(value)] : levels,
});

/** An allocation by identifiers; whoever is not named has no project. */
export function allocationOf({ students, projects }: Dataset, of: Readonly<Record<string, string>>): Allocation {
  return Int32Array.from(students.ids, (id) => (of[id] === undefined ? NONE : projects.ids.indexOf(of[id])));
}

/** Codes of all problems, in order. */
export const codes = (dataset: Dataset, rules: Rules, allocation: Allocation, given: Certificate, baseline?: Baseline | null) =>
  verify(dataset, rules, allocation, given, baseline).problems.map(({ code }) => code);

/** Values of the criteria, which need no proof. */
export function values(
  dataset: Dataset,
  criteria: readonly Criterion[] | (RulesInput['criteria'] & object),
  of: Readonly<Record<string, string>>,
  input: RulesInput = {},
  baseline?: Baseline,
) {
  const rules = rulesOf(criteria as RulesInput['criteria'] & object, input);
  return verify(dataset, rules, allocationOf(dataset, of), certificate(rules), baseline).criteria.map(({ value }) => value);
}
