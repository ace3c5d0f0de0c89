// Keys that no other test uses.

import { randomUUID } from 'node:crypto';

/** A key prefix of its own for one test; several tests can share a Redis. */
export const prefix = (): string => `test-${randomUUID().slice(0, 13)}`;
