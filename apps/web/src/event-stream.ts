// Server-Sent Events of a record: what changed since the last event, until the record has ended. An event is a snapshot, not
// a difference, so whoever reconnects (Last-Event-ID) or comes late gets the present state and has missed nothing that counts.

import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Proxies and browsers give up on a silent connection after a minute or so. */
const HEARTBEAT_MS = 15_000;

export interface Snapshot {
  readonly seq: number;
}

export interface Following<T extends Snapshot> {
  readonly values: (signal: AbortSignal) => AsyncIterable<T>;
  /** The events a snapshot is told as: name and data; only those whose data changed are sent. */
  readonly events: (value: T) => readonly (readonly [name: string, data: unknown])[];
  readonly ended: (value: T) => boolean;
  readonly closing: AbortSignal;
}

/** Answers with the events of what is followed; 204 when the client has already had the last one. */
export function sendEvents<T extends Snapshot>(request: FastifyRequest, reply: FastifyReply, current: T, following: Following<T>): FastifyReply {
  const seen = Number(request.headers['last-event-id'] ?? 0) || 0;
  if (following.ended(current) && seen >= current.seq) return reply.code(204).send();

  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  const stream = new PassThrough();
  const heartbeat = setInterval(() => stream.write(': still here\n\n'), HEARTBEAT_MS);
  const signal = AbortSignal.any([gone.signal, following.closing]);
  pump(stream, following, seen, signal)
    .catch((error: unknown) => request.log.warn({ err: error }, 'event stream ended early'))
    .finally(() => {
      clearInterval(heartbeat);
      stream.end();
    });
  return reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no').type('text/event-stream; charset=utf-8').send(stream);
}

async function pump<T extends Snapshot>(stream: PassThrough, { values, events, ended }: Following<T>, seen: number, signal: AbortSignal): Promise<void> {
  const told = new Map<string, string>();
  stream.write('retry: 1000\n\n');
  for await (const value of values(signal)) {
    if (value.seq > seen) {
      for (const [name, data] of events(value)) {
        const text = JSON.stringify(data);
        if (told.get(name) === text) continue;
        told.set(name, text);
        if (!stream.write(`id: ${value.seq}\nevent: ${name}\ndata: ${text}\n\n`)) await once(stream, 'drain', { signal });
      }
    }
    if (ended(value)) return;
  }
}
