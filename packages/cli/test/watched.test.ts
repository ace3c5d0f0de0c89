// The line that says how far the work is, on a terminal and elsewhere.

import type { OnProgress } from '@project-allocation/model';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watched } from '../src/watched.js';

const { stderr } = process;
const isTTY = stderr.isTTY;
let written: string[];

beforeEach(() => {
  written = [];
  vi.useFakeTimers({ toFake: ['performance'] });
  vi.spyOn(stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
});
afterEach(() => {
  stderr.isTTY = isTTY;
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Work of a second that says every tenth of it how far it is. */
function work(onProgress: OnProgress): string {
  for (let tenth = 0; tenth <= 10; tenth++) {
    onProgress({ stage: 'placed', percent: 10 * tenth, message: 'Placing' });
    vi.advanceTimersByTime(100);
  }
  return 'done';
}

describe('work that is watched', () => {
  it('says on a terminal how far it is, now and then, and leaves nothing behind', async () => {
    stderr.isTTY = true;
    expect(await watched(work)).toBe('done');
    expect(written).toEqual(['\r\x1b[K50 % · Placing', '\r\x1b[K70 % · Placing', '\r\x1b[K90 % · Placing', '\r\x1b[K']);
  });

  it('says nothing when it is quick, nor where nobody looks, and leaves nothing behind when it fails', async () => {
    stderr.isTTY = true;
    expect(await watched((onProgress) => onProgress({ stage: 'placed', percent: 1, message: '' }))).toBeUndefined();
    stderr.isTTY = false;
    expect(await watched(work)).toBe('done');
    expect(written).toEqual([]);
    stderr.isTTY = true;
    const failing = watched((onProgress) => {
      work(onProgress);
      throw new Error('failed');
    });
    await expect(failing).rejects.toThrow('failed');
    expect(written.at(-1)).toBe('\r\x1b[K');
  });
});
