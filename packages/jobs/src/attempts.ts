// How often a job may begin. Bee-Queue gives a job whose worker was lost to another one without counting; a job that is
// what kills its workers would go round for ever, so the record counts its starts and the handler gives up here.

import type { Failure } from '@project-allocation/model';

/** A job that was begun this often and never ended is not begun again. */
export const MAX_STARTS = 3;

/** Why a job that is begun for the `starts`-th time is not done, or null. */
export function lostTooOften(starts: number): Failure | null {
  if (starts <= MAX_STARTS) return null;
  return {
    code: 'worker_lost',
    message: `This was begun ${MAX_STARTS} times and never came to an end (its worker was lost each time), so it is not begun again.`,
  };
}

/** Why a job failed for good, in words that hold no data. */
export function jobFailed(error: unknown): Failure {
  return { code: 'job_failed', message: error instanceof Error ? error.message : String(error) };
}
