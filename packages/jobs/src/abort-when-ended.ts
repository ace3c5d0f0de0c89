// Work that somebody may call off. Whoever does so ends its record; the worker in the middle of it hears of that and stops.

/**
 * Does `work` with a signal that is aborted when `stopping` is, and when the record of the work has ended.
 * @param ended resolves with true once the record has ended or is gone, with false once its signal is aborted
 * @returns what the work gives; null when it was called off
 */
export async function abortWhenEnded<T>(
  ended: (signal: AbortSignal) => Promise<boolean>,
  stopping: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | null> {
  const over = new AbortController();
  const calledOff = new AbortController();
  // not to hear costs no more than work for nothing: a record that has ended takes no answer
  ended(over.signal).then(
    (is) => is && calledOff.abort(),
    () => {},
  );
  try {
    return await work(AbortSignal.any([stopping, calledOff.signal]));
  } catch (error) {
    if (calledOff.signal.aborted) return null;
    throw error;
  } finally {
    over.abort();
  }
}
