// A question about an answer: found if the same was asked before, else queued; and waited for as long as the client would
// rather wait.

import { type Asked, ExplorationResourceSchema, hasEnded, KnownError } from '@project-allocation/model';
import type { Subject } from '@project-allocation/store';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { waitFor, waitMilliseconds } from '../../prefer.js';
import type { PlaceQuery } from '../../route.js';
import type { Tools } from '../../tools.js';
import { queueOrErase } from '../queued.js';
import { sendExploration } from './send.js';

/** What every question is answered with: 200 when the exploration has ended within the wait, else 202. */
export const ASKED = { 200: ExplorationResourceSchema, 202: ExplorationResourceSchema };

/**
 * Answers a request with the exploration of its question, and with the page of its list that `page` asks for.
 * @throws KnownError run_not_found or dataset_not_found when the subject is erased meanwhile
 */
export async function ask(
  tools: Tools,
  { headers }: FastifyRequest,
  reply: FastifyReply,
  subject: Subject,
  asked: Asked,
  page: PlaceQuery = {},
): Promise<FastifyReply> {
  const answer = await tools.explorations.ask(subject, asked);
  if (!answer) throw new KnownError(subject.runId === null ? 'dataset_not_found' : 'run_not_found', 'It was erased while it was asked about.');
  const { exploration: found, isNew } = answer;
  if (isNew) {
    await queueOrErase(
      () => tools.enqueue('explore', found.id, { explorationId: found.id }),
      () => tools.explorations.erase(found),
    );
  }
  const following = (signal: AbortSignal) => tools.explorations.changes(found.id, tools.changes, signal);
  const exploration = (await waitFor(waitMilliseconds(headers.prefer), tools.closing, following, hasEnded)) ?? found;
  reply.code(hasEnded(exploration) ? 200 : 202).header('location', `/api/v1/explorations/${found.id}`);
  return sendExploration(tools, reply, exploration, page);
}
