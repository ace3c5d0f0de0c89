// Explorations: what was asked about an answer, how far it is, and what it came to. They are kept for some time after their
// end and go with what they are about; the same question asked again finds the one that is there.

import { createHash, randomBytes } from 'node:crypto';
import { type Asked, type Exploration, type ExplorationState, type Failure, hasEnded, type Progress, type ResultText } from '@project-allocation/model';
import type { Changes } from './changes.js';
import type { Connection } from './connection.js';
import { toArrayBuffer } from './datasets.js';
import { type Keys, keysOf } from './keys.js';
import { type End, Life, queued, type Snapshot } from './life.js';
import { openMember } from './open-work.js';
import { readRecords, toPairs } from './record.js';

/** What is asked about: a run, or a dataset (`runId` null). */
export interface Subject {
  readonly datasetId: string;
  readonly runId: string | null;
}

/** What of a result is shown at a time; `items` is the JSON of those items, with commas between them. */
export interface ResultPage {
  readonly head: string;
  readonly list: { readonly items: string; readonly total: number; readonly nextCursor: string | null } | null;
}

export type ExplorationSnapshot = Snapshot<Exploration>;

// KEYS: asked, record of the subject, record, the subject's explorations, open
// ARGV: id seen under asked or '', id, seconds now, member of open, fields and values…
// Returns 1; 0: somebody else has asked meanwhile; -1: the subject is gone.
const ASK = `
  if redis.call('EXISTS', KEYS[2]) == 0 then return -1 end
  if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
  redis.call('SET', KEYS[1], ARGV[2])
  for i = 5, #ARGV, 2 do redis.call('HSET', KEYS[3], ARGV[i], ARGV[i + 1]) end
  redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', '(' .. ARGV[3])
  redis.call('ZADD', KEYS[4], '+inf', ARGV[2])
  redis.call('SADD', KEYS[5], ARGV[4])
  return 1
`;

/** Bytes of an offset. */
const OFFSET = Uint32Array.BYTES_PER_ELEMENT;

export class Explorations {
  readonly #redis: Connection;
  readonly #keys: Keys;
  readonly #life: Life<Exploration>;
  readonly #keepSeconds: number;

  /** @param keepSeconds how long an exploration is kept after its end */
  constructor(redis: Connection, prefix: string, keepSeconds: number) {
    this.#redis = redis;
    this.#keys = keysOf(prefix);
    this.#life = new Life(redis, this.#keys.exploration);
    this.#keepSeconds = keepSeconds;
  }

  /**
   * Asks a question, or finds the one of the same words that is going on or done: answers are deterministic, so nobody has to
   * wait for one twice. Null when the subject is gone.
   */
  async ask(subject: Subject, asked: Asked): Promise<{ exploration: Exploration; isNew: boolean } | null> {
    for (;;) {
      const seen = await this.#redis.get(this.#askedKey(subject, asked));
      const known = seen === null ? null : await this.read(seen);
      if (known && (known.state === 'done' || !hasEnded(known))) return { exploration: known, isNew: false };
      const exploration = newExploration(subject, asked);
      const answer = await this.#create(exploration, seen);
      if (answer < 0) return null;
      if (answer > 0) return { exploration, isNew: true };
    }
  }

  read(id: string): Promise<ExplorationSnapshot | null> {
    return this.#life.read(id);
  }

  /** The exploration now and after each change, until `signal` ends it or the exploration is gone. */
  changes(id: string, changes: Changes, signal: AbortSignal): AsyncGenerator<ExplorationSnapshot> {
    return this.#life.changes(id, changes, signal);
  }

  /** Resolves with true once the exploration has ended, by whomever, or is gone; with false once `signal` is aborted. */
  ended(id: string, changes: Changes, signal: AbortSignal): Promise<boolean> {
    return this.#life.ended(id, changes, signal);
  }

  /** A part of the result: all of it but the list, and so many items of that from `offset` on. Null when there is none. */
  async result(id: string, limit: number, offset = 0): Promise<ResultPage | null> {
    const [head, size, starts] = await Promise.all([
      this.#redis.get(this.#keys.result(id)),
      this.#redis.strlen(this.#keys.resultOffsets(id)),
      this.#redis.getrangeBuffer(this.#keys.resultOffsets(id), offset * OFFSET, (offset + limit + 1) * OFFSET - 1),
    ]);
    if (head === null) return null;
    if (size === 0) return { head, list: null };
    const total = size / OFFSET - 1;
    const offsets = new Uint32Array(toArrayBuffer(starts));
    const [first, next] = [offsets.at(0) ?? 0, offsets.at(-1) ?? 0];
    // the comma before the next item is left out
    const items = next - 2 < first ? '' : await this.#redis.getrange(this.#keys.resultItems(id), first, next - 2);
    const end = Math.min(total, offset + limit);
    return { head, list: { items, total, nextCursor: end < total ? String(end) : null } };
  }

  /** Says who works on it from now on, and counts the start; null when it has ended. */
  start(id: string, worker: string): Promise<{ starts: number } | null> {
    return this.#life.start(id, worker);
  }

  progress(id: string, progress: Progress): Promise<void> {
    return this.#life.progress(id, progress);
  }

  /** Ends it with its result; false when it had ended already, and then nothing is changed. */
  finish(id: string, { head, list }: ResultText): Promise<boolean> {
    const values: [string, string | Buffer][] = [[this.#keys.result(id), head]];
    if (list) values.push([this.#keys.resultItems(id), Buffer.from(list.items)], [this.#keys.resultOffsets(id), Buffer.from(list.offsets)]);
    return this.#end(id, 'done', { message: 'Answered', values });
  }

  /** Ends it without a result. */
  async fail(id: string, failure: Failure): Promise<void> {
    await this.#end(id, 'failed', { message: 'Failed', set: { failure } });
  }

  /** Ends it because nobody wants to know any more; false when it had ended already. */
  cancel(id: string): Promise<boolean> {
    return this.#end(id, 'cancelled', { message: 'Cancelled' });
  }

  /** Erases everything that was asked about a run, or about a dataset itself, whether it has ended or not: who works on it hears of it. */
  async eraseAbout(subject: Subject): Promise<void> {
    const ids = await this.#redis.zrange(this.#about(subject), '0', '-1');
    const records = await readRecords(this.#redis, ids.map(this.#keys.exploration));
    for (const record of records) if (record) await this.erase(record as unknown as Exploration);
    await this.#redis.del(this.#about(subject));
  }

  /** Erases the exploration and its result, whether it has ended or not. */
  async erase(exploration: Exploration): Promise<void> {
    const { id } = exploration;
    const record = this.#keys.exploration(id);
    await this.#redis
      .multi()
      .del(record, ...this.#resultKeys(id), this.#askedKey(exploration, exploration))
      .zrem(this.#about(exploration), id)
      .srem(this.#keys.open, openMember('exploration', id))
      .publish(this.#keys.channel(record), 'erased')
      .exec();
  }

  /** 1 when it is there now, 0 when another exploration than the one seen has come for the question, −1 when the subject is gone. */
  async #create(exploration: Exploration, seen: string | null): Promise<number> {
    const { id } = exploration;
    const keys = [this.#askedKey(exploration, exploration), this.#subject(exploration), this.#keys.exploration(id), this.#about(exploration), this.#keys.open];
    const fields = toPairs({ ...exploration, seq: 1 });
    return (await this.#redis.eval(ASK, keys.length, ...keys, seen ?? '', id, secondsNow(), openMember('exploration', id), ...fields)) as number;
  }

  async #end(id: string, state: ExplorationState, end: Omit<End<Exploration>, 'state' | 'expire'>): Promise<boolean> {
    const exploration = await this.read(id);
    if (!exploration) return false;
    const expire = { seconds: this.#keepSeconds, keys: [this.#askedKey(exploration, exploration)] };
    const happened = await this.#life.end(id, { ...end, state, expire });
    if (happened) await this.#redis.zadd(this.#about(exploration), 'XX', Math.ceil(secondsNow() + this.#keepSeconds), id);
    return happened;
  }

  #resultKeys(id: string): string[] {
    return [this.#keys.result(id), this.#keys.resultItems(id), this.#keys.resultOffsets(id)];
  }

  #subject({ datasetId, runId }: Subject): string {
    return runId === null ? this.#keys.dataset(datasetId) : this.#keys.run(runId);
  }

  #about(subject: Subject): string {
    return this.#keys.explorations(this.#subject(subject));
  }

  /** Where the id of whoever asked the same is: the hash of the subject and of the question in the words it came in. */
  #askedKey(subject: Subject, { kind, question }: Asked): string {
    const text = JSON.stringify([this.#subject(subject), kind, question]);
    return this.#keys.asked(createHash('sha256').update(text).digest('base64url'));
  }
}

function newExploration({ datasetId, runId }: Subject, asked: Asked): Exploration {
  const id = randomBytes(10).toString('hex');
  return { id, datasetId, runId, ...asked, ...queued(), events: `/api/v1/explorations/${id}/events` };
}

const secondsNow = () => Math.floor(Date.now() / 1_000);
