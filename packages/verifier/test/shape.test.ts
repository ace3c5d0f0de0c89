import { type Certificate, CertificateSchema, MODES, type OptimalCertificate } from '@project-allocation/model';
import fc from 'fast-check';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { Findings } from '../src/findings.js';
import { readPotentials } from '../src/potentials.js';
import { shapeProblem } from '../src/shape.js';
import { type Kind, type Tree, treeOf } from '../src/tree.js';
import { datasetOf } from './dataset.js';

const seed = process.env.SEED ? Number(process.env.SEED) : Date.now() % 2 ** 31;

const integers = fc.dictionary(fc.string(), fc.integer(), { maxKeys: 3 });
const level = fc.record(
  { rank: fc.integer(), priority: fc.option(fc.integer()), potentials: fc.record({ projects: integers, supervisors: integers, departments: integers }) },
  { requiredKeys: ['potentials'] },
);
const stage = fc.record({
  criterion: fc.jsonValue(),
  value: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.array(fc.integer(), { maxLength: 3 })),
  levels: fc.array(level, { maxLength: 2 }),
});
const boundedStage = fc.record({
  criterion: fc.jsonValue(),
  value: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.array(fc.integer(), { maxLength: 3 })),
  levels: fc.array(
    fc.record(
      { rank: fc.integer(), priority: fc.option(fc.integer()), total: fc.integer(), bound: fc.option(fc.integer()) },
      { requiredKeys: ['total', 'bound'] },
    ),
    { maxLength: 2 },
  ),
});
const head = { version: fc.constant(1), rules: fc.jsonValue() };
const certificate = fc.oneof(
  { weight: 3, arbitrary: fc.record({ ...head, mode: fc.constant('optimal'), stages: fc.array(stage, { maxLength: 3 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      ...head,
      mode: fc.constant('optimal'),
      solver: fc.record({ name: fc.string(), version: fc.string() }),
      stages: fc.array(boundedStage, { maxLength: 3 }),
    }),
  },
  fc.record({ ...head, mode: fc.constant('stable') }),
  fc.record({ ...head, mode: fc.constant('serialDictatorship'), order: fc.array(fc.string(), { maxLength: 3 }) }),
);
/** What may stand in a place instead: modes too, so that a certificate of one has what belongs to another. */
const anything = fc.oneof(fc.jsonValue(), fc.constantFrom(Number.NaN, undefined, ...MODES));

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

const stagesOf = (certificate: Certificate): OptimalCertificate['stages'] =>
  certificate.mode === 'optimal' && !('solver' in certificate) ? certificate.stages : [];

/** Whether all potentials are read, for a dataset that has whatever they name. */
function potentialsAreRead(certificate: Certificate): boolean {
  const findings = new Findings();
  for (const given of stagesOf(certificate).flatMap(({ levels }) => levels)) readPotentials(treeThatHas(given.potentials), given, 'level', findings);
  return findings.none;
}

/** The one thing that the schema does not say. */
const isExact = (certificate: Certificate) =>
  stagesOf(certificate).every(({ levels }) =>
    levels.every(({ potentials }) => Object.values(potentials).every((of) => Object.values(of).every((y) => Math.abs(y) <= 2 ** 50))),
  );

function treeThatHas(potentials: OptimalCertificate['stages'][number]['levels'][number]['potentials']): Tree {
  let root = 0;
  const kinds = treeOf(datasetOf({ choices: {}, projects: {} })).kinds.map((kind): Kind => {
    const named = { ...kind, from: root, ids: Object.keys(potentials[kind.key]) };
    root += named.ids.length;
    return named;
  });
  return { kinds, root, supervisors: kinds[1].from, parents: new Int32Array(root).fill(root) };
}

describe('the shape of a certificate', () => {
  it('is right, and its potentials are read, exactly when the schema of the model says so', () => {
    const verdicts = new Set<boolean>();
    fc.assert(
      fc.property(certificate, fc.nat(), fc.option(anything), (whole, at, other) => {
        const paths = pathsIn(whole);
        const value = other === null ? whole : replaced(whole, paths[at % paths.length], other);
        const right = shapeProblem(value) === undefined && potentialsAreRead(value as Certificate);
        expect(right).toBe(Value.Check(CertificateSchema, value) && isExact(value as Certificate));
        verdicts.add(right);
      }),
      { numRuns: 2_000, seed },
    );
    expect(verdicts.size).toBe(2);
  });

  it('is told by what is wrong with it', () => {
    const potentials = { projects: { P1: 0.5 }, supervisors: {}, departments: {} };
    const problem = (stages: unknown) => shapeProblem({ version: 1, mode: 'optimal', rules: {}, stages });
    const stageOf = (given: object) => [{ criterion: { key: 'placed' }, value: 1, levels: [], ...given }];
    expect(problem(stageOf({ levels: [{ potentials }] }))).toBeUndefined(); // numbers are told of where they are read
    expect(problem({})).toBe('stages is not a list');
    expect(problem(stageOf({ key: 'placed' }))).toBe('stage 1: criterion, value and levels were expected, and nothing else');
    expect(problem(stageOf({ value: [0.5] }))).toBe('stage 1: value is neither a number nor a list of whole numbers');
    expect(problem(stageOf({ levels: {} }))).toBe('stage 1: levels is not a list');
    const inLevel = (given: object) => problem(stageOf({ levels: [{ potentials }, { potentials, ...given }] }));
    expect(inLevel({ name: 'second' })).toBe('stage 1: level 2: rank or priority where it has one and potentials were expected, and nothing else');
    expect(inLevel({ rank: 0.5 })).toBe('stage 1: level 2: rank is not a whole number');
    expect(inLevel({ priority: '1' })).toBe('stage 1: level 2: priority is neither a whole number nor null');
    expect(inLevel({ potentials: {} })).toBe('stage 1: level 2: potentials of projects, supervisors and departments were expected, and nothing else');
    expect(inLevel({ potentials: { ...potentials, supervisors: [] } })).toBe('stage 1: level 2: the potentials of supervisors are not an object');
    expect(shapeProblem({ version: 2, mode: 'optimal', rules: {}, stages: [] })).toBe('version 2 when 1 was expected');
    // found by the property above: a value that cannot be made a text
    expect(shapeProblem({ version: { toString: 0 }, mode: 'optimal', rules: {}, stages: [] })).toBe('version of type object when 1 was expected');
    expect(shapeProblem({ version: 1, mode: { toString: 0 }, rules: {}, stages: [] })).toBe(
      'mode of type object when one of “optimal”, “stable”, “serialDictatorship” was expected',
    );
  });

  it('has bounds for prices where a solver is named', () => {
    const solver = { name: 'HiGHS', version: '1.0' };
    const problem = (given: object, by: unknown = solver) =>
      shapeProblem({
        version: 1,
        mode: 'optimal',
        rules: {},
        solver: by,
        stages: [{ criterion: {}, value: 1, levels: [{ total: 1, bound: null, ...given }] }],
      });
    expect(problem({})).toBeUndefined();
    expect(problem({ rank: 2, bound: 1 })).toBeUndefined();
    expect(problem({}, { name: 'HiGHS' })).toBe('name and version of the solver were expected, and nothing else');
    expect(problem({}, { name: 'HiGHS', version: 1 })).toBe('name and version of the solver are not texts');
    expect(problem({ potentials: {} })).toBe('stage 1: level 1: rank or priority where it has one, total and bound were expected, and nothing else');
    expect(problem({ total: 0.5 })).toBe('stage 1: level 1: total is not a whole number');
    expect(problem({ bound: '1' })).toBe('stage 1: level 1: bound is neither a whole number nor null');
    expect(problem({ rank: null })).toBe('stage 1: level 1: rank is not a whole number');
    expect(shapeProblem({ version: 1, mode: 'stable', rules: {}, solver })).toBe('version, mode and rules were expected, and nothing else');
  });

  it('has what belongs to its mode', () => {
    const head = { version: 1, rules: {} };
    expect(shapeProblem({ ...head, mode: 'stable' })).toBeUndefined();
    expect(shapeProblem({ ...head, mode: 'stable', stages: [] })).toBe('version, mode and rules were expected, and nothing else');
    expect(shapeProblem({ ...head, mode: 'optimal', order: [] })).toBe('version, mode, rules and stages were expected, and nothing else');
    const ordered = (order: unknown) => shapeProblem({ ...head, mode: 'serialDictatorship', order });
    expect(ordered(['S1', 'S1', ''])).toBeUndefined();
    expect(ordered(undefined)).toBe('order is not a list');
    expect(ordered(['S1', 2])).toBe('place 2 of the order is 2 when an identifier was expected');
    expect(ordered(new Array(1))).toBe('place 1 of the order is undefined when an identifier was expected');
    expect(shapeProblem({ ...head, mode: 'serialDictatorship' })).toBe('version, mode, rules and order were expected, and nothing else');
    expect(shapeProblem({ ...head, mode: 'random' })).toBe('mode “random” when one of “optimal”, “stable”, “serialDictatorship” was expected');
  });
});
