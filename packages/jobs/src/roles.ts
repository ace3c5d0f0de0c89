// What a process does with a queue decides how patient its connections are and which of Bee-Queue's extras it pays for.

import type BeeQueue from 'bee-queue';
import type { RedisOptions } from 'ioredis';

/** producer: saves jobs, for somebody who waits. consumer: does them. observer: looks on (the dashboard). */
export type Role = 'producer' | 'consumer' | 'observer';

/** Switches of Bee-Queue that a caller may set; the rest follow from the role. */
export type QueueSwitches = Omit<BeeQueue.QueueSettings, 'redis' | 'prefix' | 'isWorker' | 'ensureScripts' | 'quitCommandClient'>;

interface RoleSettings {
  readonly queue: QueueSwitches & { readonly isWorker: boolean };
  readonly redis: RedisOptions;
}

/** Nobody listens to Bee-Queue's events: progress and ends are followed in the store. Jobs kept in memory would never leave it. */
const QUIET = { getEvents: false, sendEvents: false, storeJobs: false } as const;

/** Pause before attempt n to reach Redis again. Short: a restart of Redis takes well under a second. */
const pause = (longest: number) => (attempt: number) => Math.min(attempt * 50, longest);

/**
 * A producer gives up on a command after three attempts to reach Redis, which at 50, 100 and 200 ms pauses is 150 to 600 ms
 * when the connection is refused. A Redis that is reached but does not answer (stopped, or behind a network that drops
 * packets) is given commandTimeout; whether the job was saved is unknown then, and saving it again is harmless.
 *
 * A consumer and an observer have nothing better to do than to wait: their commands are held until Redis is back.
 *
 * nearTermWindow: how often a consumer looks for delayed jobs unasked. It is told of each by a message, and a message is
 * lost when Redis restarts at that moment; the default of 20 minutes would be the delay then.
 */
export const ROLES: Readonly<Record<Role, RoleSettings>> = {
  producer: {
    queue: { ...QUIET, isWorker: false },
    redis: { maxRetriesPerRequest: 2, retryStrategy: pause(200), connectTimeout: 1_500, commandTimeout: 5_000 },
  },
  consumer: {
    queue: { ...QUIET, isWorker: true, activateDelayedJobs: true, removeOnSuccess: true, nearTermWindow: 30_000 },
    redis: { maxRetriesPerRequest: null, retryStrategy: pause(500) },
  },
  observer: {
    queue: { ...QUIET, isWorker: false },
    redis: { maxRetriesPerRequest: null, retryStrategy: pause(500) },
  },
};
