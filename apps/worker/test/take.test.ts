import { PayloadError } from '@project-allocation/jobs';
import type { Failure } from '@project-allocation/model';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { takeWith } from '../src/take.js';

const log = pino({ level: 'silent' });

/** A job taken by a handler that ends like this; what became of its record, and how often it may be tried again. */
async function take(end: () => Promise<Failure | null>, signal = new AbortController().signal) {
  const ended: Failure[] = [];
  const job = { id: 'r', data: {}, options: { retries: 5 } };
  const processor = takeWith({ handler: end, fail: async (_, failure) => void ended.push(failure), signal, log });
  const error = await processor(job).then(
    () => null,
    (reason: Error) => reason.message,
  );
  return { error, ended, retries: job.options.retries };
}
const throwing = (error: Error) => async () => {
  throw error;
};

describe('a job that was taken', () => {
  it('is over when its handler is', async () => {
    expect(await take(async () => null)).toEqual({ error: null, ended: [], retries: 5 });
  });

  it('is tried again when Redis was lost', async () => {
    const lost = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    expect(await take(throwing(lost))).toEqual({ error: 'connect', ended: [], retries: 5 });
  });

  it('is left to another worker when this one is being stopped', async () => {
    expect(await take(throwing(new Error('aborted')), AbortSignal.abort())).toEqual({ error: 'aborted', ended: [], retries: 5 });
  });

  it('is not tried again after any other error, and its record says why', async () => {
    expect(await take(throwing(new Error('division by pear')))).toEqual({
      error: 'division by pear',
      ended: [{ code: 'job_failed', message: 'division by pear' }],
      retries: 0,
    });
  });

  it('is not tried again when its payload is unreadable or its record was ended with a reason; operators find it under failed', async () => {
    expect(await take(throwing(new PayloadError('payload')))).toEqual({ error: 'payload', ended: [], retries: 0 });
    expect(await take(async () => ({ code: 'verification_failed', message: 'no.' }))).toEqual({ error: 'verification_failed: no.', ended: [], retries: 0 });
  });
});
