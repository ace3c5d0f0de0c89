// Data from which a separate small checker proves an allocation optimal. See docs/model.md for the mathematics.

import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false } as const;
const Prices = Type.Record(Type.String(), Type.Integer());

/**
 * One criterion of the list, in its place. `potentials` are prices of the nodes of the tree of limits, by identifier,
 * relative to 0 at the root; a node that is not listed has the potential of its parent.
 */
export const StageSchema = Type.Object(
  {
    key: Type.String(),
    power: Type.Optional(Type.Integer()),
    value: Type.Number(),
    potentials: Type.Object({ projects: Prices, supervisors: Prices, departments: Prices }, closed),
  },
  closed,
);
export type Stage = Static<typeof StageSchema>;

/** Plain integers, the rules inside, no clock times: the same run gives the same bytes anywhere. */
export const CertificateSchema = Type.Object(
  {
    version: Type.Literal(1),
    mode: Type.Literal('optimal'),
    /** The complete rules the allocation was made by (Rules; its own check refuses a stray shape). */
    rules: Type.Unknown(),
    stages: Type.Array(StageSchema),
  },
  closed,
);
export type Certificate = Omit<Static<typeof CertificateSchema>, 'rules'> & { rules: import('./rules.js').Rules };
