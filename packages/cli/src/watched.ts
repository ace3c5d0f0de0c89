// Work that somebody may watch: on a terminal one line says how far it is, written over again and again, and gone at the end.

import type { OnProgress } from '@project-allocation/model';
import { progressInWords } from './words/search.js';

/** Work that is quicker than this says nothing. */
const QUIET_MS = 500;

/** Nobody reads faster. */
const EVERY_MS = 200;

const CLEAR_LINE = '\r\x1b[K';

/** What `work` gives. */
export async function watched<T>(work: (onProgress: OnProgress) => T | Promise<T>): Promise<T> {
  const { stderr } = process;
  if (!stderr.isTTY) return work(() => {});
  let next = performance.now() + QUIET_MS;
  let shown = false;
  const onProgress: OnProgress = (progress) => {
    if (performance.now() < next) return;
    next = performance.now() + EVERY_MS;
    shown = true;
    stderr.write(CLEAR_LINE + progressInWords(progress).slice(0, (stderr.columns || 80) - 1));
  };
  try {
    return await work(onProgress);
  } finally {
    if (shown) stderr.write(CLEAR_LINE);
  }
}
