// Lists, newest first, in pages. An index is a sorted set of "createdAt id" with equal scores, so Redis keeps it in the order
// of that text; a cursor is the last member of the page before, and stays good while other things come and go.

import type { Page } from '@project-allocation/model';
import type { Connection } from './connection.js';
import { readRecords } from './record.js';

/** The member under which something created at that time stands in an index. */
export const indexMember = (createdAt: string, id: string) => `${createdAt} ${id}`;

const idOf = (member: string) => member.slice(member.indexOf(' ') + 1);

export interface ListRequest<T> {
  readonly index: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly keyOf: (id: string) => string;
  readonly toItem: (record: Record<string, unknown>) => T;
  /** Which items are wanted; all when left out. */
  readonly accept?: (item: T) => boolean;
}

/** A page of what the index lists; entries whose record has expired are taken off it. */
export async function listRecords<T>(redis: Connection, request: ListRequest<T>): Promise<Page<T>> {
  const { index, limit, accept = () => true } = request;
  const found: { member: string; item: T }[] = [];
  let bound = request.cursor === undefined ? '+' : `(${Buffer.from(request.cursor, 'base64url')}`;
  // one more than asked for, to know whether there is a next page
  while (found.length <= limit) {
    const members = await redis.zrange(index, bound, '-', 'BYLEX', 'REV', 'LIMIT', 0, limit + 1);
    const last = members.at(-1);
    if (last === undefined) break;
    bound = `(${last}`;
    found.push(...(await presentItems(redis, request, members)).filter(({ item }) => accept(item)));
  }
  const page = found.slice(0, limit);
  const end = page.at(-1);
  const nextCursor = found.length > limit && end ? Buffer.from(end.member).toString('base64url') : null;
  return { items: page.map(({ item }) => item), total: await redis.zcard(index), nextCursor };
}

async function presentItems<T>(
  redis: Connection,
  { index, keyOf, toItem }: ListRequest<T>,
  members: readonly string[],
): Promise<{ member: string; item: T }[]> {
  const records = await readRecords(
    redis,
    members.map((member) => keyOf(idOf(member))),
  );
  const expired = members.filter((_, i) => records[i] === null);
  if (expired.length > 0) await redis.zrem(index, ...expired);
  return members.flatMap((member, i) => {
    const record = records[i];
    return record ? [{ member, item: toItem(record) }] : [];
  });
}
