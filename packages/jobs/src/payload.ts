// What every payload has in common: it holds ids only (the data stays in the store), and a wrong one is refused at once.

import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';

/** A payload that is not what its job takes. Trying again would not help. */
export class PayloadError extends Error {
  override readonly name = 'PayloadError';
}

/**
 * `data` as the schema describes it.
 * @throws PayloadError
 */
export function parsePayload<T extends TSchema>(schema: T, data: unknown): Static<T> {
  const [first] = Value.Errors(schema, data);
  if (first) throw new PayloadError(`payload${first.instancePath}: ${first.message}`);
  return data as Static<T>;
}
