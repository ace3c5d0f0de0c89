// How a job is taken: what is worth another try goes back to the queue, what is not ends its record with the reason.

import { jobFailed, PayloadError } from '@project-allocation/jobs';
import type { Failure } from '@project-allocation/model';
import { isStoreUnreachable } from '@project-allocation/store';
import type { Logger } from 'pino';

/** A job as the queue hands it over, as far as it is used here. */
export interface TakenJob {
  readonly id: string;
  readonly data: unknown;
  readonly options: { retries: number };
}

export interface Taking {
  readonly handler: (data: unknown, signal: AbortSignal) => Promise<Failure | null>;
  /** Ends the record of a job that cannot be done. */
  readonly fail: (id: string, failure: Failure) => Promise<void>;
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** A job whose record was ended with a reason; thrown so that the queue lists it under failed, where operators look. */
class JobFailed extends Error {
  override readonly name = 'JobFailed';
}

/**
 * The processor of a queue. Lost connections are worth another try (with the job's own backoff); so is a worker that is
 * stopped, whose job is found stalled by another one. Everything else would end the same way again.
 */
export const takeWith =
  ({ handler, fail, signal, log }: Taking) =>
  async (job: TakenJob): Promise<void> => {
    const jobLog = log.child({ job: job.id });
    try {
      jobLog.info('job taken');
      const failure = await handler(job.data, signal);
      if (failure) throw new JobFailed(`${failure.code}: ${failure.message}`);
      jobLog.info('job done');
    } catch (error) {
      if (signal.aborted) throw error;
      jobLog.error({ err: error }, 'job failed');
      if (isStoreUnreachable(error)) throw error;
      job.options.retries = 0;
      // a payload that cannot be read names no record, and a JobFailed has ended its own
      if (!(error instanceof PayloadError || error instanceof JobFailed)) await fail(job.id, jobFailed(error));
      throw error;
    }
  };
