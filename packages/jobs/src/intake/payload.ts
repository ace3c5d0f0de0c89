// The job that checks an upload.

import { type Static, Type } from 'typebox';

export const IntakePayload = Type.Object({ datasetId: Type.String({ minLength: 1 }) }, { additionalProperties: false });
export type IntakePayload = Static<typeof IntakePayload>;
