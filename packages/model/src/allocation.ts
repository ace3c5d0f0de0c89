// The answer: who gets what. In memory one number a student; on the wire, what people ask of it.

import { type Static, Type } from 'typebox';

/** For each student (index in the dataset) the index of the project they get, or NONE. */
export type Allocation = Int32Array;

/** One criterion of the answer: the value reached, and whether it is proven to be the best there is. */
export const CriterionValueSchema = Type.Object({
  key: Type.String(),
  power: Type.Optional(Type.Integer()),
  norm: Type.Optional(Type.Integer()),
  value: Type.Union([Type.Number(), Type.Array(Type.Integer())]),
  proven: Type.Boolean(),
  unproven: Type.Optional(
    Type.Object(
      {
        rank: Type.Optional(Type.Integer()),
        priority: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
        value: Type.Number(),
        bound: Type.Union([Type.Number(), Type.Null()], { description: 'No allocation is better than this; null: not known' }),
        gap: Type.Union([Type.Number({ minimum: 0 }), Type.Null()], { description: '|value − bound| ÷ max(1, |value|)' }),
      },
      { description: 'The first number of the criterion that is not proven to be the best, because time ran out: a profile has one for each rank' },
    ),
  ),
});
export type CriterionValue = Static<typeof CriterionValueSchema>;

/** Something the person who asked should know about the answer. */
export const NoteSchema = Type.Object({
  code: Type.Enum(['may_place_nobody', 'no_supervisor_rankings', 'unplaced_by_preferred', 'time_ran_out']),
  message: Type.String(),
});
export type Note = Static<typeof NoteSchema>;

/** What an allocation comes to. `profile` and `totalRank` cover placed students only. */
export const SummarySchema = Type.Object({
  students: Type.Integer(),
  placed: Type.Integer(),
  profile: Type.Array(Type.Integer(), { description: 'How many got their 1st, 2nd, 3rd … choice; without trailing zeros' }),
  outsideList: Type.Integer({ description: 'Placed on a project outside their list because the rules force it; not in the profile' }),
  totalRank: Type.Integer({ description: 'Sum of ranks; outside the list counts as one rank worse than the worst that could be had' }),
  criteria: Type.Array(CriterionValueSchema),
  originalCost: Type.Optional(
    Type.Number({ description: 'With the criterion weighted: the cost as the original program counts it, loads against the mean of those who have someone' }),
  ),
  notes: Type.Array(NoteSchema),
  proven: Type.Boolean(),
  verified: Type.Boolean({ description: 'Checked by code that shares nothing with the solver' }),
  trusted: Type.Optional(
    Type.Array(Type.Object({ code: Type.String(), message: Type.String() }), {
      description: 'What that check had to believe: where the proof was searched for, the bounds of the search',
    }),
  ),
});
export type Summary = Static<typeof SummarySchema>;

/** One student's outcome with the words that belong to it; null where there is none. */
export const AssignmentSchema = Type.Object({
  studentId: Type.String(),
  student: Type.String({ description: 'Name, or the identifier where there is none' }),
  projectId: Type.Union([Type.String(), Type.Null()]),
  project: Type.Union([Type.String(), Type.Null()], { description: 'Title, or the identifier where there is none' }),
  supervisorId: Type.Union([Type.String(), Type.Null()]),
  supervisor: Type.Union([Type.String(), Type.Null()]),
  rank: Type.Union([Type.Integer(), Type.Null()]),
});
export type Assignment = Static<typeof AssignmentSchema>;
