// The life of a record that workers work on: queued, running, ended. What runs and explorations have in common; what each of
// them ends with is its own affair.

import { ACTIVE_STATES, type Progress } from '@project-allocation/model';
import type { Changes } from './changes.js';
import type { Connection } from './connection.js';
import { keysOf } from './keys.js';
import { type Change, changeRecord, readRecord, type Values } from './record.js';

/** A record with the number of its latest change. */
export type Snapshot<T> = T & { seq: number };

/** How a record ends. */
export interface End<T> extends Pick<Change, 'values' | 'expire'> {
  readonly state: string;
  /** In words, for whoever watches. */
  readonly message: string;
  /** Further fields. */
  readonly set?: Partial<Record<keyof T, unknown>>;
}

/** What a record has from its beginning on, until a worker takes it. */
export const queued = () =>
  ({
    state: 'queued',
    progress: { stage: 'queued', percent: 0, message: 'Waiting for a worker' },
    createdAt: new Date().toISOString(),
    startedAt: null,
    finishedAt: null,
    worker: null,
    starts: 0,
    failure: null,
  }) as const;

export class Life<T> {
  readonly #redis: Connection;
  readonly #keyOf: (id: string) => string;

  constructor(redis: Connection, keyOf: (id: string) => string) {
    this.#redis = redis;
    this.#keyOf = keyOf;
  }

  async read(id: string): Promise<Snapshot<T> | null> {
    return (await readRecord(this.#redis, this.#keyOf(id))) as Snapshot<T> | null;
  }

  /** The record now and after each change, until `signal` ends it or the record is gone. */
  changes(id: string, changes: Changes, signal: AbortSignal): AsyncGenerator<Snapshot<T>> {
    return changes.of(this.#channel(id), () => this.read(id), signal);
  }

  /** Resolves with true once the record has ended, by whomever, or is gone; with false once `signal` is aborted. */
  async ended(id: string, changes: Changes, signal: AbortSignal): Promise<boolean> {
    // the state alone: a record may hold long rules, and changes ten times a second
    const active = async () => {
      const state = await this.#redis.hget(this.#keyOf(id), 'state');
      return ACTIVE_STATES.some((one) => JSON.stringify(one) === state) || null;
    };
    for await (const _ of changes.of(this.#channel(id), active, signal));
    return !signal.aborted;
  }

  /** Says who works on it from now on, and counts the start; null when it has ended. */
  async start(id: string, worker: string): Promise<{ starts: number } | null> {
    const { happened, count } = await this.#change(id, {
      set: { state: 'running', worker, progress: { stage: 'read', percent: 0, message: 'Reading the dataset' } },
      setOnce: { startedAt: new Date().toISOString() },
      count: 'starts',
    });
    return happened ? { starts: count } : null;
  }

  async progress(id: string, progress: Progress): Promise<void> {
    await this.#change(id, { set: { progress } });
  }

  /** Keeps large values under it while it is being worked on; once it has ended, nothing is changed. */
  async keep(id: string, values: Values): Promise<void> {
    await this.#change(id, { set: {}, values });
  }

  /** Ends it; false when it had ended already or is gone, and then nothing is changed. */
  async end(id: string, { state, message, set, ...more }: End<T>): Promise<boolean> {
    const progress: Progress = { stage: 'done', percent: 100, message };
    return (await this.#change(id, { set: { ...set, state, finishedAt: new Date().toISOString(), progress }, ...more })).happened;
  }

  #change(id: string, change: Omit<Change, 'from'>) {
    return changeRecord(this.#redis, this.#keyOf(id), { from: ACTIVE_STATES, ...change });
  }

  #channel(id: string): string {
    return keysOf('').channel(this.#keyOf(id));
  }
}
