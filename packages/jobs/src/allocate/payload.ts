// The job that makes an allocation.

import { type Static, Type } from 'typebox';

export const AllocatePayload = Type.Object({ runId: Type.String({ minLength: 1 }) }, { additionalProperties: false });
export type AllocatePayload = Static<typeof AllocatePayload>;
