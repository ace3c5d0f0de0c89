// `Prefer: wait=N` (RFC 7240): how long a slow answer is worth waiting for before "accepted" is said instead.

const USUAL_SECONDS = 10;
const MOST_SECONDS = 60;

/** Milliseconds to wait, from the header; without one the usual time, never more than the most. */
export function waitMilliseconds(prefer: string | string[] | undefined): number {
  const found = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,6})/i.exec([prefer ?? ''].flat().join(','));
  return 1_000 * Math.min(MOST_SECONDS, found ? Number(found[1]) : USUAL_SECONDS);
}

/**
 * The first of `values` that is `done`, or the latest one when the time is over.
 * @param values starts following when called, and stops when its signal is aborted
 */
export async function waitFor<T>(
  milliseconds: number,
  closing: AbortSignal,
  values: (signal: AbortSignal) => AsyncIterable<T>,
  done: (value: T) => boolean,
): Promise<T | null> {
  const signal = AbortSignal.any([closing, AbortSignal.timeout(milliseconds)]);
  let latest: T | null = null;
  for await (const value of values(signal)) {
    latest = value;
    if (done(value)) break;
  }
  return latest;
}
