// Connections to Redis, with the manners each kind of process needs.

import { Redis } from 'ioredis';

export type Connection = Redis;

/** Longest pause between two attempts to reach Redis again, so that the service is back soon after it. */
const RECONNECT_MS = 500;

/**
 * A connection to the Redis at `address` (redis://…, rediss://… or the path of a unix socket).
 * `patience: 'fail'` gives up on a command after two attempts, for a server that would rather answer 503 at once;
 * `patience: 'wait'` holds commands until Redis is back, for a worker that has nothing better to do.
 * @param onError hears of every lost connection; it is restored by itself
 */
export function connect(
  address: string,
  { name, patience, onError }: { name: string; patience: 'fail' | 'wait'; onError: (error: Error) => void },
): Connection {
  const connection = new Redis(address, {
    connectionName: name,
    maxRetriesPerRequest: patience === 'fail' ? 1 : null,
    retryStrategy: (attempt) => Math.min(attempt * 50, RECONNECT_MS),
  });
  connection.on('error', onError);
  return connection;
}

/**
 * Whether an error means that Redis could not be reached or is not ready, rather than that it refused a command. Its message says so: errors of
 * the client are called what their classes are called, which a bundler may change.
 */
export function isStoreUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (/^(LOADING|MASTERDOWN|CLUSTERDOWN|READONLY) /.test(error.message)) return true;
  if (/^Reached the max retries per request limit/.test(error.message) || error.message === 'Connection is closed.') return true;
  return (
    'code' in error &&
    typeof error.code === 'string' &&
    ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN'].includes(error.code)
  );
}
