// Data from which a separate small checker proves an allocation optimal. See docs/model.md for the mathematics.

import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;
const Prices = Type.Record(Type.String(), Type.Integer());

/**
 * What proves one number to be the least there can be. `potentials` are prices of the nodes of the tree of limits, by identifier,
 * relative to 0 at the root; a node that is not listed has the potential of its parent. `rank` says which entry of a profile the
 * number is, `priority` whose sum of ranks (null: of those without a priority); other criteria have neither.
 */
export const LevelSchema = Type.Object(
  {
    rank: Type.Optional(Type.Integer()),
    priority: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
    potentials: Type.Object({ projects: Prices, supervisors: Prices, departments: Prices }, closed),
  },
  closed,
);
export type Level = Static<typeof LevelSchema>;

/**
 * One criterion of the list, in its place: one level for each number that is optimised, in the order in which they are. A criterion
 * that is a number has one level; a profile has one for each rank that it counts, `priority` one for each priority.
 */
export const StageSchema = Type.Object(
  {
    /** The complete criterion (Criterion; it must be the one the rules have in this place). */
    criterion: Type.Unknown(),
    value: Type.Union([Type.Number(), Type.Array(Type.Integer())]),
    levels: Type.Array(LevelSchema),
  },
  closed,
);
export type Stage = Omit<Static<typeof StageSchema>, 'criterion'> & { criterion: import('./rules.js').Criterion };

const common = {
  version: Type.Literal(1),
  /** The complete rules the allocation was made by (Rules; its own check refuses a stray shape). */
  rules: Type.Unknown(),
};

export const OptimalCertificateSchema = Type.Object({ ...common, mode: Type.Literal('optimal'), stages: Type.Array(StageSchema) }, closed);

/**
 * What a search came to for one number: the `total` of its costs, and the `bound` below which no allocation is, according to the solver; null
 * when it did not get that far. Both are whole, in the costs of docs/model.md; the number is proven when they are equal.
 */
export const BoundedLevelSchema = Type.Object(
  {
    rank: LevelSchema.properties.rank,
    priority: LevelSchema.properties.priority,
    total: Type.Integer(),
    bound: Type.Union([Type.Integer(), Type.Null()]),
  },
  closed,
);
export type BoundedLevel = Static<typeof BoundedLevelSchema>;

export const BoundedStageSchema = Type.Object({ ...StageSchema.properties, levels: Type.Array(BoundedLevelSchema) }, closed);
export type BoundedStage = Omit<Static<typeof BoundedStageSchema>, 'criterion'> & { criterion: import('./rules.js').Criterion };

/**
 * Of rules that no prices prove (docs/model.md, "The hard cases"): that the allocation keeps the rules and has these values can be checked,
 * that none is better is the word of the solver named here.
 */
export const BoundedCertificateSchema = Type.Object(
  {
    ...common,
    mode: Type.Literal('optimal'),
    solver: Type.Object({ name: Type.String(), version: Type.String() }, closed),
    stages: Type.Array(BoundedStageSchema),
  },
  closed,
);

/** Nothing but what it claims: stability is seen in the allocation, and that it is the best for students is derived again. */
export const StableCertificateSchema = Type.Object({ ...common, mode: Type.Literal('stable') }, closed);

/** The order in which students chose, by identifier: without those who were forced. */
export const SerialCertificateSchema = Type.Object({ ...common, mode: Type.Literal('serialDictatorship'), order: Type.Array(Type.String()) }, closed);

/** Plain numbers, the rules inside, no clock times: the same run gives the same bytes anywhere. */
export const CertificateSchema = Type.Union([OptimalCertificateSchema, BoundedCertificateSchema, StableCertificateSchema, SerialCertificateSchema]);

type WithRules<T> = Omit<T, 'rules'> & { rules: import('./rules.js').Rules };
export type OptimalCertificate = Omit<WithRules<Static<typeof OptimalCertificateSchema>>, 'stages'> & { stages: Stage[] };
export type BoundedCertificate = Omit<WithRules<Static<typeof BoundedCertificateSchema>>, 'stages'> & { stages: BoundedStage[] };
export type StableCertificate = WithRules<Static<typeof StableCertificateSchema>>;
export type SerialCertificate = WithRules<Static<typeof SerialCertificateSchema>>;
export type Certificate = OptimalCertificate | BoundedCertificate | StableCertificate | SerialCertificate;
