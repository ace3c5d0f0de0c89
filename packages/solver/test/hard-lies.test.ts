// Lies about hard cases: whatever is said otherwise of an answer that was searched for is refused, unless it could be so by an independent reading
// (bounded-proof.ts). That nothing is below a bound is for the solver to know: a bound that is lower, or not known, is no lie but proves less.

import { type BoundedCertificate, type BoundedLevel, type Certificate, NONE, type Rules } from '@project-allocation/model';
import { verify } from '@project-allocation/verifier';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needsSearch } from '../src/search/needs-search.js';
import { isStatedTruly, stagesFor } from './bounded-proof.js';
import { baselineOf, datasetOf, type World } from './dataset.js';
import { hardWorlds } from './hard-worlds.js';
import { isAllowed, type Outcome, outcomes } from './oracle.js';
import { at, otherMeanings, otherRules, otherWorlds } from './otherwise.js';
import { isSame } from './proof.js';
import { runs, seed } from './worlds.js';

const LONG = 600_000;

interface Told {
  readonly world: World;
  readonly rules: Rules;
  readonly outcome: Outcome;
  readonly certificate: BoundedCertificate;
}

/** An allocation that keeps the rules, any of them, told as if a search had found it the best. */
const told: fc.Arbitrary<Told> = hardWorlds
  .filter(({ world, rules }) => needsSearch(datasetOf(world), rules) && !outcomes(world, rules).next().done)
  .chain(({ world, rules }) => {
    const all = [...outcomes(world, rules)];
    return fc.nat({ max: all.length - 1 }).map((i): Told => {
      const solver = { name: 'HiGHS', version: '1' };
      const certificate: BoundedCertificate = { version: 1, mode: 'optimal', rules, solver, stages: stagesFor(world, rules, all[i]) };
      return { world, rules, outcome: all[i], certificate };
    });
  });

const verdictOn = ({ world, rules, outcome, certificate }: Omit<Told, 'certificate'> & { readonly certificate: Certificate }) =>
  verify(datasetOf(world), rules, Int32Array.from(outcome), certificate, baselineOf(world));

const codesFor = (given: Omit<Told, 'certificate'> & { readonly certificate: Certificate }) => verdictOn(given).problems.map(({ code }) => code);

const couldBe = ({ world, rules, outcome, certificate }: Told) =>
  needsSearch(datasetOf(world), rules) &&
  isSame(certificate.rules, rules) &&
  isAllowed(world, rules, outcome) &&
  isStatedTruly(world, rules, outcome, certificate);

const isAllProven = ({ stages }: BoundedCertificate) => stages.every(({ levels }) => levels.every(({ total, bound }) => bound === total));

/** The verdict, which is that of the independent reading. */
function judged(given: Told): 'refused' | 'believed' {
  const { ok, proven, problems } = verdictOn(given);
  const expected = couldBe(given);
  if (ok !== expected) expect({ problems, ok }).toEqual({ problems, ok: expected });
  expect(proven).toBe(ok && isAllProven(given.certificate));
  return ok ? 'believed' : 'refused';
}

/** Tells many lies; how many were believed and refused, each having been told. */
function tellLies<T>(drawn: fc.Arbitrary<T>, lie: (honest: Told, how: T) => 'refused' | 'believed' | undefined, numRuns = runs(200, 2_000)) {
  const seen = { refused: 0, believed: 0 };
  fc.assert(
    fc.property(told, drawn, (honest, how) => {
      const verdict = lie(honest, how);
      if (verdict) seen[verdict]++;
    }),
    { numRuns, seed },
  );
  expect(seen.refused).toBeGreaterThan(numRuns / 20);
  return seen;
}

const withStages = (certificate: BoundedCertificate, change: (stages: BoundedCertificate['stages']) => BoundedCertificate['stages']): BoundedCertificate => ({
  ...certificate,
  stages: change(structuredClone(certificate.stages)),
});

describe('an answer that was searched for', { timeout: LONG }, () => {
  it('is believed as it is told, and written to JSON', () => {
    fc.assert(
      fc.property(told, (honest) => {
        expect(judged(honest)).toBe('believed');
        expect(codesFor({ ...honest, certificate: JSON.parse(JSON.stringify(honest.certificate)) as BoundedCertificate })).toEqual([]);
        const { trusted, open } = verdictOn(honest);
        expect({ trusted: trusted.map(({ code }) => code), open }).toEqual({
          trusted: honest.certificate.stages.some(({ levels }) => levels.length > 0) ? ['bounds'] : [],
          open: [],
        });
      }),
      { numRuns: runs(200, 2_000), seed },
    );
  });

  it('is refused with one student, or two, on other projects, unless that keeps the rules and comes to the same', () => {
    tellLies(fc.tuple(fc.nat(), fc.nat(), fc.nat()), (honest, [first, second, project]) => {
      const { world, outcome } = honest;
      if (outcome.length === 0) return undefined;
      const [s, t] = [first % outcome.length, second % outcome.length];
      const p = at([NONE, ...world.projects.keys()], project);
      if (outcome[s] !== outcome[t]) judged({ ...honest, outcome: outcome.with(s, outcome[t]).with(t, outcome[s]) });
      return p === outcome[s] ? undefined : judged({ ...honest, outcome: outcome.with(s, p) });
    });
  });

  it('is refused with a group taken apart', () => {
    const seen = tellLies(
      fc.tuple(fc.nat(), fc.nat()),
      (honest, [student, project]) => {
        const { world, rules, outcome } = honest;
        const isGrouped = (s: number) =>
          world.groups?.some((name, t) => t !== s && name !== '' && name === world.groups?.[s] && !rules.splitGroups.includes(name));
        const grouped = outcome.flatMap((_, s) => (isGrouped(s) ? [s] : []));
        const s = at(grouped, student);
        const p = at([NONE, ...world.projects.keys()], project);
        if (s === undefined || outcome[s] === p) return undefined;
        expect(codesFor({ ...honest, outcome: outcome.with(s, p) })).toContain('group_apart');
        return 'refused';
      },
      runs(400, 4_000),
    );
    expect(seen.believed).toBe(0);
  });

  it('is refused with any number said otherwise, but for a bound that is lower', () => {
    const by = fc.constantFrom(-5, -1, 1, 3, null);
    const seen = tellLies(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('total', 'bound', 'bound'), by), (honest, [stage, level, key, difference]) => {
      const certificate = withStages(honest.certificate, (stages) => {
        const { levels } = at(stages, stage);
        if (levels.length === 0) return stages;
        const own = at(levels, level);
        if (key === 'total') own.total += difference ?? 2;
        else own.bound = difference === null ? null : own.total + difference;
        // what comes after a level that is open is open, and honestly so
        const all = stages.flatMap((each) => each.levels);
        if (key === 'bound' && level % 2 === 0) for (const after of all.slice(all.indexOf(own) + 1)) after.bound = null;
        return stages;
      });
      return judged({ ...honest, certificate });
    });
    expect(seen.believed).toBeGreaterThan(0);
  });

  it('is refused with a value said otherwise', () => {
    tellLies(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(-5, -1, -0.5, 0.25, 1, 3)), (honest, [stage, entry, difference]) => {
      const certificate = withStages(honest.certificate, (stages) => {
        const own = at(stages, stage);
        const { value } = own;
        if (!Array.isArray(value)) own.value = value + difference;
        else own.value = value.length === 0 ? [0] : value.with(entry % value.length, at(value, entry) + difference);
        return stages;
      });
      expect(codesFor({ ...honest, certificate })).not.toEqual([]);
      return 'refused';
    });
  });

  it('is refused with a stage or a level dropped, told twice, told in another place or named otherwise', () => {
    tellLies(fc.tuple(fc.nat(), fc.nat(), fc.nat()), (honest, [stage, from, to]) => {
      const spliced = <T>(list: readonly T[]): T[][] =>
        list.length === 0 ? [] : [list.toSpliced(from % list.length, 1), list.toSpliced(to % list.length, 0, at(list, from)), list.toReversed()];
      const { stages } = honest.certificate;
      const k = stage % stages.length;
      const { levels } = stages[k];
      const renamed = levels.map((own, i): BoundedLevel => (i === from % levels.length ? { ...own, rank: (own.rank ?? 0) + 1 } : own));
      const others = [...spliced(stages), ...[...spliced(levels), renamed].map((own) => stages.with(k, { ...stages[k], levels: own }))];
      for (const other of others)
        if (!isSame(other, stages)) expect(codesFor({ ...honest, certificate: { ...honest.certificate, stages: other } })).not.toEqual([]);
      return 'refused';
    });
  });

  it('is refused with another meaning of a criterion, and by the certificate of other rules', () => {
    tellLies(fc.tuple(fc.nat(), fc.nat()), (honest, [stage, which]) => {
      const k = stage % honest.certificate.stages.length;
      for (const other of otherMeanings(honest.rules.criteria[k])) {
        const certificate = withStages(honest.certificate, (stages) => stages.with(k, { ...stages[k], criterion: other }));
        expect(codesFor({ ...honest, certificate })).not.toEqual([]);
      }
      const rules = at(
        otherRules(honest.rules).filter((other) => !isSame(other, honest.rules)),
        which,
      );
      expect(codesFor({ ...honest, rules })).not.toEqual([]);
      expect(codesFor({ ...honest, certificate: { ...honest.certificate, rules } })).toContain('rules_differ');
      return 'refused';
    });
  });

  it('is refused by the certificate of other data, unless what differs makes no difference to what is stated', () => {
    const seen = tellLies(
      fc.tuple(fc.nat(), fc.nat(), fc.nat()),
      (honest, [which, i, by]) => {
        const world = at(otherWorlds(honest.world, i, by), which);
        return isSame(world, honest.world) ? undefined : judged({ ...honest, world });
      },
      runs(400, 4_000),
    );
    expect(seen.believed).toBeGreaterThan(0);
  });

  it('is refused as one that prices prove, and without the name of a solver', () => {
    tellLies(fc.nat(), (honest) => {
      const { solver, stages, ...rest } = honest.certificate;
      const prices = stages.map(({ levels, ...stage }) => ({
        ...stage,
        levels: levels.map(({ total: _, bound: __, ...name }) => ({ ...name, potentials: { projects: {}, supervisors: {}, departments: {} } })),
      }));
      expect(codesFor({ ...honest, certificate: { ...rest, stages: prices } as Certificate })).toEqual(['kind_differs']);
      expect(codesFor({ ...honest, certificate: { ...rest, stages } as unknown as Certificate })[0]).toBe(
        stages.some(({ levels }) => levels.length > 0) ? 'certificate_shape' : 'kind_differs',
      );
      expect(codesFor({ ...honest, certificate: { ...honest.certificate, solver: { name: solver.name } } as unknown as Certificate })).toEqual([
        'certificate_shape',
      ]);
      return 'refused';
    });
  });
});
