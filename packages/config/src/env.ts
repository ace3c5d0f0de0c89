// All settings of all apps, in one schema each, with their defaults. The only file that reads process.env: everything
// else receives values. A wrong value ends the start with one sentence that names the variable.

import { hostname } from 'node:os';
import { type Static, type TObject, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';

const Port = (fallback: number) => Type.Integer({ minimum: 0, maximum: 65_535, default: fallback });

const shared = {
  NODE_ENV: Type.Enum(['production', 'development', 'test'], { default: 'production' }),
  LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], { default: 'info' }),
  /** redis://…, rediss://… or the path of a unix socket. */
  REDIS_URL: Type.String({ minLength: 1, default: 'redis://127.0.0.1:6379/0' }),
  /** What every key and queue in Redis begins with. */
  KEY_PREFIX: Type.String({ minLength: 1, default: 'pa' }),
};

const ending = {
  /** How long questions about answers, and what they came to, are kept after their end. */
  EXPLORATION_HOURS: Type.Number({ exclusiveMinimum: 0, default: 24 }),
};

const listening = {
  /** Address the process listens on. */
  HOST: Type.String({ minLength: 1, default: '127.0.0.1' }),
  /** Address at which others reach it when that is not HOST: in a container, where the port is published. */
  PUBLISH_ADDRESS: Type.Optional(Type.String({ minLength: 1 })),
};

const WebSchema = Type.Object({
  ...shared,
  ...listening,
  ...ending,
  API_PORT: Port(5050),
  GUI_PORT: Port(8080),
  /** off: another process (Vite, in development) serves the GUI. */
  GUI: Type.Enum(['on', 'off'], { default: 'on' }),
  MAX_UPLOAD_BYTES: Type.Integer({ minimum: 1_024, default: 50 * 1024 * 1024 }),
});

const WorkerSchema = Type.Object({
  ...shared,
  ...ending,
  /** Name under which runs say who did them. */
  WORKER_NAME: Type.String({ minLength: 1, default: `${hostname()}-${process.pid}` }),
  /** Jobs done at the same time, each in a thread of its own; 0: one less than there are cores, at least one. */
  CONCURRENCY: Type.Integer({ minimum: 0, maximum: 256, default: 0 }),
  /** Questions about answers that are worked on at the same time, beside those jobs; 0: one for every two cores, at least two. */
  EXPLORE_CONCURRENCY: Type.Integer({ minimum: 0, maximum: 256, default: 0 }),
  /** A job whose worker has not been heard of for this long is given to another. */
  STALL_INTERVAL_MS: Type.Integer({ minimum: 100, default: 5_000 }),
  /** How long running jobs may go on after a request to stop. */
  DRAIN_MS: Type.Integer({ minimum: 0, default: 8_000 }),
  /** How long a refused upload is kept for correction. */
  REFUSED_UPLOAD_HOURS: Type.Number({ exclusiveMinimum: 0, default: 24 }),
  /** Port on 127.0.0.1 that tells a container engine how the worker is; 0: none. */
  HEALTH_PORT: Port(0),
});

const DashboardSchema = Type.Object({ ...shared, ...listening, DASHBOARD_PORT: Port(5555) });

/** Every setting there is, with its default; PUBLISH_ADDRESS has that of HOST. */
export const SETTINGS: readonly { readonly name: string; readonly fallback: unknown }[] = Object.entries<TSchema>({
  ...WebSchema.properties,
  ...WorkerSchema.properties,
  ...DashboardSchema.properties,
}).map(([name, schema]) => ({ name, fallback: 'default' in schema ? schema.default : undefined }));

export type WebConfig = Static<typeof WebSchema>;
export type WorkerConfig = Static<typeof WorkerSchema>;
export type DashboardConfig = Static<typeof DashboardSchema>;

/** A setting that cannot be used; the message names it, what was seen and what was expected. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws ConfigError */
export const loadWebConfig = (env: Environment = process.env): WebConfig => reachable(load(WebSchema, env));
/** @throws ConfigError */
export const loadWorkerConfig = (env: Environment = process.env): WorkerConfig => load(WorkerSchema, env);
/** @throws ConfigError */
export const loadDashboardConfig = (env: Environment = process.env): DashboardConfig => reachable(load(DashboardSchema, env));

/** The settings a schema names, from the environment; an empty variable is as good as none. */
function load<T extends TObject>(schema: T, env: Environment): Static<T> {
  const given: Record<string, unknown> = {};
  for (const [key, property] of Object.entries(schema.properties)) {
    const text = env[key]?.trim();
    if (text) given[key] = isNumeric(property) ? toNumber(key, text) : text;
  }
  const settings = Value.Default(schema, given);
  const [first] = Value.Errors(schema, settings);
  if (first) {
    const key = first.instancePath.slice(1);
    throw new ConfigError(`${key} is “${env[key] ?? ''}”: ${first.message}.`);
  }
  return settings as Static<T>;
}

const isNumeric = (schema: TSchema) => 'type' in schema && (schema.type === 'integer' || schema.type === 'number');

function toNumber(key: string, text: string): number {
  const number = Number(text);
  if (Number.isNaN(number)) throw new ConfigError(`${key} is “${text}” when a number was expected.`);
  return number;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '[::1]', 'localhost']);

/** Without sign-in nobody but this machine may reach the service: refuse to listen any wider. */
function reachable<T extends { HOST: string; PUBLISH_ADDRESS?: string }>(config: T): T {
  const address = config.PUBLISH_ADDRESS ?? config.HOST;
  if (LOOPBACK.has(address)) return config;
  const name = config.PUBLISH_ADDRESS === undefined ? 'HOST' : 'PUBLISH_ADDRESS';
  throw new ConfigError(
    `${name} is “${address}”, which other machines can reach, and there is no sign-in yet. Set ${name}=127.0.0.1, or, in a container that listens on all its addresses, PUBLISH_ADDRESS to the loopback address its ports are published on.`,
  );
}
