// What the coordinator asks for: ordered criteria and limits. Unknown keys and identifiers are errors, never ignored.

import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';

/** What can be optimised, each exact; see docs/model.md. */
export const CRITERION_KEYS = ['placed', 'greedy', 'generous', 'totalRank'] as const;
export type CriterionKey = (typeof CRITERION_KEYS)[number];

const MAX_CRITERIA = 10;

const closed = { additionalProperties: false } as const;
const Count = Type.Integer({ minimum: 0, maximum: 1_000_000 });
const CountById = Type.Record(Type.String(), Count);

export const CriterionSchema = Type.Union([
  Type.Enum(CRITERION_KEYS),
  Type.Object({ key: Type.Enum(['placed', 'greedy', 'generous']) }, closed),
  Type.Object({ key: Type.Literal('totalRank'), power: Type.Optional(Type.Integer({ minimum: 1, maximum: 4 })) }, closed),
]);
export type CriterionInput = Static<typeof CriterionSchema>;

export const RulesSchema = Type.Object(
  {
    mode: Type.Optional(Type.Literal('optimal')),
    criteria: Type.Optional(Type.Array(CriterionSchema, { minItems: 1, maxItems: MAX_CRITERIA })),
    maxRank: Type.Optional(
      Type.Union([Type.Integer({ minimum: 1, maximum: 65_535 }), Type.Null()], { description: 'Choices beyond it do not count; null = all' }),
    ),
    projectMax: Type.Optional(Type.Object({ default: Type.Optional(Count), byId: Type.Optional(CountById) }, closed)),
    supervisorMax: Type.Optional(
      Type.Object({ default: Type.Optional(Type.Union([Count, Type.Null()], { description: 'null = unlimited' })), byId: Type.Optional(CountById) }, closed),
    ),
    departmentMax: Type.Optional(Type.Object({ byId: Type.Optional(CountById) }, closed)),
    loadCap: Type.Optional(Type.Union([Count, Type.Null()], { description: 'No supervisor gets more than this, whatever their own limit' })),
    seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 4_294_967_295 })),
  },
  closed,
);
/** Rules as a person writes them: everything may be left out. */
export type RulesInput = Static<typeof RulesSchema>;

/** One criterion with everything said. */
export type Criterion =
  | { readonly key: 'placed' }
  | { readonly key: 'greedy' }
  | { readonly key: 'generous' }
  | { readonly key: 'totalRank'; readonly power: number };

/** Rules with every default filled in: what is stored with a run, what the solver and the verifier take. */
export interface Rules {
  readonly mode: 'optimal';
  /** Most important first; a later one never costs an earlier one anything. */
  readonly criteria: readonly Criterion[];
  /** null: every choice counts. */
  readonly maxRank: number | null;
  /** Places of a project: byId, else the file's, else default. */
  readonly projectMax: { readonly default: number; readonly byId: Readonly<Record<string, number>> };
  /** Load limit of a supervisor: byId, else the file's, else default; null: unlimited. */
  readonly supervisorMax: { readonly default: number | null; readonly byId: Readonly<Record<string, number>> };
  /** Load limit of a department; none: unlimited. */
  readonly departmentMax: { readonly byId: Readonly<Record<string, number>> };
  /** No supervisor gets more than this; null: only their own limit holds. */
  readonly loadCap: number | null;
  readonly seed: number;
}

export const DEFAULT_CRITERIA: readonly Criterion[] = [{ key: 'placed' }, { key: 'totalRank', power: 1 }];

/** Rules with every default filled in. The input has the shape of RulesSchema (checked by the caller). */
export function completeRules(input: RulesInput): Rules {
  return {
    mode: 'optimal',
    criteria: input.criteria?.map(completeCriterion) ?? DEFAULT_CRITERIA,
    maxRank: input.maxRank ?? null,
    projectMax: { default: input.projectMax?.default ?? 1, byId: input.projectMax?.byId ?? {} },
    supervisorMax: { default: input.supervisorMax?.default ?? null, byId: input.supervisorMax?.byId ?? {} },
    departmentMax: { byId: input.departmentMax?.byId ?? {} },
    loadCap: input.loadCap ?? null,
    seed: input.seed ?? 0,
  };
}

function completeCriterion(input: CriterionInput): Criterion {
  const criterion = typeof input === 'string' ? { key: input } : input;
  if (criterion.key !== 'totalRank') return { key: criterion.key };
  return { key: 'totalRank', power: 'power' in criterion ? (criterion.power ?? 1) : 1 };
}

/**
 * Rules out of what somebody sent or wrote: complete when they have the right shape, else what is wrong with them.
 * Whether the identifiers in them exist is another question: checkRules.
 */
export function parseRules(input: unknown): { readonly rules: Rules; readonly problems: null } | { readonly rules: null; readonly problems: RulesProblem[] } {
  const problems = shapeProblems(input);
  return problems.length > 0 ? { rules: null, problems } : { rules: completeRules(input as RulesInput), problems: null };
}

/** Key by key, because a schema as a whole gives up after a few errors, and everything wrong should be told at once. */
function shapeProblems(input: unknown): RulesProblem[] {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return [{ path: '', code: 'rules_shape', message: 'Rules are an object.' }];
  const known: Readonly<Record<string, TSchema>> = RulesSchema.properties;
  return Object.entries(input).flatMap(([key, value]) => {
    const path = `/${pointerToken(key)}`;
    const schema = Object.hasOwn(known, key) ? known[key] : undefined;
    if (!schema) return [{ path, code: 'rules_shape' as const, message: `Rules have no key “${key}”; they have ${Object.keys(known).join(', ')}.` }];
    if (key === 'criteria' && Array.isArray(value) && value.length > 0 && value.length <= MAX_CRITERIA) return criteriaProblems(value);
    return Value.Errors(schema, value)
      .map((error) => ({ path: path + error.instancePath, code: 'rules_shape' as const, message: `This ${error.message}.` }))
      .filter((problem, i, all) => all.findIndex((other) => other.path === problem.path) === i); // a union reports once a member
  });
}

function criteriaProblems(criteria: readonly unknown[]): RulesProblem[] {
  const message = `A criterion is one of ${CRITERION_KEYS.join(', ')}, or {"key": "totalRank", "power": 1 to 4}.`;
  return criteria.flatMap((criterion, i) =>
    Value.Check(CriterionSchema, criterion) ? [] : [{ path: `/criteria/${i}`, code: 'rules_shape' as const, message }],
  );
}

/** One thing wrong with rules: where (a JSON pointer into the rules), what, and the values its sentence needs. */
export interface RulesProblem {
  readonly path: string;
  readonly code: 'rules_shape' | 'id_unknown' | 'criterion_twice';
  readonly message: string;
}

/** Identifiers of a dataset, as far as rules may name them. */
export interface KnownIds {
  readonly projects: ReadonlySet<string>;
  readonly supervisors: ReadonlySet<string>;
  readonly departments: ReadonlySet<string>;
}

/** What is wrong with complete rules for a dataset with these identifiers; empty when nothing is. */
export function checkRules(rules: Rules, known: KnownIds): RulesProblem[] {
  const problems: RulesProblem[] = [];
  const named = [
    ['projectMax', 'project', rules.projectMax.byId, known.projects],
    ['supervisorMax', 'supervisor', rules.supervisorMax.byId, known.supervisors],
    ['departmentMax', 'department', rules.departmentMax.byId, known.departments],
  ] as const;
  for (const [key, what, byId, ids] of named) {
    for (const id of Object.keys(byId)) {
      if (ids.has(id)) continue;
      problems.push({ path: `/${key}/byId/${pointerToken(id)}`, code: 'id_unknown', message: `“${id}” is not a ${what} of this dataset.` });
    }
  }
  rules.criteria.forEach((criterion, i) => {
    const first = rules.criteria.findIndex((other) => criterionName(other) === criterionName(criterion));
    if (first < i)
      problems.push({
        path: `/criteria/${i}`,
        code: 'criterion_twice',
        message: `“${criterionName(criterion)}” stands at place ${first + 1} already; a criterion counts once.`,
      });
  });
  return problems;
}

/** What tells one criterion from another: its key and whatever changes its meaning. */
export function criterionName(criterion: Criterion): string {
  return criterion.key === 'totalRank' && criterion.power !== 1 ? `totalRank^${criterion.power}` : criterion.key;
}

/** A key as it stands in a JSON pointer (RFC 6901). */
const pointerToken = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');
