import { CertificateSchema } from '@project-allocation/model';
import fc from 'fast-check';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { shapeProblem } from '../src/shape.js';

const seed = process.env.SEED ? Number(process.env.SEED) : Date.now() % 2 ** 31;

const integers = fc.dictionary(fc.string(), fc.integer(), { maxKeys: 3 });
const level = fc.record(
  { rank: fc.integer(), potentials: fc.record({ projects: integers, supervisors: integers, departments: integers }) },
  { requiredKeys: ['potentials'] },
);
const stage = fc.record(
  {
    key: fc.string(),
    power: fc.integer(),
    value: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.array(fc.integer(), { maxLength: 3 })),
    levels: fc.array(level, { maxLength: 2 }),
  },
  { requiredKeys: ['key', 'value', 'levels'] },
);
const certificate = fc.record({ version: fc.constant(1), mode: fc.constant('optimal'), rules: fc.jsonValue(), stages: fc.array(stage, { maxLength: 3 }) });

/** Every place in a value where something else could stand, as a path of keys. */
function pathsIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  Object.defineProperty(copy, key, { value: replaced(Reflect.get(copy, key), rest, by), enumerable: true, configurable: true, writable: true });
  return copy;
}

describe('the shape of a certificate', () => {
  it('is right exactly when the schema of the model says so', () => {
    const verdicts = new Set<boolean>();
    fc.assert(
      fc.property(certificate, fc.nat(), fc.option(fc.oneof(fc.jsonValue(), fc.constant(Number.NaN), fc.constant(undefined))), (whole, at, other) => {
        const paths = pathsIn(whole);
        const value = other === null ? whole : replaced(whole, paths[at % paths.length], other);
        const right = shapeProblem(value) === undefined;
        expect(right).toBe(Value.Check(CertificateSchema, value));
        verdicts.add(right);
      }),
      { numRuns: 2_000, seed },
    );
    expect(verdicts.size).toBe(2);
  });

  it('is told by what is wrong with it', () => {
    const stages = [{ key: 'placed', value: 1, levels: [{ potentials: { projects: { P1: 0.5 }, supervisors: {}, departments: {} } }] }];
    expect(shapeProblem({ version: 1, mode: 'optimal', rules: {}, stages })).toBe('stage 1: level 1: the potential of “P1” is not a whole number');
    expect(shapeProblem({ version: 2, mode: 'optimal', rules: {}, stages: [] })).toBe('version 2 when 1 was expected');
    // found by the property above: a value that cannot be made a text
    expect(shapeProblem({ version: { toString: 0 }, mode: 'optimal', rules: {}, stages: [] })).toBe('version of type object when 1 was expected');
    expect(shapeProblem({ version: 1, mode: { toString: 0 }, rules: {}, stages: [] })).toBe('mode of type object when “optimal” was expected');
  });
});
