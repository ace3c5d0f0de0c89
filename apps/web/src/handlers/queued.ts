// What is asked for is acknowledged only when its job is in the queue.

/**
 * Queues the job of what was just created; what cannot be queued leaves nothing behind.
 * @throws what `enqueue` throws
 */
export async function queueOrErase(enqueue: () => Promise<unknown>, erase: () => Promise<void>): Promise<void> {
  try {
    await enqueue();
  } catch (error) {
    await erase().catch(() => {});
    throw error;
  }
}
