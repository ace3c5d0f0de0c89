// What people ask of an answer the morning after: why not that project, what one more place would change, what can be had at all, what a
// move would do, and who has something else than before. docs/model.md says what each of them means.

import { type Static, Type } from 'typebox';
import { CriterionValueSchema } from './allocation.js';

const MaybeId = Type.Union([Type.String(), Type.Null()]);
const MaybeCount = Type.Union([Type.Integer(), Type.Null()]);

/** A node of the tree of limits. */
const place = {
  kind: Type.Enum(['project', 'supervisor', 'department'] as const),
  id: Type.String(),
};
export const LimitNameSchema = Type.Object(place, { additionalProperties: false });
export type LimitName = Static<typeof LimitNameSchema>;

export const LimitSchema = Type.Object({ ...place, max: Type.Integer({ description: 'Most students it may have' }) });
export type Limit = Static<typeof LimitSchema>;

/** What an allocation comes to, to be compared with another of the same rules. */
export const OutcomeSchema = Type.Object({
  placed: Type.Integer(),
  profile: Type.Array(Type.Integer(), { description: 'How many got their 1st, 2nd, 3rd … choice; without trailing zeros' }),
  outsideList: Type.Integer(),
  totalRank: Type.Integer(),
  criteria: Type.Array(Type.Omit(CriterionValueSchema, ['proven', 'unproven'])),
});
export type Outcome = Static<typeof OutcomeSchema>;

/**
 * One student who has something else. Moves of one list are a chain: each makes room for the one before it, at the project, supervisor or
 * department that `roomAt` names (null: it begins the chain, or nobody needed the room).
 */
export const MoveSchema = Type.Object({
  studentId: Type.String(),
  from: MaybeId,
  fromRank: Type.Union([Type.Integer(), Type.Null()], { description: 'null without a project or outside the list' }),
  to: MaybeId,
  toRank: MaybeCount,
  roomAt: Type.Union([Type.Object(place), Type.Null()]),
});
export type Move = Static<typeof MoveSchema>;

/** A load that is not what it was. */
export const LoadChangeSchema = Type.Object({
  ...place,
  before: Type.Integer(),
  after: Type.Integer(),
  max: Type.Union([Type.Integer(), Type.Null()], { description: 'null: no limit' }),
});
export type LoadChange = Static<typeof LoadChangeSchema>;

/** What another allocation comes to, and how one gets there. `loads` are of projects, supervisors and departments, those that change. */
export const EffectSchema = Type.Object({
  after: OutcomeSchema,
  moves: Type.Array(MoveSchema),
  loads: Type.Array(LoadChangeSchema),
});
export type Effect = Static<typeof EffectSchema>;

/** A criterion of the rules, by its place in their list. */
const CriterionAtSchema = Type.Object({ place: Type.Integer({ minimum: 0 }), key: Type.String() });
export type CriterionAt = Static<typeof CriterionAtSchema>;

export const AnswerReasonSchema = Type.Object({ code: Type.String(), message: Type.String() });

/**
 * has: they have it. equallyGood: they could, and no criterion but the lot would lose. worse: they could, and `loses` is the first
 * criterion that would. impossible: no allocation that keeps the rules gives it to them; `reasons`. unknown: time ran out first. In the modes that decide by a
 * procedure: preferred (they have one they like as much or better), heldByOthers (`holders` came before them) or impossible.
 */
export const WHY_VERDICTS = ['has', 'equallyGood', 'worse', 'impossible', 'unknown', 'preferred', 'heldByOthers'] as const;

/** A student whose place it would have been: by how the supervisor ranks (stable), or by their turn (serialDictatorship). */
export const HolderSchema = Type.Object({
  studentId: Type.String(),
  projectId: Type.String(),
  supervisorRank: Type.Union([Type.Integer(), Type.Null()], { description: 'The rank the supervisor gave; null: none' }),
  turn: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], { description: '1 chose first; 0 was forced (in stable too); null: there are no turns' }),
});
export type Holder = Static<typeof HolderSchema>;

export const WhySchema = Type.Object({
  studentId: Type.String(),
  projectId: Type.String(),
  rank: Type.Union([Type.Integer(), Type.Null()], { description: 'Of their choice; null where it is not on their list, or beyond maxRank' }),
  has: MaybeId,
  hasRank: MaybeCount,
  verdict: Type.Enum(WHY_VERDICTS),
  loses: Type.Union([CriterionAtSchema, Type.Null()]),
  reasons: Type.Array(AnswerReasonSchema),
  holders: Type.Array(HolderSchema),
  /** The turn of the student in serialDictatorship, else null. */
  turn: MaybeCount,
  before: OutcomeSchema,
  /** What the best allocation that gives it to them comes to; null where there is none, or a procedure decides. */
  effect: Type.Union([EffectSchema, Type.Null()]),
});
export type Why = Static<typeof WhySchema>;

/**
 * A limit that is reached; `effect` is what the best allocation with one more place there comes to, null when that changes nothing. Who moves
 * is told of the greatest gains, and of a limit that is asked about by itself: of 100 000 students 200 may move for each of 30 000 limits.
 */
export const PlaceGainSchema = Type.Object({
  ...LimitSchema.properties,
  gains: Type.Union([CriterionAtSchema, Type.Null()], { description: 'The first criterion that becomes better' }),
  effect: Type.Union([
    Type.Object({
      after: OutcomeSchema,
      moves: Type.Union([Type.Array(MoveSchema), Type.Null()], { description: 'null: not told here; ask about this limit by itself' }),
      loads: Type.Union([Type.Array(LoadChangeSchema), Type.Null()], { description: 'null as moves are' }),
    }),
    Type.Null(),
  ]),
});
export type PlaceGain = Static<typeof PlaceGainSchema>;

/** After how many moves, told for one gain after another from the greatest on, `places` tells only what further gains come to. */
export const MAX_MOVES_TOLD = 20_000;

/**
 * Every limit that is reached, the greatest gain first, those without any last. Where each has to be solved for by itself (docs/model.md, "The
 * hard cases") `unanswered` tells of how many nothing is known: they are not among the items.
 */
export const PlacesSchema = Type.Object({ before: OutcomeSchema, unanswered: Type.Integer({ minimum: 0 }), items: Type.Array(PlaceGainSchema) });
export type Places = Static<typeof PlacesSchema>;

/** placed[i][j]: the most students placed when nobody is worse off than worstRanks[i] and no supervisor has more than loadCaps[j]. */
export const FrontierSchema = Type.Object({
  students: Type.Integer(),
  worstRanks: Type.Array(Type.Integer()),
  loadCaps: Type.Array(Type.Union([Type.Integer(), Type.Null()], { description: 'null, the last: only their own limits hold' })),
  placed: Type.Array(Type.Array(Type.Union([Type.Integer(), Type.Null()], { description: 'null: no allocation keeps the minimums and pins' }))),
});
export type Frontier = Static<typeof FrontierSchema>;

/** What moves would do; nothing is kept. */
export const TrySchema = Type.Object({
  before: OutcomeSchema,
  ...EffectSchema.properties,
  broken: Type.Array(AnswerReasonSchema, { description: 'Limits, minimums and pins that do not hold afterwards' }),
});
export type Try = Static<typeof TrySchema>;

/** One move to be tried; null: no project. */
export const TriedMoveSchema = Type.Object({ studentId: Type.String(), projectId: MaybeId }, { additionalProperties: false });
export type TriedMove = Static<typeof TriedMoveSchema>;

/**
 * A student and a project who would both rather have each other than what they have, by what students and supervisors said: neither a tie nor
 * a student whom nobody ranked is a reason. `instead`: whom the supervisor would give up for it; null where there is room.
 */
export const BlockingPairSchema = Type.Object({
  studentId: Type.String(),
  projectId: Type.String(),
  rank: Type.Integer(),
  has: MaybeId,
  hasRank: MaybeCount,
  instead: MaybeId,
});
export type BlockingPair = Static<typeof BlockingPairSchema>;

const SideSchema = Type.Object({
  projectId: MaybeId,
  project: Type.Union([Type.String(), Type.Null()], { description: 'Title, or the identifier where there is none' }),
  rank: MaybeCount,
});

/** Students who have something else in another allocation; matched by identifiers, so the other may be one of other files. */
export const DifferenceSchema = Type.Object({
  studentId: Type.String(),
  student: Type.String({ description: 'Name, or the identifier where there is none' }),
  from: SideSchema,
  to: SideSchema,
});
export type Difference = Static<typeof DifferenceSchema>;

export const DifferencesSchema = Type.Object({
  compared: Type.Integer({ description: 'Students in both' }),
  moved: Type.Integer(),
  better: Type.Integer({ description: 'Of those who moved, who has a better rank than before, or a project at last' }),
  worse: Type.Integer(),
  onlyBefore: Type.Integer({ description: 'Students of the earlier allocation who are not in the later one' }),
  onlyAfter: Type.Integer(),
  items: Type.Array(DifferenceSchema),
});
export type Differences = Static<typeof DifferencesSchema>;
