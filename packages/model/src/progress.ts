// How far a job is: the stage it is in, how much of the whole is behind it, and what to tell the person who waits.

import { type Static, Type } from 'typebox';

export const ProgressSchema = Type.Object({
  stage: Type.String({ description: 'read, one of the criteria or a mode that decides by none, certificate, verify, frontier, write, done' }),
  percent: Type.Number({ minimum: 0, maximum: 100 }),
  message: Type.String(),
});
export type Progress = Static<typeof ProgressSchema>;

export type OnProgress = (progress: Progress) => void;
