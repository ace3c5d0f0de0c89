// Datasets: an upload's bytes as they came, what checking them gave, and the columns for the solver.

import { randomBytes } from 'node:crypto';
import type {
  Counts,
  DatasetResource,
  DatasetState,
  Failure,
  FileRole,
  Issue,
  IssueCounts,
  Page,
  Progress,
  RulesInput,
  UploadedFile,
} from '@project-allocation/model';
import type { Changes } from './changes.js';
import type { Connection } from './connection.js';
import { type Keys, keysOf } from './keys.js';
import { indexMember, listRecords } from './listing.js';
import { openMember } from './open-work.js';
import { type Change, changeRecord, readRecord, toPairs, withoutSeq } from './record.js';

export interface NewDataset {
  readonly name: string;
  readonly files: readonly UploadedFile[];
}

/** What checking came to. */
export interface Checked {
  readonly counts: Counts | null;
  readonly issues: readonly Issue[];
  readonly issueCounts: IssueCounts;
  readonly configRules?: RulesInput;
}

/** A dataset with the number of its latest change. */
export type DatasetSnapshot = DatasetResource & { seq: number };

const DONE = (message: string): Progress => ({ stage: 'done', percent: 100, message });

export class Datasets {
  readonly #redis: Connection;
  readonly #keys: Keys;

  constructor(redis: Connection, prefix: string) {
    this.#redis = redis;
    this.#keys = keysOf(prefix);
  }

  /** Keeps an upload, to be checked. */
  async create({ name, files }: NewDataset): Promise<DatasetResource> {
    const id = randomBytes(10).toString('hex');
    const dataset: DatasetResource = {
      id,
      name,
      state: 'checking',
      createdAt: new Date().toISOString(),
      checkedAt: null,
      progress: { stage: 'queued', percent: 0, message: 'Waiting for a worker' },
      files: files.map((file) => ({ role: file.role, name: file.name, bytes: file.bytes.byteLength })),
      counts: null,
      issueCounts: { error: 0, repair: 0, warning: 0 },
      failure: null,
      events: `/api/v1/datasets/${id}/events`,
    };
    const upload = files.flatMap((file) => [file.role, Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength)]);
    await this.#redis
      .multi()
      .hset(this.#keys.upload(id), ...upload)
      .hset(this.#keys.dataset(id), ...toPairs({ ...dataset, seq: 1, starts: 0 }))
      .zadd(this.#keys.datasets, 0, indexMember(dataset.createdAt, id))
      .sadd(this.#keys.open, openMember('dataset', id))
      .exec();
    return dataset;
  }

  async read(id: string): Promise<DatasetSnapshot | null> {
    const record = await readRecord(this.#redis, this.#keys.dataset(id));
    return record && toDataset(record);
  }

  /** The dataset now and after each change, until `signal` ends it or the dataset is gone. */
  changes(id: string, changes: Changes, signal: AbortSignal): AsyncGenerator<DatasetSnapshot> {
    return changes.of(this.#keys.channel(this.#keys.dataset(id)), () => this.read(id), signal);
  }

  list(limit: number, cursor?: string): Promise<Page<DatasetResource>> {
    return listRecords(this.#redis, {
      index: this.#keys.datasets,
      limit,
      cursor,
      keyOf: this.#keys.dataset,
      toItem: (record) => withoutSeq(toDataset(record)),
    });
  }

  /** The uploaded files, byte for byte. */
  async upload(dataset: DatasetResource): Promise<UploadedFile[]> {
    const bytes = await this.#redis.hgetallBuffer(this.#keys.upload(dataset.id));
    return dataset.files.flatMap((file) => {
      const found = bytes[file.role satisfies FileRole];
      return found ? [{ role: file.role, name: file.name, bytes: new Uint8Array(found) }] : [];
    });
  }

  /** The dataset for the solver, as encodeDataset made it; null when there is none. */
  async columns(id: string): Promise<ArrayBuffer | null> {
    const found = await this.#redis.getBuffer(this.#keys.columns(id));
    return found && toArrayBuffer(found);
  }

  /** A page of the issues, worst first. */
  async issues(id: string, limit: number, offset = 0): Promise<Page<Issue>> {
    const key = this.#keys.issues(id);
    const [texts, total] = await Promise.all([this.#redis.lrange(key, offset, offset + limit - 1), this.#redis.llen(key)]);
    const next = offset + texts.length;
    return { items: texts.map((text) => JSON.parse(text) as Issue), total, nextCursor: next < total ? String(next) : null };
  }

  /** Counts one more start of the check; null when the dataset is no longer being checked. */
  async start(id: string): Promise<{ starts: number } | null> {
    const { happened, count } = await this.#change(id, { progress: { stage: 'read', percent: 5, message: 'Reading the files' } }, { count: 'starts' });
    return happened ? { starts: count } : null;
  }

  async progress(id: string, progress: Progress): Promise<void> {
    await this.#change(id, { progress });
  }

  /** Ends the check with a dataset; false when it had ended already. */
  async finish(id: string, checked: Checked, columns: ArrayBuffer): Promise<boolean> {
    await this.#keepIssues(id, checked.issues);
    const values = [[this.#keys.columns(id), Buffer.from(columns)]] as const;
    const { happened } = await this.#change(id, { state: 'ready', ...ended(checked), progress: DONE('Checked') }, { values });
    return happened;
  }

  /** Ends the check without one; everything about it is kept for `seconds`, for correction. False when it had ended already. */
  async refuse(id: string, checked: Checked, seconds: number): Promise<boolean> {
    await this.#keepIssues(id, checked.issues);
    const expire = { seconds, keys: [this.#keys.upload(id), this.#keys.issues(id)] };
    const { happened } = await this.#change(id, { state: 'refused', ...ended(checked), progress: DONE('Refused') }, { expire });
    return happened;
  }

  /** Ends the check for a reason of ours. */
  async fail(id: string, failure: Failure): Promise<void> {
    await this.#change(id, { state: 'failed', failure, checkedAt: new Date().toISOString(), progress: DONE('Failed') });
  }

  /** Erases the dataset and everything under it but its runs and explorations. */
  async erase(dataset: DatasetResource): Promise<void> {
    const { id, createdAt } = dataset;
    await this.#redis
      .multi()
      .del(this.#keys.dataset(id), this.#keys.upload(id), this.#keys.columns(id), this.#keys.issues(id), this.#keys.datasetRuns(id))
      .zrem(this.#keys.datasets, indexMember(createdAt, id))
      .srem(this.#keys.open, openMember('dataset', id))
      .exec();
  }

  #change(id: string, set: Partial<Record<keyof DatasetResource, unknown>>, more: Pick<Change, 'values' | 'count' | 'expire'> = {}) {
    return changeRecord(this.#redis, this.#keys.dataset(id), { from: ['checking'] satisfies DatasetState[], set, ...more });
  }

  // written before the state changes, so that whoever sees the state finds them; a second writer replaces them with the same
  async #keepIssues(id: string, issues: readonly Issue[]): Promise<void> {
    const key = this.#keys.issues(id);
    const multi = this.#redis.multi().del(key);
    for (let at = 0; at < issues.length; at += 1_000) multi.rpush(key, ...issues.slice(at, at + 1_000).map((issue) => JSON.stringify(issue)));
    await multi.exec();
  }
}

const ended = ({ counts, issueCounts, configRules }: Checked) => ({
  counts,
  issueCounts,
  ...(configRules && { configRules }),
  checkedAt: new Date().toISOString(),
});

function toDataset(record: Record<string, unknown>): DatasetSnapshot {
  const { starts: _, ...dataset } = record;
  return dataset as unknown as DatasetSnapshot;
}

/** The bytes in a buffer of their own, which can be transferred to a thread. */
export function toArrayBuffer(bytes: Buffer): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}
