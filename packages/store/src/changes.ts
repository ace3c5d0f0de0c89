// Who waits for a record hears of its changes. One subscribed connection serves a whole process; what is announced is only
// that something changed, the record itself is read, so that a message lost while Redis was away costs nothing but time.

import { EventEmitter } from 'node:events';
import type { Connection } from './connection.js';

export class Changes {
  readonly #subscriber: Connection;
  readonly #listeners = new EventEmitter().setMaxListeners(0);

  /** @param subscriber a connection of its own: subscribed, it can do nothing else */
  constructor(subscriber: Connection) {
    this.#subscriber = subscriber;
    subscriber.on('message', (channel: string) => this.#listeners.emit(channel));
    // subscriptions are restored with the connection; what was announced in between is not
    subscriber.on('ready', () => {
      for (const channel of this.#listeners.eventNames()) this.#listeners.emit(channel);
    });
  }

  /**
   * What `read` gives now and after each change announced on `channel`, until `signal` ends it or `read` gives null.
   * Changes that come faster than they are taken fall together: the latest is never missed.
   */
  async *of<T>(channel: string, read: () => Promise<T | null>, signal: AbortSignal): AsyncGenerator<T> {
    let changed = true;
    let wake = () => {};
    const onChange = () => {
      changed = true;
      wake();
    };
    await this.#listen(channel, onChange);
    signal.addEventListener('abort', onChange);
    try {
      while (!signal.aborted) {
        if (changed) {
          changed = false;
          const value = await read();
          if (value === null) return;
          yield value;
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      signal.removeEventListener('abort', onChange);
      await this.#unlisten(channel, onChange);
    }
  }

  async #listen(channel: string, listener: () => void): Promise<void> {
    this.#listeners.on(channel, listener);
    if (this.#listeners.listenerCount(channel) > 1) return;
    try {
      await this.#subscriber.subscribe(channel);
    } catch (error) {
      this.#listeners.off(channel, listener);
      throw error;
    }
  }

  async #unlisten(channel: string, listener: () => void): Promise<void> {
    this.#listeners.off(channel, listener);
    if (this.#listeners.listenerCount(channel) === 0) await this.#subscriber.unsubscribe(channel).catch(() => {});
  }
}
