// What the coordinator asks for: ordered criteria and limits. Unknown keys and identifiers are errors, never ignored.

import { type Static, Type } from 'typebox';

/** What can be optimised, each exact; see docs/model.md. */
export const CRITERION_KEYS = [
  'placed',
  'greedy',
  'generous',
  'worstRank',
  'totalRank',
  'supervisorRank',
  'loadBalance',
  'unfairness',
  'priority',
  'change',
  'openProjects',
  'weighted',
  'lottery',
] as const;
export type CriterionKey = (typeof CRITERION_KEYS)[number];

/** How an allocation is made: the best by criteria, or by one of two procedures; see docs/model.md. */
export const MODES = ['optimal', 'stable', 'serialDictatorship'] as const;
export type Mode = (typeof MODES)[number];

/** For which of its supervisors a project with several counts. */
export const CO_SUPERVISION = ['first', 'all'] as const;

/** The criteria about which there is nothing more to say than their name. */
const PLAIN_KEYS = ['placed', 'greedy', 'generous', 'worstRank', 'supervisorRank', 'unfairness', 'priority', 'change', 'openProjects', 'lottery'] as const;

/** Most criteria in a list: each once, and several powers of totalRank. */
export const MAX_CRITERIA = 16;
const MAX_PINS = 200_000;

const closed = { additionalProperties: false } as const;
const Count = Type.Integer({ minimum: 0, maximum: 1_000_000 });
const CountById = Type.Record(Type.String(), Count);
const Ids = Type.Array(Type.String(), { maxItems: 200_000 });
const Quota = Type.Object({ min: Type.Optional(Count), max: Type.Optional(Type.Union([Count, Type.Null()])) }, closed);
const Weight = Type.Optional(Type.Number({ minimum: 0, maximum: 1_000_000, description: 'At most 6 decimals' }));

const TotalRank = Type.Object({ key: Type.Literal('totalRank'), power: Type.Optional(Type.Integer({ minimum: 1, maximum: 4 })) }, closed);
const LoadBalance = Type.Object({ key: Type.Literal('loadBalance'), norm: Type.Optional(Type.Union([Type.Literal(1), Type.Literal(2)])) }, closed);
const Weighted = Type.Object(
  {
    key: Type.Literal('weighted'),
    weightRank: Weight,
    weightStaff: Weight,
    weightUnfair: Weight,
    weightVarLoad: Weight,
    costUnalloc: Type.Optional(Type.Integer({ minimum: -1, maximum: 1_000_000, description: '-1: one more than the length of the student’s list' })),
    costNoStaffPref: Type.Optional(Count),
  },
  closed,
);

export const CriterionSchema = Type.Union([Type.Enum(CRITERION_KEYS), Type.Object({ key: Type.Enum(PLAIN_KEYS) }, closed), TotalRank, LoadBalance, Weighted]);
export type CriterionInput = Static<typeof CriterionSchema>;

const PinSchema = Type.Object({ studentId: Type.String(), projectId: Type.String(), reason: Type.Optional(Type.String({ maxLength: 1_000 })) }, closed);
const Pins = Type.Optional(Type.Array(PinSchema, { maxItems: MAX_PINS }));

export const RulesSchema = Type.Object(
  {
    mode: Type.Optional(Type.Enum(MODES)),
    criteria: Type.Optional(
      Type.Array(CriterionSchema, {
        maxItems: MAX_CRITERIA,
        description: 'At least one with the mode optimal, none with the others: they decide by no criteria',
      }),
    ),
    maxRank: Type.Optional(
      Type.Union([Type.Integer({ minimum: 1, maximum: 65_535 }), Type.Null()], { description: 'Choices beyond it do not count; null = all' }),
    ),
    projectMax: Type.Optional(Type.Object({ default: Type.Optional(Count), byId: Type.Optional(CountById) }, closed)),
    projectMin: Type.Optional(Type.Object({ byId: Type.Optional(CountById) }, closed)),
    mustRun: Type.Optional(Ids),
    closedProjects: Type.Optional(Ids),
    programmeQuota: Type.Optional(
      Type.Record(Type.String(), Type.Record(Type.String(), Quota), {
        description: 'By project and programme: fewest and most of its students, wherever the project has anybody',
      }),
    ),
    splitGroups: Type.Optional(Ids),
    coSupervision: Type.Optional(Type.Enum(CO_SUPERVISION, { description: 'A project of several supervisors counts for the first of them, or for all' })),
    supervisorMax: Type.Optional(
      Type.Object({ default: Type.Optional(Type.Union([Count, Type.Null()], { description: 'null = unlimited' })), byId: Type.Optional(CountById) }, closed),
    ),
    supervisorMin: Type.Optional(Type.Object({ byId: Type.Optional(CountById) }, closed)),
    supervisorTarget: Type.Optional(
      Type.Object(
        { byId: Type.Optional(Type.Record(Type.String(), Type.Number({ minimum: 0, maximum: 1_000_000, description: 'At most 2 decimals' }))) },
        closed,
      ),
    ),
    departmentMax: Type.Optional(Type.Object({ byId: Type.Optional(CountById) }, closed)),
    loadCap: Type.Optional(Type.Union([Count, Type.Null()], { description: 'No supervisor gets more than this, whatever their own limit' })),
    forced: Pins,
    forbidden: Pins,
    preferred: Pins,
    seed: Type.Optional(Type.Integer({ minimum: 0, maximum: 4_294_967_295 })),
    timeLimitSeconds: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 86_400, description: 'Where the proof has to be searched for: after this long the best found so far is the answer' }),
    ),
  },
  closed,
);
/** Rules as a person writes them: everything may be left out. */
export type RulesInput = Static<typeof RulesSchema>;

/** The original's weighted sum; see docs/model.md. */
export interface Weights {
  readonly weightRank: number;
  readonly weightStaff: number;
  readonly weightUnfair: number;
  readonly weightVarLoad: number;
  /** What a student without a project costs under weightRank; −1: one more than the length of their list. */
  readonly costUnalloc: number;
  readonly costNoStaffPref: number;
}

/** How many students of a programme a project has when it has anybody; null: as many as its places allow. */
export interface Quota {
  readonly min: number;
  readonly max: number | null;
}

/** One criterion with everything said. */
export type Criterion =
  | { readonly key: (typeof PLAIN_KEYS)[number] }
  | { readonly key: 'totalRank'; readonly power: number }
  | { readonly key: 'loadBalance'; readonly norm: 1 | 2 }
  | ({ readonly key: 'weighted' } & Weights);

/** A (student, project) pair the coordinator has a word on. */
export interface Pin {
  readonly studentId: string;
  readonly projectId: string;
  /** Why; empty when nobody said. */
  readonly reason: string;
}

/** Rules with every default filled in: what is stored with a run, what the solver and the verifier take. */
export interface Rules {
  readonly mode: Mode;
  /**
   * Most important first; a later one never costs an earlier one anything. The last is `lottery` unless it stands before.
   * Empty in the modes that decide by no criteria.
   */
  readonly criteria: readonly Criterion[];
  /** null: every choice counts. */
  readonly maxRank: number | null;
  /** Places of a project: byId, else the file's, else default. */
  readonly projectMax: { readonly default: number; readonly byId: Readonly<Record<string, number>> };
  /** Fewest places taken of a project that has anybody: byId, else the file's, else 1. */
  readonly projectMin: { readonly byId: Readonly<Record<string, number>> };
  /** Projects that take place whatever the choices are; others are closed where too few come. */
  readonly mustRun: readonly string[];
  /** Projects that nobody can have. */
  readonly closedProjects: readonly string[];
  /** By project and programme. */
  readonly programmeQuota: Readonly<Record<string, Readonly<Record<string, Quota>>>>;
  /** Groups whose members are allocated one by one, as if they had applied alone. */
  readonly splitGroups: readonly string[];
  readonly coSupervision: (typeof CO_SUPERVISION)[number];
  /** Load limit of a supervisor: byId, else the file's, else default; null: unlimited. */
  readonly supervisorMax: { readonly default: number | null; readonly byId: Readonly<Record<string, number>> };
  /** Fewest students of a supervisor: byId, else the file's, else 0. */
  readonly supervisorMin: { readonly byId: Readonly<Record<string, number>> };
  /** The load a supervisor should have, in students, to two decimals: byId, else the file's, else none. */
  readonly supervisorTarget: { readonly byId: Readonly<Record<string, number>> };
  /** Load limit of a department; none: unlimited. */
  readonly departmentMax: { readonly byId: Readonly<Record<string, number>> };
  /** No supervisor gets more than this; null: only their own limit holds. */
  readonly loadCap: number | null;
  /** The student has the project, whatever the lists say. */
  readonly forced: readonly Pin[];
  /** The student does not have the project. */
  readonly forbidden: readonly Pin[];
  /** Nobody who wants the project as little as this student or less stands in their way. */
  readonly preferred: readonly Pin[];
  /** What the lottery is drawn with. */
  readonly seed: number;
  /** Seconds after which a search for a proof ends with the best found; most rules need no search (docs/model.md, "The hard cases"). */
  readonly timeLimitSeconds: number;
}

const DEFAULT_SECONDS = 300;

export const DEFAULT_CRITERIA: readonly Criterion[] = [
  { key: 'placed' },
  { key: 'generous' },
  { key: 'supervisorRank' },
  { key: 'loadBalance', norm: 2 },
  { key: 'lottery' },
];

const DEFAULT_WEIGHTS: Weights = { weightRank: 1, weightStaff: 10, weightUnfair: 0.1, weightVarLoad: 0.01, costUnalloc: 100, costNoStaffPref: 10 };

/** Rules with every default filled in. The input has the shape of RulesSchema (checked by the caller). */
export function completeRules(input: RulesInput): Rules {
  const mode = input.mode ?? 'optimal';
  return {
    mode,
    criteria: input.criteria?.length ? withLottery(input.criteria.map(completeCriterion)) : mode === 'optimal' ? DEFAULT_CRITERIA : [],
    maxRank: input.maxRank ?? null,
    projectMax: { default: input.projectMax?.default ?? 1, byId: input.projectMax?.byId ?? {} },
    projectMin: { byId: input.projectMin?.byId ?? {} },
    mustRun: input.mustRun ?? [],
    closedProjects: input.closedProjects ?? [],
    programmeQuota: mapValues(input.programmeQuota ?? {}, (byProgramme) => mapValues(byProgramme, ({ min = 0, max = null }) => ({ min, max }))),
    splitGroups: input.splitGroups ?? [],
    coSupervision: input.coSupervision ?? 'first',
    supervisorMax: { default: input.supervisorMax?.default ?? null, byId: input.supervisorMax?.byId ?? {} },
    supervisorMin: { byId: input.supervisorMin?.byId ?? {} },
    supervisorTarget: { byId: input.supervisorTarget?.byId ?? {} },
    departmentMax: { byId: input.departmentMax?.byId ?? {} },
    loadCap: input.loadCap ?? null,
    forced: input.forced?.map(completePin) ?? [],
    forbidden: input.forbidden?.map(completePin) ?? [],
    preferred: input.preferred?.map(completePin) ?? [],
    seed: input.seed ?? 0,
    timeLimitSeconds: input.timeLimitSeconds ?? DEFAULT_SECONDS,
  };
}

/** The same keys with other values; own properties whatever the key ("__proto__" too). */
const mapValues = <A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));

/** Among allocations that are equally good otherwise the lottery decides, and not the order of the identifiers. */
const withLottery = (criteria: readonly Criterion[]): readonly Criterion[] =>
  criteria.some(({ key }) => key === 'lottery') ? criteria : [...criteria, { key: 'lottery' }];

function completeCriterion(input: CriterionInput): Criterion {
  const criterion = typeof input === 'string' ? { key: input } : input;
  switch (criterion.key) {
    case 'totalRank':
      return { key: 'totalRank', power: ('power' in criterion && criterion.power) || 1 };
    case 'loadBalance':
      return { key: 'loadBalance', norm: ('norm' in criterion && criterion.norm) || 2 };
    case 'weighted': {
      const { key: _, ...said } = criterion;
      return { key: 'weighted', ...DEFAULT_WEIGHTS, ...said };
    }
    default:
      return { key: criterion.key };
  }
}

const completePin = ({ studentId, projectId, reason = '' }: Static<typeof PinSchema>): Pin => ({ studentId, projectId, reason });

/** What tells one criterion from another: its key and whatever changes its meaning. */
export function criterionName(criterion: Criterion): string {
  if (criterion.key === 'totalRank' && criterion.power !== 1) return `totalRank^${criterion.power}`;
  return criterion.key === 'loadBalance' && criterion.norm !== 2 ? `loadBalance^${criterion.norm}` : criterion.key;
}
