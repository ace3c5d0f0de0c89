// How far a job is: the stage it is in, how much of the whole is behind it, and what to tell the person who waits.

import { type Static, Type } from 'typebox';

export const ProgressSchema = Type.Object({
  stage: Type.String({ description: 'read, one of the criteria or a mode that decides by none, certificate, repairs, verify, frontier, places, write, done' }),
  percent: Type.Number({ minimum: 0, maximum: 100 }),
  message: Type.String(),
  search: Type.Optional(
    Type.Object(
      {
        found: Type.Union([Type.Number(), Type.Null()], { description: 'The best found so far; null: nothing yet' }),
        bound: Type.Union([Type.Number(), Type.Null()], { description: 'No allocation is better than this; null: not known' }),
        gap: Type.Union([Type.Number({ minimum: 0 }), Type.Null()], { description: '|found − bound| ÷ max(1, |found|)' }),
        seconds: Type.Number({ description: 'Since the search began' }),
      },
      { description: 'Where the proof is searched for: how far the number that the stage is about is from being proven' },
    ),
  ),
});
export type Progress = Static<typeof ProgressSchema>;

export type OnProgress = (progress: Progress) => void;
