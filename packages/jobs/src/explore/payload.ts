// The job that answers a question about an answer.

import { type Static, Type } from 'typebox';

export const ExplorePayload = Type.Object({ explorationId: Type.String({ minLength: 1 }) }, { additionalProperties: false });
export type ExplorePayload = Static<typeof ExplorePayload>;
