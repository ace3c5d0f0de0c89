// The time that a search may take.

export interface Clock {
  /** Seconds since it was started. */
  readonly spent: () => number;
  /** Seconds that are left, 0 when none are. */
  readonly left: () => number;
}

export function clockOf(seconds: number): Clock {
  const start = performance.now();
  const spent = () => (performance.now() - start) / 1_000;
  return { spent, left: () => Math.max(0, seconds - spent()) };
}
