// What was begun and has not ended. A record and its job are written one after the other: a web process that is killed between
// the two, or an operator who removes a waiting job, leaves a record that nobody would ever end. Workers look here from time
// to time and queue such work again, which is harmless when its job is there (same id, no second job).

import { ACTIVE_STATES, type DatasetState } from '@project-allocation/model';
import type { Connection } from './connection.js';
import { type Keys, keysOf } from './keys.js';
import { readRecords } from './record.js';

export type OpenKind = 'dataset' | 'run' | 'exploration';

export interface OpenItem {
  readonly kind: OpenKind;
  readonly id: string;
}

/** The member under which something begun stands in the set of open work. */
export const openMember = (kind: OpenKind, id: string) => `${kind} ${id}`;

const OPEN_STATES: ReadonlySet<unknown> = new Set(['checking' satisfies DatasetState, ...ACTIVE_STATES]);

export class OpenWork {
  readonly #redis: Connection;
  readonly #keys: Keys;

  constructor(redis: Connection, prefix: string) {
    this.#redis = redis;
    this.#keys = keysOf(prefix);
  }

  /** What is not ended and was asked for more than that many milliseconds ago; what has ended is taken off the set. */
  async overdue(milliseconds: number): Promise<OpenItem[]> {
    const members = await this.#redis.smembers(this.#keys.open);
    if (members.length === 0) return [];
    const items = members.map(toItem);
    const records = await readRecords(
      this.#redis,
      items.map(({ kind, id }) => this.#keys[kind](id)),
    );
    const ended = members.filter((_, i) => !OPEN_STATES.has(records[i]?.state));
    if (ended.length > 0) await this.#redis.srem(this.#keys.open, ...ended);
    const latest = new Date(Date.now() - milliseconds).toISOString();
    return items.filter((_, i) => OPEN_STATES.has(records[i]?.state) && String(records[i]?.createdAt) < latest);
  }
}

function toItem(member: string): OpenItem {
  const [kind, id] = member.split(' ') as [OpenKind, string];
  return { kind, id };
}
