import { describe, expect, it } from 'vitest';
import { waitFor, waitMilliseconds } from '../src/prefer.js';

describe('Prefer: wait', () => {
  it('is in seconds, ten without it, sixty at most, wherever it stands in the header', () => {
    expect(waitMilliseconds(undefined)).toBe(10_000);
    expect(waitMilliseconds('wait=0')).toBe(0);
    expect(waitMilliseconds('respond-async, wait = 3')).toBe(3_000);
    expect(waitMilliseconds(['return=minimal', 'wait=999'])).toBe(60_000);
    expect(waitMilliseconds('await=5')).toBe(10_000);
  });

  it('ends with the first value that is done, or with the latest when the time is over', async () => {
    const never = new AbortController().signal;
    async function* counting(signal: AbortSignal) {
      for (let i = 1; ; i++) {
        yield i;
        if (i === 3) await new Promise((resolve) => signal.addEventListener('abort', resolve));
        if (signal.aborted) return;
      }
    }
    expect(await waitFor(1_000, never, counting, (value) => value === 2)).toBe(2);
    expect(await waitFor(20, never, counting, (value) => value === 9)).toBe(3);
  });
});
