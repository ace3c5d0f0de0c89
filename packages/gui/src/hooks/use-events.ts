// Server-Sent Events of a dataset or run, followed until it is finished, whatever happens to the connection.

import type { Failure, Progress } from '@project-allocation/model';
import { useEffect, useEffectEvent, useState } from 'react';

/** A stream that the browser has given up (an answer other than 200) is opened anew after this long. */
const REOPEN_MS = 3_000;

export type Connection = 'connecting' | 'open' | 'lost';

export interface StateEvent {
  readonly state: string;
  readonly failure?: Failure;
}

export interface EventHandlers {
  readonly onState: (event: StateEvent) => void;
  readonly onProgress: (progress: Progress) => void;
  /** Whether nothing follows this state; the stream is closed then, or the browser would open it again. */
  readonly isFinal: (state: string) => boolean;
}

/** Follows the stream at `address`; null: nothing to follow. Gives the state of the connection. */
export function useEvents(address: string | null, handlers: EventHandlers): Connection {
  const [connection, setConnection] = useState<Connection>('connecting');
  const onProgress = useEffectEvent(handlers.onProgress);
  const onState = useEffectEvent((event: StateEvent, close: () => void) => {
    if (handlers.isFinal(event.state)) close();
    handlers.onState(event);
  });

  useEffect(() => {
    if (address === null) return;
    let source: EventSource;
    let reopening: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      source = new EventSource(address);
      source.onopen = () => setConnection('open');
      source.onerror = () => {
        setConnection('lost');
        // while CONNECTING the browser tries by itself, with the id of the last event
        if (source.readyState === EventSource.CLOSED) reopening = setTimeout(open, REOPEN_MS);
      };
      source.addEventListener('state', ({ data }) => onState(JSON.parse(data), () => source.close()));
      source.addEventListener('progress', ({ data }) => onProgress(JSON.parse(data)));
    };
    open();
    return () => {
      clearTimeout(reopening);
      source.close();
    };
  }, [address]);

  return connection;
}
