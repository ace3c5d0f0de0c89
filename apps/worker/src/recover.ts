// Queues work again that has a record but may have no job. See packages/store/src/open-work.ts for how that comes about.

import type { Enqueue, Payload, QueueName } from '@project-allocation/jobs';
import type { OpenKind, OpenWork } from '@project-allocation/store';
import type { Logger } from 'pino';

/** Work asked for more recently has its job on the way. */
const OVERDUE_MS = 30_000;

/** Pause between two looks. */
const EVERY_MS = 60_000;

/** The job of each kind of work. */
const JOBS: Readonly<Record<OpenKind, (id: string) => readonly [queue: QueueName, payload: Payload]>> = {
  dataset: (datasetId) => ['intake', { datasetId }],
  run: (runId) => ['allocate', { runId }],
  exploration: (explorationId) => ['explore', { explorationId }],
};

/** Looks once: every overdue piece of work is queued, unless its job is there. */
export async function recover(open: OpenWork, enqueue: Enqueue, log: Logger, overdueMs = OVERDUE_MS): Promise<void> {
  for (const { kind, id } of await open.overdue(overdueMs)) {
    const [queue, payload] = JOBS[kind](id);
    if (await enqueue(queue, id, payload)) log.warn({ job: id }, `${kind} without a job queued again`);
  }
}

/** Looks now and from time to time; returns how to end it. */
export function keepRecovering(open: OpenWork, enqueue: Enqueue, log: Logger): () => void {
  const look = () => recover(open, enqueue, log).catch((error: unknown) => log.warn({ err: error }, 'looking for lost work'));
  look();
  const timer = setInterval(look, EVERY_MS);
  return () => clearInterval(timer);
}
