// What goes out of a thread, and how: progress, errors that have a code, buffers that are not copied.

import type { MessagePort } from 'node:worker_threads';
import { type Failure, KnownError, type OnProgress } from '@project-allocation/model';
import { move, transferableSymbol, valueSymbol } from 'piscina';

const PROGRESS_MS = 100;

/** Hands progress to the main thread, the first of every tenth of a second and every change of stage. */
export function reporter(port: MessagePort): OnProgress {
  let stage = '';
  let next = 0;
  return (progress) => {
    const now = performance.now();
    if (progress.stage === stage && now < next) return;
    stage = progress.stage;
    next = now + PROGRESS_MS;
    port.postMessage(progress);
  };
}

/** What `work` gives; an error that has a code comes back as a value, since the way out of a thread would strip it of the code. */
export function knownErrors<T extends object>(work: () => T): T | Failure {
  try {
    return work();
  } catch (error) {
    if (error instanceof KnownError) return error.toFailure();
    throw error;
  }
}

/** A result whose buffers move out of the thread instead of being copied. */
export function transferring<T extends object>(value: T, buffers: ArrayBuffer[]): T {
  return move({ [transferableSymbol]: buffers, [valueSymbol]: value }) as T;
}
