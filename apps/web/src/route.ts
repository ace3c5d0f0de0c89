// What a handler file gives: the schemas of one route and the function that answers it.

import type { FastifyReply, FastifyRequest, FastifySchema, RouteGenericInterface } from 'fastify';
import { type Static, Type } from 'typebox';

export interface Route<G extends RouteGenericInterface = RouteGenericInterface> {
  readonly schema?: FastifySchema;
  /** What is asked every few seconds is logged only when it goes wrong. */
  readonly logLevel?: 'warn';
  readonly handler: (request: FastifyRequest<G>, reply: FastifyReply) => Promise<unknown>;
}

export const DatasetParams = Type.Object({ datasetId: Type.String() });
export type DatasetParams = Static<typeof DatasetParams>;

export const RunParams = Type.Object({ runId: Type.String() });
export type RunParams = Static<typeof RunParams>;

export const ExplorationParams = Type.Object({ explorationId: Type.String() });
export type ExplorationParams = Static<typeof ExplorationParams>;

/** Items on a page when the request does not say, and the most it may ask for. */
export const PAGE = { usual: 50, most: 1_000 } as const;

export const PageQuery = Type.Object(
  { limit: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE.most })), cursor: Type.Optional(Type.String({ maxLength: 200 })) },
  { additionalProperties: false },
);
export type PageQuery = Static<typeof PageQuery>;

/** For a list that never changes once it is there: the place in it is cursor enough. */
export const PlaceQuery = Type.Object({ ...PageQuery.properties, cursor: Type.Optional(Type.Integer({ minimum: 0 })) }, { additionalProperties: false });
export type PlaceQuery = Static<typeof PlaceQuery>;
