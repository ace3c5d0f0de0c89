// Where the time went.

/** Milliseconds since the last call (or since the stopwatch was made), to a tenth. */
export function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const from = last;
    last = performance.now();
    return Math.round((last - from) * 10) / 10;
  };
}
