// Bee-Queue 2.0.0 on ioredis connections. Bee-Queue makes node_redis 3 clients of its own, and stock it has two faults that
// matter here: after a restart of Redis every script call fails with NOSCRIPT until the process restarts, and with Redis
// down at start it never connects. Five overrides cure both; test/io-queue.test.ts is the contract they are held to.
//
// Bee-Queue is pinned exactly (pnpm-workspace.yaml), because makeClient, _evalScriptOn, _commandable, toKey and Job._save are
// its internals.

import BeeQueue from 'bee-queue';
import { type Callback, Redis, type RedisOptions } from 'ioredis';
import { type QueueSwitches, ROLES, type Role } from './roles.js';
import { SCRIPTS } from './scripts.js';

export interface IoQueueSettings extends QueueSwitches {
  readonly redis: {
    /** redis://…, rediss://… or the path of a unix socket. */
    readonly address: string;
    /** Added to what the role asks for: TLS, user, sentinels. */
    readonly options?: RedisOptions;
  };
  /** What all keys of the queue begin with. */
  readonly prefix: string;
  readonly role: Role;
}

/** client: commands. bclient: waits for jobs, blocked. eclient: subscribed to events. */
type ClientName = 'client' | 'bclient' | 'eclient';

/** Name of a script, number of its keys, its keys, its arguments. */
type ScriptCall = readonly [name: string, keys: number, ...rest: (string | number)[]];

/** What can be sent a script: a connection or a pipeline. */
interface Commandable {
  eval(...call: [script: string, keys: number, ...rest: (string | number)[], callback: Callback<unknown>]): unknown;
}

/** A job as Bee-Queue saves it: `evalScript` is called before `_save` returns. */
interface SavableJob {
  _save(evalScript: (call: ScriptCall) => Promise<unknown>): Promise<unknown>;
}

/**
 * A Bee-Queue on ioredis.
 *
 * Whoever opens one must listen: `queue.on('error', …)`. Without a listener a lost connection ends the process, as with
 * every event emitter. It is told once for each loss of a connection, not once for each attempt to restore it.
 */
export class IoQueue<T = unknown> extends BeeQueue<T> {
  declare readonly settings: BeeQueue.QueueSettings & { readonly redis: { readonly address: string; readonly options: RedisOptions } };
  declare protected readonly client: Redis | null;
  declare protected readonly bclient: Redis | null;
  declare protected readonly eclient: Redis | null;
  declare protected readonly _isReady: boolean;
  declare protected readonly _commandable: () => Promise<Redis>;
  declare protected readonly toKey: (name: string) => string;

  constructor(name: string, { redis: { address, options }, role, ...switches }: IoQueueSettings) {
    const { queue, redis } = ROLES[role];
    // Bee-Queue keeps settings.redis without looking into it; makeClient, called within super(), finds it there
    const connection = { address, options: { ...redis, ...options } } as object;
    super(name, { ...queue, ...switches, redis: connection, ensureScripts: false, quitCommandClient: true });
  }

  /**
   * Bee-Queue: a node_redis client, once it is connected.
   * Here: an ioredis connection at once. It holds commands until it is connected, as long as the role allows, and connects
   * whenever Redis comes; so a queue can be opened, and a save can be refused, with Redis down.
   */
  protected async makeClient(clientName: ClientName): Promise<Redis> {
    const { address, options } = this.settings.redis;
    const connection = new Connection(address, { connectionName: `${this.name}:${clientName}`, ...options });
    let told = false;
    connection.on('ready', () => {
      told = false;
    });
    connection.on('error', (error) => {
      if (!told) this.emit('error', error);
      told = true;
    });
    Object.assign(this, { [clientName]: connection });
    return connection;
  }

  /**
   * Bee-Queue: EVALSHA, which fails once Redis has restarted and forgotten the scripts.
   * Here: EVAL with the text.
   */
  protected _evalScriptOn(commandable: Commandable, [name, ...rest]: ScriptCall): Promise<unknown> {
    const text = SCRIPTS.get(name);
    if (text === undefined) throw new Error(`Bee-Queue has no script ${name}, only ${[...SCRIPTS.keys()].join(', ')}`);
    return new Promise((resolve, reject) => {
      commandable.eval(text, ...rest, (error, result) => (error ? reject(error) : resolve(result)));
    });
  }

  /**
   * Bee-Queue reads the answers of MULTI as plain values; ioredis gives [error, value] pairs. newestJob is left out: it
   * counts ids that Bee-Queue gives, and ours are our own.
   */
  override async checkHealth(): Promise<BeeQueue.HealthCheckResult> {
    const key = (name: string) => this.toKey(name);
    const client = await this._commandable();
    const sizes = client.multi().llen(key('waiting')).llen(key('active')).scard(key('succeeded')).scard(key('failed')).zcard(key('delayed'));
    const answers = (await sizes.exec()) ?? [];
    const [waiting, active, succeeded, failed, delayed] = answers.map(([error, size]) => {
      if (error) throw error;
      return Number(size);
    });
    return { waiting, active, succeeded, failed, delayed };
  }

  /**
   * Bee-Queue: batch() of node_redis. Here: pipeline(), with the same promise: the errors of the jobs that could not be
   * saved, by job.
   */
  override async saveAll(jobs: Iterable<BeeQueue.Job<T>>): Promise<Map<BeeQueue.Job<T>, Error>> {
    const pipeline = (await this._commandable()).pipeline();
    const errors = new Map<BeeQueue.Job<T>, Error>();
    const saves: Promise<unknown>[] = [];
    for (const job of jobs) {
      const save = (job as unknown as SavableJob)._save((call) => this._evalScriptOn(pipeline, call));
      saves.push(save.catch((error: Error) => errors.set(job, error)));
    }
    await pipeline.exec();
    await Promise.all(saves);
    return errors;
  }

  /**
   * Bee-Queue waits for its connections before it closes them. One that never was made is given up at once here, so that a
   * process can end in order while Redis is down.
   * @param timeout milliseconds for running jobs; rejects when they take longer
   */
  override close(timeout?: number | null | (() => void)): Promise<void> {
    if (this._isReady) return super.close(typeof timeout === 'number' ? timeout : null);
    for (const connection of [this.client, this.bclient, this.eclient]) connection?.disconnect();
    return super.close(1).catch(() => {});
  }
}

/** An ioredis connection whose QUIT cannot fail or wait, as Bee-Queue expects of node_redis (queue.js, cleanup). */
class Connection extends Redis {
  override async quit(callback?: Callback<'OK'>): Promise<'OK'> {
    if (this.status === 'ready') await super.quit().catch(() => {});
    else this.disconnect();
    callback?.(null, 'OK');
    return 'OK';
  }
}
