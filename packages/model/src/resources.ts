// Datasets and runs as the API shows them and the store keeps them.

import { type Static, Type } from 'typebox';
import { AssignmentSchema, SummarySchema } from './allocation.js';
import { IssueSchema } from './issue.js';
import { ProgressSchema } from './progress.js';
import { FileInfoSchema } from './upload.js';

const Time = Type.String({ format: 'date-time', description: 'ISO 8601, UTC' });
const MaybeTime = Type.Union([Time, Type.Null()]);

/** Why a job ended without an answer. */
export const FailureSchema = Type.Object({ code: Type.String(), message: Type.String() });
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

/** A run in one of these may still change. */
export const ACTIVE_RUN_STATES = ['queued', 'running'] as const satisfies readonly RunState[];

/** Whether a run changes no more. */
export const hasEnded = ({ state }: { state: RunState }): boolean => !(ACTIVE_RUN_STATES as readonly RunState[]).includes(state);

/** Whole milliseconds of each part of a finished run; null until it is known. */
export const TimingsSchema = Type.Object({ wait: Type.Number(), read: Type.Number(), solve: Type.Number(), verify: Type.Number(), write: Type.Number() });
export type Timings = Static<typeof TimingsSchema>;

export const RunResourceSchema = Type.Object({
  id: Type.String(),
  datasetId: Type.String(),
  name: Type.String(),
  state: Type.Enum(RUN_STATES),
  rules: Type.Unknown({ description: 'The complete rules' }),
  baselineRunId: Type.Union([Type.String(), Type.Null()], { description: 'The run that the criterion `change` compares with' }),
  progress: ProgressSchema,
  createdAt: Time,
  startedAt: MaybeTime,
  finishedAt: MaybeTime,
  worker: Type.Union([Type.String(), Type.Null()]),
  starts: Type.Integer({ description: 'How often a worker began it: more than 1 after a worker was lost' }),
  timings: Type.Union([TimingsSchema, Type.Null()]),
  summary: Type.Union([SummarySchema, Type.Null()]),
  failure: Type.Union([FailureSchema, Type.Null()]),
  events: Type.String({ description: 'Address of its Server-Sent Events' }),
});
export type RunResource = Omit<Static<typeof RunResourceSchema>, 'rules'> & { rules: import('./rules.js').Rules };

/** One page of a list; `nextCursor` asks for the next, null at the end. */
export const pageOf = <T extends Parameters<typeof Type.Array>[0]>(item: T) =>
  Type.Object({ items: Type.Array(item), total: Type.Integer(), nextCursor: Type.Union([Type.String(), Type.Null()]) });
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
  total: Type.Integer({ description: 'Students that match the search' }),
  nextCursor: Type.Union([Type.String(), Type.Null()]),
});
export type AllocationResource = Static<typeof AllocationResourceSchema>;

/** 422 of an upload: the problem with every issue. */
export const DatasetAnswerSchema = Type.Intersect([DatasetResourceSchema, Type.Object({ issues: Type.Array(IssueSchema) })]);
export type DatasetAnswer = DatasetResource & { issues: Static<typeof IssueSchema>[] };
