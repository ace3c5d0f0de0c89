// Waits for what happens in its own time: tests ask again and again instead of sleeping for as long as it might take.

import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 10;

/**
 * What `attempt` returns, once it neither throws nor returns false.
 * @param timeout milliseconds after which its last error is thrown
 */
export async function eventually<T>(attempt: () => T | Promise<T>, timeout = 10_000): Promise<Exclude<T, false>> {
  const deadline = performance.now() + timeout;
  for (;;) {
    try {
      const result = await attempt();
      if (result !== false) return result as Exclude<T, false>;
      if (performance.now() > deadline) throw new Error(`still false after ${timeout} ms: ${attempt}`);
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await sleep(PAUSE_MS);
  }
}
