// Every error the service answers with: status and title by code. docs/errors.md lists each with cause and cure, and a
// test keeps the two equal. On the wire an error is a problem (RFC 9457).

import { type Static, Type } from 'typebox';
import type { Repair } from './repairs.js';
import type { Failure } from './resources.js';

export const ERRORS = {
  dataset_not_found: { status: 404, title: 'There is no such dataset' },
  run_not_found: { status: 404, title: 'There is no such run' },
  exploration_not_found: { status: 404, title: 'There is no such exploration' },
  route_not_found: { status: 404, title: 'There is nothing at this address' },
  dataset_refused: { status: 422, title: 'The upload has errors' },
  dataset_not_ready: { status: 409, title: 'The dataset cannot be allocated' },
  dataset_outdated: { status: 409, title: 'The dataset was stored by another version' },
  dataset_in_use: { status: 409, title: 'A run on this dataset is going on' },
  run_not_solved: { status: 409, title: 'The run has no allocation' },
  run_active: { status: 409, title: 'The run is going on' },
  run_ended: { status: 409, title: 'The run has ended' },
  no_rankings: { status: 409, title: 'No supervisor ranked anybody' },
  exploration_ended: { status: 409, title: 'The exploration has ended' },
  rules_refused: { status: 422, title: 'The rules cannot be used' },
  question_refused: { status: 422, title: 'The question cannot be answered' },
  request_invalid: { status: 400, title: 'The request is not as expected' },
  upload_invalid: { status: 400, title: 'The upload is not as expected' },
  upload_too_large: { status: 413, title: 'The upload is too large' },
  media_type_unsupported: { status: 415, title: 'The upload is of a kind that cannot be read' },
  not_acceptable: { status: 406, title: 'The answer cannot be given in that form' },
  host_refused: { status: 403, title: 'Requests from other hosts are not answered' },
  origin_refused: { status: 403, title: 'Requests from other web pages are not answered' },
  service_unavailable: { status: 503, title: 'The service cannot reach its store' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  // reasons a job can end with, kept with the run or dataset
  out_of_time: { status: 422, title: 'No allocation was found in the time given' },
  infeasible: { status: 422, title: 'No allocation keeps all of these rules' },
  verification_failed: { status: 500, title: 'The answer did not pass its check and was thrown away' },
  worker_lost: { status: 500, title: 'The work ended its worker again and again' },
  job_failed: { status: 500, title: 'The work could not be done' },
} as const;

export type ErrorCode = keyof typeof ERRORS;

const Values = Type.Record(Type.String(), Type.Unknown());

/** One thing among several that are wrong: where, and which. */
export const ProblemDetailSchema = Type.Intersect([
  Type.Object({ path: Type.Optional(Type.String()), code: Type.String(), message: Type.Optional(Type.String()) }),
  Values,
]);

/** application/problem+json (RFC 9457). */
export const ProblemSchema = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.String(),
  errors: Type.Optional(Type.Array(Type.Unknown())),
  datasetId: Type.Optional(Type.String()),
});
export type Problem = Static<typeof ProblemSchema>;

/** One reason why no allocation keeps all rules: which rules stand against each other. */
export interface Reason {
  readonly code: string;
  readonly message: string;
}

/** An error that has an answer: thrown anywhere, turned into a problem at the edge. */
export class KnownError extends Error {
  override readonly name = 'KnownError';
  readonly code: ErrorCode;
  /** Members of the problem besides the usual ones: `errors`, `datasetId`; with `infeasible`, `reasons` and `repairs`. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, detail: string, extra: Readonly<Record<string, unknown>> = {}) {
    super(detail);
    this.code = code;
    this.extra = extra;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  /** Why no allocation keeps all rules; empty for every code but `infeasible`. */
  get reasons(): readonly Reason[] {
    return (this.extra.reasons as readonly Reason[] | undefined) ?? [];
  }

  /** What may be changed in rules that no allocation keeps, the smallest change first; empty for every code but `infeasible`. */
  get repairs(): readonly Repair[] {
    return (this.extra.repairs as readonly Repair[] | undefined) ?? [];
  }

  /** What is kept of it with a run or dataset that ended so; each reason in a line of its own. */
  toFailure(): Failure {
    const reasons = this.reasons.map(({ message }) => message);
    const message = reasons.length > 0 ? reasons.join('\n') : this.message;
    return { code: this.code, message, ...(this.repairs.length > 0 && { repairs: [...this.repairs] }) };
  }

  toProblem(): Problem {
    const { status, title } = ERRORS[this.code];
    return { type: `urn:project-allocation:error:${this.code}`, title, status, detail: this.message, code: this.code, ...this.extra };
  }
}
