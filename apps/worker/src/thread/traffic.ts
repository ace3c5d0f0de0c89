// What goes out of a thread, and how: progress, results in part, errors that have a code, buffers that are not copied.

import type { MessagePort } from 'node:worker_threads';
import { type Failure, KnownError, type OnProgress, type Progress, type ResultText } from '@project-allocation/model';
import { move, transferableSymbol, valueSymbol } from 'piscina';

const PROGRESS_MS = 100;

/** A part of a result may be megabytes, and nobody reads faster. */
const PARTIAL_MS = 1_000;

/** What the main thread hears while a task is done. */
export type Message = { readonly progress: Progress } | { readonly partial: ResultText };

const send = (port: MessagePort, message: Message, buffers: ArrayBuffer[] = []) => port.postMessage(message, buffers);

/** Hands progress to the main thread, the first of every tenth of a second and every change of stage. */
export function reporter(port: MessagePort): OnProgress {
  let stage = '';
  let next = 0;
  return (progress) => {
    const now = performance.now();
    if (progress.stage === stage && now < next) return;
    stage = progress.stage;
    next = now + PROGRESS_MS;
    send(port, { progress });
  };
}

/** Hands parts of a result to the main thread, at most one a second; more are not even made. */
export function partialReporter<T>(port: MessagePort, textOf: (known: T) => ResultText): (known: () => T) => void {
  let next = 0;
  return (known) => {
    if (performance.now() < next) return;
    const partial = textOf(known());
    send(port, { partial }, buffersOf(partial));
    next = performance.now() + PARTIAL_MS;
  };
}

/** What of a result need not be copied. */
export const buffersOf = ({ list }: ResultText): ArrayBuffer[] => (list ? [list.items, list.offsets] : []);

/** What `work` gives; an error that has a code comes back as a value, since the way out of a thread would strip it of the code. */
export async function knownErrors<T extends object>(work: () => Promise<T>): Promise<T | Failure> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof KnownError) return error.toFailure();
    throw error;
  }
}

/** A result whose buffers move out of the thread instead of being copied. */
export function transferring<T extends object>(value: T, buffers: ArrayBuffer[]): T {
  return move({ [transferableSymbol]: buffers, [valueSymbol]: value }) as T;
}
