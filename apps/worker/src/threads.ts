// A pool of threads, as three functions: each runs its task in a thread of its own, passes progress on, and ends the thread
// when its signal says so, whatever it is in the middle of.

import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import type { AllocateTools, CheckedAnswer, Question } from '@project-allocation/jobs/allocate/handler';
import type { ExploreTools, Listeners } from '@project-allocation/jobs/explore/handler';
import type { CheckedUpload, IntakeTools } from '@project-allocation/jobs/intake/handler';
import type { Failure, ResultText } from '@project-allocation/model';
import { Piscina } from 'piscina';
import type { Message } from './thread/traffic.js';

/** How long a thread without work is kept, so that the next job need not start one. */
const IDLE_MS = 60_000;

export interface Threads {
  readonly check: IntakeTools['check'];
  readonly solve: AllocateTools['solve'];
  readonly explore: ExploreTools['explore'];
  /** Ends all threads, whatever they are doing. */
  destroy(): Promise<void>;
}

/** Who hears of a task while it is done. */
type Hearing = Pick<Listeners, 'onProgress'> & Partial<Listeners>;

/** A pool of at most `size` threads. */
export function openThreads(size: number): Threads {
  const fromSources = import.meta.url.endsWith('.ts');
  const pool = new Piscina({
    filename: new URL(fromSources ? './thread.ts' : './thread.js', import.meta.url).href,
    minThreads: 1,
    maxThreads: size,
    idleTimeout: IDLE_MS,
    execArgv: fromSources ? ['--import', 'tsx', '--conditions=development'] : [],
  });

  async function run<T>(name: string, task: object, buffers: ArrayBuffer[], { onProgress, onPartial }: Hearing, signal: AbortSignal): Promise<T> {
    const { port1, port2 } = new MessageChannel();
    const hear = (message: Message) => ('partial' in message ? onPartial?.(message.partial) : onProgress(message.progress));
    port1.on('message', hear);
    try {
      return await pool.run({ ...task, port: port2 }, { name, signal, transferList: [port2, ...buffers] });
    } finally {
      // the answer comes another way than the last words before it, and may overtake them
      for (let last = receiveMessageOnPort(port1); last; last = receiveMessageOnPort(port1)) hear(last.message);
      port1.close();
    }
  }

  return {
    check: (files, onProgress, signal) => run<CheckedUpload>('check', { files }, [], { onProgress }, signal),
    solve: (question, onProgress, signal) => run<CheckedAnswer | Failure>('solve', question, buffersOf(question), { onProgress }, signal),
    explore: (inquiry, listeners, signal) => run<ResultText | Failure>('explore', inquiry, [inquiry.columns], listeners, signal),
    destroy: () => pool.destroy(),
  };
}

/** What need not be copied on the way into the thread. */
const buffersOf = ({ columns, baseline }: Question): ArrayBuffer[] => (baseline ? [columns, baseline.buffer as ArrayBuffer] : [columns]);
