// Runs: what was asked, how far it is, and the answer with its proof.

import { randomBytes } from 'node:crypto';
import type { Baseline, Failure, Page, Progress, Rules, RunResource, RunState, Summary, Timings } from '@project-allocation/model';
import type { Changes } from './changes.js';
import type { Connection } from './connection.js';
import { toArrayBuffer } from './datasets.js';
import { type Keys, keysOf } from './keys.js';
import { Life, queued, type Snapshot } from './life.js';
import { indexMember, listRecords } from './listing.js';
import { openMember } from './open-work.js';
import { toPairs, withoutSeq } from './record.js';

export interface NewRun {
  readonly datasetId: string;
  readonly name: string;
  readonly rules: Rules;
  /** An earlier run, and what its students had, as this run's dataset says it: kept with this run, so that the other may be erased. */
  readonly earlier?: { readonly runId: string; readonly baseline: Baseline } | undefined;
}

/** An answer that passed its check. */
export interface Solved {
  readonly allocation: ArrayBuffer;
  readonly csv: string;
  readonly certificate: string;
  readonly summary: Summary;
  readonly timings: Timings;
}

export type RunSnapshot = Snapshot<RunResource>;

export class Runs {
  readonly #redis: Connection;
  readonly #keys: Keys;
  readonly #life: Life<RunResource>;

  constructor(redis: Connection, prefix: string) {
    this.#redis = redis;
    this.#keys = keysOf(prefix);
    this.#life = new Life(redis, this.#keys.run);
  }

  async create({ datasetId, name, rules, earlier }: NewRun): Promise<RunResource> {
    const id = randomBytes(10).toString('hex');
    const run: RunResource = {
      id,
      datasetId,
      name,
      ...queued(),
      rules,
      baselineRunId: earlier?.runId ?? null,
      timings: null,
      summary: null,
      events: `/api/v1/runs/${id}/events`,
    };
    const member = indexMember(run.createdAt, id);
    const multi = this.#redis
      .multi()
      .hset(this.#keys.run(id), ...toPairs({ ...run, seq: 1 }))
      .zadd(this.#keys.runs, 0, member)
      .zadd(this.#keys.datasetRuns(datasetId), 0, member)
      .sadd(this.#keys.open, openMember('run', id));
    if (earlier) multi.set(this.#keys.baseline(id), toBuffer(earlier.baseline));
    await multi.exec();
    return run;
  }

  read(id: string): Promise<RunSnapshot | null> {
    return this.#life.read(id);
  }

  /** The run now and after each change, until `signal` ends it or the run is gone. */
  changes(id: string, changes: Changes, signal: AbortSignal): AsyncGenerator<RunSnapshot> {
    return this.#life.changes(id, changes, signal);
  }

  /** Newest first; of one dataset, in one state, or all. */
  list(limit: number, filter: { datasetId?: string | undefined; state?: string | undefined; cursor?: string | undefined } = {}): Promise<Page<RunResource>> {
    const { datasetId, state, cursor } = filter;
    const index = datasetId === undefined ? this.#keys.runs : this.#keys.datasetRuns(datasetId);
    return listRecords(this.#redis, { index, limit, cursor, keyOf: this.#keys.run, toItem, accept: (run) => state === undefined || run.state === state });
  }

  /** The allocation: for each student a project index or NONE. Null when the run has none. */
  allocation(id: string): Promise<Int32Array | null> {
    return this.#numbers(this.#keys.allocation(id));
  }

  /** What the run is compared with; null when it is not. */
  baseline(id: string): Promise<Baseline | null> {
    return this.#numbers(this.#keys.baseline(id));
  }

  /** Resolves with true once the run has ended, by whomever, or is gone; with false once `signal` is aborted. */
  ended(id: string, changes: Changes, signal: AbortSignal): Promise<boolean> {
    return this.#life.ended(id, changes, signal);
  }

  csv(id: string): Promise<Buffer | null> {
    return this.#redis.getBuffer(this.#keys.csv(id));
  }

  /** The certificate as JSON text (a Certificate). */
  certificate(id: string): Promise<Buffer | null> {
    return this.#redis.getBuffer(this.#keys.certificate(id));
  }

  /** Says who works on it from now on, and counts the start; null when the run has ended. */
  start(id: string, worker: string): Promise<{ starts: number } | null> {
    return this.#life.start(id, worker);
  }

  progress(id: string, progress: Progress): Promise<void> {
    return this.#life.progress(id, progress);
  }

  /** Ends the run with its answer; false when it had ended already, and then nothing is changed. */
  finish(id: string, { allocation, csv, certificate, summary, timings }: Solved): Promise<boolean> {
    const values = [
      [this.#keys.allocation(id), Buffer.from(allocation)],
      [this.#keys.csv(id), csv],
      [this.#keys.certificate(id), certificate],
    ] as const;
    return this.#life.end(id, { state: 'solved', message: 'Solved and checked', set: { summary, timings }, values });
  }

  /** Ends the run without an answer, for a reason of ours. */
  fail(id: string, failure: Failure): Promise<void> {
    return this.#endWithout(id, 'failed', failure, 'Failed');
  }

  /** Ends the run without an answer because no allocation keeps its rules; `failure` says which stand against each other. */
  endInfeasible(id: string, failure: Failure): Promise<void> {
    return this.#endWithout(id, 'infeasible', failure, 'No allocation keeps all rules');
  }

  /** Ends the run because nobody wants its answer any more; false when it had ended already. */
  cancel(id: string): Promise<boolean> {
    return this.#life.end(id, { state: 'cancelled', message: 'Cancelled' });
  }

  /** Erases the run and everything under it but its explorations. */
  async erase(run: RunResource): Promise<void> {
    const { id, datasetId, createdAt } = run;
    const member = indexMember(createdAt, id);
    await this.#redis
      .multi()
      .del(this.#keys.run(id), this.#keys.baseline(id), this.#keys.allocation(id), this.#keys.csv(id), this.#keys.certificate(id))
      .zrem(this.#keys.runs, member)
      .zrem(this.#keys.datasetRuns(datasetId), member)
      .srem(this.#keys.open, openMember('run', id))
      .exec();
  }

  async #endWithout(id: string, state: RunState, failure: Failure, message: string): Promise<void> {
    await this.#life.end(id, { state, message, set: { failure } });
  }

  async #numbers(key: string): Promise<Int32Array | null> {
    const found = await this.#redis.getBuffer(key);
    return found && new Int32Array(toArrayBuffer(found));
  }
}

const toBuffer = ({ buffer, byteOffset, byteLength }: Int32Array) => Buffer.from(buffer, byteOffset, byteLength);

function toItem(record: Record<string, unknown>): RunResource {
  return withoutSeq(record as unknown as RunSnapshot);
}
