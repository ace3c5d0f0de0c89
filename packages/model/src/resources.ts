// Datasets, runs and explorations as the API shows them and the store keeps them.

import { type Static, type TProperties, Type } from 'typebox';
import { AssignmentSchema, SummarySchema } from './allocation.js';
import {
  type BlockingPair,
  BlockingPairSchema,
  DifferencesSchema,
  type Frontier,
  FrontierSchema,
  LimitNameSchema,
  type Places,
  PlacesSchema,
  TriedMoveSchema,
  type Try,
  TrySchema,
  type Why,
  WhySchema,
} from './answers.js';
import { IssueSchema } from './issue.js';
import { ProgressSchema } from './progress.js';
import { RepairSchema } from './repairs.js';
import type { Rules } from './rules.js';
import { FileInfoSchema } from './upload.js';

const Time = Type.String({ format: 'date-time', description: 'ISO 8601, UTC' });
const MaybeTime = Type.Union([Time, Type.Null()]);

/** Why a job ended without an answer; where rules could not be kept, what may be changed in them, the smallest change first. */
export const FailureSchema = Type.Object({ code: Type.String(), message: Type.String(), repairs: Type.Optional(Type.Array(RepairSchema)) });
export type Failure = Static<typeof FailureSchema>;

export const CountsSchema = Type.Object({
  students: Type.Integer(),
  projects: Type.Integer(),
  supervisors: Type.Integer(),
  departments: Type.Integer(),
  choices: Type.Integer(),
  places: Type.Integer({ description: 'Places of all projects, as the files and the default (1) say' }),
});
export type Counts = Static<typeof CountsSchema>;

export const IssueCountsSchema = Type.Object({ error: Type.Integer(), repair: Type.Integer(), warning: Type.Integer() });
export type IssueCounts = Static<typeof IssueCountsSchema>;

/** checking → ready, or refused (its issues say why; the upload is kept for correction), or failed (our fault). */
export const DATASET_STATES = ['checking', 'ready', 'refused', 'failed'] as const;
export type DatasetState = (typeof DATASET_STATES)[number];

export const DatasetResourceSchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  state: Type.Enum(DATASET_STATES),
  createdAt: Time,
  checkedAt: MaybeTime,
  progress: ProgressSchema,
  files: Type.Array(FileInfoSchema),
  counts: Type.Union([CountsSchema, Type.Null()]),
  issueCounts: IssueCountsSchema,
  configRules: Type.Optional(
    Type.Unknown({ description: 'What a configuration of the original program asks for; runs without rules of their own ask for it' }),
  ),
  failure: Type.Union([FailureSchema, Type.Null()]),
  events: Type.String({ description: 'Address of its Server-Sent Events' }),
});
export type DatasetResource = Omit<Static<typeof DatasetResourceSchema>, 'configRules'> & { configRules?: import('./rules.js').RulesInput };

/** queued → running → solved, infeasible, failed or cancelled. */
export const RUN_STATES = ['queued', 'running', 'solved', 'infeasible', 'failed', 'cancelled'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** queued → running → done, failed or cancelled. */
export const EXPLORATION_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type ExplorationState = (typeof EXPLORATION_STATES)[number];

/** A run or an exploration in one of these may still change. */
export const ACTIVE_STATES = ['queued', 'running'] as const satisfies readonly (RunState & ExplorationState)[];

/** Whether a run or an exploration changes no more. */
export const hasEnded = ({ state }: { state: RunState | ExplorationState }): boolean => !(ACTIVE_STATES as readonly string[]).includes(state);

/** Whole milliseconds of each part of a finished run; null until it is known. */
export const TimingsSchema = Type.Object({ wait: Type.Number(), read: Type.Number(), solve: Type.Number(), verify: Type.Number(), write: Type.Number() });
export type Timings = Static<typeof TimingsSchema>;

/** What a run and an exploration say alike: a job is behind both. */
const work = {
  progress: ProgressSchema,
  createdAt: Time,
  startedAt: MaybeTime,
  finishedAt: MaybeTime,
  worker: Type.Union([Type.String(), Type.Null()]),
  starts: Type.Integer({ description: 'How often a worker began it: more than 1 after a worker was lost' }),
};

export const RunResourceSchema = Type.Object({
  id: Type.String(),
  datasetId: Type.String(),
  name: Type.String(),
  state: Type.Enum(RUN_STATES),
  rules: Type.Unknown({ description: 'The complete rules' }),
  baselineRunId: Type.Union([Type.String(), Type.Null()], { description: 'The run that the criterion `change` compares with' }),
  ...work,
  timings: Type.Union([TimingsSchema, Type.Null()]),
  summary: Type.Union([SummarySchema, Type.Null()]),
  failure: Type.Union([FailureSchema, Type.Null()]),
  events: Type.String({ description: 'Address of its Server-Sent Events' }),
});
export type RunResource = Omit<Static<typeof RunResourceSchema>, 'rules'> & { rules: Rules };

const pageProperties = { total: Type.Integer(), nextCursor: Type.Union([Type.String(), Type.Null()]) };

/** One page of a list; `nextCursor` asks for the next, null at the end. */
export const pageOf = <T extends Parameters<typeof Type.Array>[0]>(item: T) => Type.Object({ items: Type.Array(item), ...pageProperties });

/** Something that has `items`, told one page of them at a time. */
const paged = <T extends TProperties>(whole: { properties: T }) => Type.Object({ ...whole.properties, ...pageProperties });

export interface Page<T> {
  items: T[];
  total: number;
  nextCursor: string | null;
}

/** GET …/runs/{id}/allocation as JSON: the summary, and one page of the students. */
export const AllocationResourceSchema = Type.Object({
  runId: Type.String(),
  datasetId: Type.String(),
  summary: SummarySchema,
  items: Type.Array(AssignmentSchema),
  ...pageProperties,
  total: Type.Integer({ description: 'Students that match the search' }),
});
export type AllocationResource = Static<typeof AllocationResourceSchema>;

/** GET …/runs/{id}/differences: the counts, and one page of those who have something else. */
export const DifferencesResourceSchema = Type.Object({
  runId: Type.String(),
  fromRunId: Type.String(),
  ...paged(DifferencesSchema).properties,
});
export type DifferencesResource = Static<typeof DifferencesResourceSchema>;

/** Most moves that are tried together: as many as people look through. */
export const MAX_TRIED_MOVES = 1_000;

export const WhyQuestionSchema = Type.Object({ studentId: Type.String(), projectId: Type.String() }, { additionalProperties: false });
export type WhyQuestion = Static<typeof WhyQuestionSchema>;

export const TryQuestionSchema = Type.Object(
  { moves: Type.Array(TriedMoveSchema, { minItems: 1, maxItems: MAX_TRIED_MOVES, description: 'Each student at most once' }) },
  { additionalProperties: false },
);
export type TryQuestion = Static<typeof TryQuestionSchema>;

export const PlacesQuestionSchema = Type.Object({ limit: Type.Optional(LimitNameSchema) }, { additionalProperties: false });
export type PlacesQuestion = Static<typeof PlacesQuestionSchema>;

/** A question that says nothing but its kind. */
export type PlainQuestion = Readonly<Record<string, never>>;

/** What is asked, and what is answered, by kind of exploration (docs/model.md, "Answers"). */
export interface Explored {
  readonly why: { readonly question: WhyQuestion; readonly result: Why };
  readonly places: { readonly question: PlacesQuestion; readonly result: Places & Page<Places['items'][number]> };
  readonly frontier: { readonly question: { readonly rules: Rules }; readonly result: Frontier };
  readonly try: { readonly question: TryQuestion; readonly result: Try };
  readonly blockingPairs: { readonly question: PlainQuestion; readonly result: Page<BlockingPair> };
}
export const EXPLORATION_KINDS = ['why', 'places', 'frontier', 'try', 'blockingPairs'] as const satisfies readonly (keyof Explored)[];
export type ExplorationKind = (typeof EXPLORATION_KINDS)[number];

/** A question with its kind. */
export type Asked = { [K in ExplorationKind]: { readonly kind: K; readonly question: Explored[K]['question'] } }[ExplorationKind];

export const ExplorationResourceSchema = Type.Object({
  id: Type.String(),
  kind: Type.Enum(EXPLORATION_KINDS),
  datasetId: Type.String(),
  runId: Type.Union([Type.String(), Type.Null()], { description: 'The run that is asked about; null where a dataset is' }),
  question: Type.Unknown({ description: 'What was asked: student and project, moves, complete rules, or nothing more than the kind' }),
  state: Type.Enum(EXPLORATION_STATES),
  ...work,
  failure: Type.Union([FailureSchema, Type.Null()]),
  events: Type.String({ description: 'Address of its Server-Sent Events' }),
  result: Type.Union([WhySchema, paged(PlacesSchema), FrontierSchema, TrySchema, pageOf(BlockingPairSchema), Type.Null()], {
    description:
      'By kind; null until the state is done. Of places that have to be searched for, what is known so far is here before; `unanswered` says how much is missing. Lists come a page at a time',
  }),
});

/**
 * A result as JSON text, so that nobody has to parse it on its way to whoever asked: what it says once, and its list (`items`), if
 * it has one, item by item.
 */
export interface ResultText {
  /** The result without its list. */
  readonly head: string;
  readonly list: {
    /** The items in UTF-8, a comma after each. */
    readonly items: ArrayBuffer;
    /** Where each item begins in `items`, and where the next one would: uint32, one more than there are items. */
    readonly offsets: ArrayBuffer;
  } | null;
}

/** An exploration as the store keeps it: its result is a value of its own. */
export type Exploration = Omit<Static<typeof ExplorationResourceSchema>, 'kind' | 'question' | 'result'> & Asked;
/** An exploration as the API shows it. */
export type ExplorationResource<K extends ExplorationKind = ExplorationKind> = Exploration & { kind: K; result: Explored[K]['result'] | null };

/** 422 of an upload: the problem with every issue. */
export const DatasetAnswerSchema = Type.Intersect([DatasetResourceSchema, Type.Object({ issues: Type.Array(IssueSchema) })]);
export type DatasetAnswer = DatasetResource & { issues: Static<typeof IssueSchema>[] };
