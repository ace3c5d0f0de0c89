// An exploration on its way out. Its result, or what is known of it so far, is text already (places of 100 000 students are tens
// of megabytes) and goes in as it is: nothing is parsed, and of a list only the page that was asked for is read.

import { type Exploration, KnownError } from '@project-allocation/model';
import type { ResultPage } from '@project-allocation/store';
import type { FastifyReply } from 'fastify';
import { PAGE, type PlaceQuery } from '../../route.js';
import type { Tools } from '../../tools.js';

/** @throws KnownError exploration_not_found when its time is over while it is read */
export async function sendExploration(
  { explorations }: Tools,
  reply: FastifyReply,
  exploration: Exploration & { seq?: number },
  { limit = PAGE.usual, cursor }: PlaceQuery = {},
): Promise<FastifyReply> {
  const { seq: _, ...shown } = exploration;
  const page = await explorations.result(shown.id, limit, cursor);
  if (shown.state === 'done' && !page) throw new KnownError('exploration_not_found', 'The exploration was erased while it was read.');
  return reply.type('application/json; charset=utf-8').send(`${JSON.stringify(shown).slice(0, -1)},"result":${page ? jsonOf(page) : 'null'}}`);
}

/** The result with this page of its list, as JSON. */
function jsonOf({ head, list }: ResultPage): string {
  if (!list) return head;
  const opened = head === '{}' ? '{' : `${head.slice(0, -1)},`;
  return `${opened}"items":[${list.items}],"total":${list.total},"nextCursor":${JSON.stringify(list.nextCursor)}}`;
}
