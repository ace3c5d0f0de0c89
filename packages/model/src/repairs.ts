// What to change in rules that no allocation keeps: limits, pins and groups, each by name, and the change as a patch that a program can
// apply to the rules. docs/model.md, "Rules that nothing keeps", says which repair is told.

import { type Static, Type } from 'typebox';
import { OutcomeSchema } from './answers.js';

/**
 * What may be changed. Each is a key of the rules, so that a change is one of the rules and not of the files: `projectMin` of P1 is lowered by
 * `projectMin.byId`, a group is taken apart by `splitGroups`.
 */
export const REPAIR_KINDS = [
  'forced',
  'forbidden',
  'mustRun',
  'closedProjects',
  'projectMin',
  'projectMax',
  'supervisorMin',
  'supervisorMax',
  'departmentMax',
  'loadCap',
  'quotaMin',
  'quotaMax',
  'splitGroups',
] as const;
export type RepairKind = (typeof REPAIR_KINDS)[number];

const MaybeCount = Type.Union([Type.Integer(), Type.Null()]);

/** One thing to change. `from` and `to` are counts, null for what is taken away or put in as a whole. */
export const RepairStepSchema = Type.Object({
  kind: Type.Enum(REPAIR_KINDS),
  id: Type.String({ description: 'Of the project, supervisor, department or group; of a pin the project; empty for loadCap' }),
  studentId: Type.Optional(Type.String({ description: 'Of a pin' })),
  programme: Type.Optional(Type.String({ description: 'Of a quota' })),
  from: MaybeCount,
  to: MaybeCount,
  message: Type.String({ description: 'In a sentence: what to change, and what it stands against now' }),
});
export type RepairStep = Static<typeof RepairStepSchema>;

/** One operation of a JSON Patch (RFC 6902). */
export const PatchOperationSchema = Type.Object({
  op: Type.Enum(['add', 'replace', 'remove'] as const),
  path: Type.String({ description: 'JSON pointer into the complete rules' }),
  value: Type.Optional(Type.Unknown()),
});
export type PatchOperation = Static<typeof PatchOperationSchema>;

/** A set of changes after which there is an allocation: no smaller set does it, and none of this size with less to change. */
export const RepairSchema = Type.Object({
  steps: Type.Array(RepairStepSchema),
  patch: Type.Array(PatchOperationSchema, { description: 'The same, to be applied to the complete rules' }),
  after: Type.Union([OutcomeSchema, Type.Null()], { description: 'What the best allocation comes to then; null when it was not found in time' }),
});
export type Repair = Static<typeof RepairSchema>;
