// Explorations: what was asked about an answer, how far it is, and what it came to. They are kept for some time after their
// end and go with what they are about; the same question asked again finds the one that is there.

import { createHash, randomBytes } from 'node:crypto';
import { type Asked, type Exploration, type ExplorationState, type Failure, hasEnded, type Progress, type ResultText } from '@project-allocation/model';
import type { Changes } from './changes.js';
import type { Connection } from './connection.js';
import { type Keys, keysOf } from './keys.js';
import { type End, Life, queued, type Snapshot } from './life.js';
import { openMember } from './open-work.js';
import { readRecords, toPairs, type Values } from './record.js';

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

// All of a page in one go: while the exploration goes on, what is known so far may be replaced by more at any time.
// KEYS: head, items, offsets
// ARGV: first and last byte of the offsets of the page, the end of its last item among them
// Returns nil, or {head, length of the offsets, items}.
const PAGE = `
  local head = redis.call('GET', KEYS[1])
  if not head then return nil end
  local starts = redis.call('GETRANGE', KEYS[3], ARGV[1], ARGV[2])
  local items = ''
  if #starts >= 2 * ${OFFSET} then
    local first, next = struct.unpack('<I4', starts), struct.unpack('<I4', starts, #starts - ${OFFSET - 1})
    -- the comma before the next item is left out
    items = redis.call('GETRANGE', KEYS[2], first, next - 2)
  end
  return {head, redis.call('STRLEN', KEYS[3]), items}
`;

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

  /**
   * A part of the result, or of what is known of it so far: all of it but the list, and so many items of that from `offset` on. Null when
   * there is none.
   */
  async result(id: string, limit: number, offset = 0): Promise<ResultPage | null> {
    const keys = this.#resultKeys(id);
    const found = await this.#redis.eval(PAGE, keys.length, ...keys, offset * OFFSET, (offset + limit + 1) * OFFSET - 1);
    if (found === null) return null;
    const [head, size, items] = found as [string, number, string];
    if (size === 0) return { head, list: null };
    const total = size / OFFSET - 1;
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

  /** Keeps what is known so far, in place of what was before; it stays when the exploration ends without more. */
  partial(id: string, result: ResultText): Promise<void> {
    return this.#life.keep(id, this.#valuesOf(id, result));
  }

  /** Ends it with its result; false when it had ended already, and then nothing is changed. */
  finish(id: string, result: ResultText): Promise<boolean> {
    return this.#end(id, 'done', { message: 'Answered', values: this.#valuesOf(id, result) });
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
    // what was known of a result stays as long as the rest
    const expire = { seconds: this.#keepSeconds, keys: [this.#askedKey(exploration, exploration), ...this.#resultKeys(id)] };
    const happened = await this.#life.end(id, { ...end, state, expire });
    if (happened) await this.#redis.zadd(this.#about(exploration), 'XX', Math.ceil(secondsNow() + this.#keepSeconds), id);
    return happened;
  }

  #valuesOf(id: string, { head, list }: ResultText): Values {
    const [headKey, itemsKey, offsetsKey] = this.#resultKeys(id);
    if (!list) return [[headKey, head]];
    return [
      [headKey, head],
      [itemsKey, Buffer.from(list.items)],
      [offsetsKey, Buffer.from(list.offsets)],
    ];
  }

  #resultKeys(id: string): [head: string, items: string, offsets: string] {
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
