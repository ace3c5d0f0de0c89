// A record: a hash with a JSON text in each field, a `state`, and `seq`, the number of its latest change. A change happens
// only in the states it is meant for, all of it or nothing, and is announced on the record's channel. That is what makes
// "once" true: of two workers that finish the same run, the second finds it finished.

import type { Connection } from './connection.js';
import { keysOf } from './keys.js';

export type Fields = Readonly<Record<string, unknown>>;

/** Values too large for a record, each with the key it goes under. */
export type Values = readonly (readonly [key: string, value: Buffer | string])[];

/** A change of a record. */
export interface Change {
  /** States the record must be in; in any other the change does not happen. */
  readonly from: readonly string[];
  readonly set: Fields;
  readonly values?: Values;
  /** Field to count up by one. */
  readonly count?: string;
  /** Fields that keep what they have if they have something besides null. */
  readonly setOnce?: Fields;
  /** From now on the record, its large values and these other keys are kept for so many seconds. */
  readonly expire?: { readonly seconds: number; readonly keys: readonly string[] } | undefined;
}

// KEYS: the record, a key for each large value, other keys that expire with it
// ARGV: channel, "state,state,…" as JSON texts, field to count up or '', number of setOnce pairs, number of large values,
//       seconds or '', large values…, setOnce fields and values…, fields and values…
// Returns {seq, count}; {0, 0}: no such record; {-1, 0}: in another state.
const CHANGE = `
  local state = redis.call('HGET', KEYS[1], 'state')
  if not state then return {0, 0} end
  if not string.find(',' .. ARGV[2] .. ',', ',' .. state .. ',', 1, true) then return {-1, 0} end
  local at = 7
  for i = 2, 1 + tonumber(ARGV[5]) do redis.call('SET', KEYS[i], ARGV[at]); at = at + 1 end
  for _ = 1, tonumber(ARGV[4]) do
    local old = redis.call('HGET', KEYS[1], ARGV[at])
    if not old or old == 'null' then redis.call('HSET', KEYS[1], ARGV[at], ARGV[at + 1]) end
    at = at + 2
  end
  while at < #ARGV do redis.call('HSET', KEYS[1], ARGV[at], ARGV[at + 1]); at = at + 2 end
  local count = 0
  if ARGV[3] ~= '' then count = redis.call('HINCRBY', KEYS[1], ARGV[3], 1) end
  local seq = redis.call('HINCRBY', KEYS[1], 'seq', 1)
  if ARGV[6] ~= '' then for i = 1, #KEYS do redis.call('EXPIRE', KEYS[i], ARGV[6]) end end
  redis.call('PUBLISH', ARGV[1], seq)
  return {seq, count}
`;

/** The JSON texts of fields, one after another, as HSET takes them. */
export const toPairs = (fields: Fields): string[] => Object.entries(fields).flatMap(([field, value]) => [field, JSON.stringify(value)]);

/** The record at `key`, or null. */
export async function readRecord(redis: Connection, key: string): Promise<Record<string, unknown> | null> {
  return fromHash(await redis.hgetall(key));
}

/** Several records at once, in the order of their keys; null where there is none. */
export async function readRecords(redis: Connection, keys: readonly string[]): Promise<(Record<string, unknown> | null)[]> {
  const answers = (await redis.pipeline(keys.map((key) => ['hgetall', key])).exec()) ?? [];
  return answers.map(([error, hash]) => {
    if (error) throw error;
    return fromHash(hash as Record<string, string>);
  });
}

function fromHash(hash: Record<string, string>): Record<string, unknown> | null {
  const entries = Object.entries(hash);
  return entries.length === 0 ? null : Object.fromEntries(entries.map(([field, text]) => [field, JSON.parse(text)]));
}

/** A record as lists show it, without the number of its latest change. */
export function withoutSeq<T extends { seq: number }>({ seq: _, ...item }: T): Omit<T, 'seq'> {
  return item;
}

/** Applies a change; tells whether it happened, and what the counted field came to. */
export async function changeRecord(redis: Connection, key: string, change: Change): Promise<{ happened: boolean; count: number }> {
  const { values = [], expire } = change;
  const keys = [key, ...values.map(([name]) => name), ...(expire?.keys ?? [])];
  const once = toPairs(change.setOnce ?? {});
  const states = change.from.map((state) => JSON.stringify(state)).join(',');
  const channel = keysOf('').channel(key);
  const [seq, count] = (await redis.eval(
    CHANGE,
    keys.length,
    ...keys,
    channel,
    states,
    change.count ?? '',
    once.length / 2,
    values.length,
    expire ? Math.ceil(expire.seconds) : '',
    ...values.map(([, value]) => value),
    ...once,
    ...toPairs(change.set),
  )) as [number, number];
  return { happened: seq > 0, count };
}
