// The verifier believes nothing: every lie about an answer is refused, over any world and any list of criteria. Where a changed answer or
// certificate happens to be true as well, an independent reading of the proof (proof.ts) has to say so.

import { completeRules, type Dataset, type Level, NONE, type OptimalCertificate, type Stage } from '@project-allocation/model';
import { verify } from '@project-allocation/verifier';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveOptimal as solve } from '../src/optimal.js';
import { needsSearch } from '../src/search/needs-search.js';
import { baselineOf, choicesOf, datasetOf, type World } from './dataset.js';
import { bestValues, isAllowed, keepsLimits, type Outcome } from './oracle.js';
import { at, otherMeanings, otherRules, otherWorlds } from './otherwise.js';
import { isProven, isSame } from './proof.js';
import { runs, seed, type WorldWithRules, worldWithRules } from './worlds.js';

const LONG = 600_000;

/** A world whose rules can be kept, with its honest answer. */
interface Answered extends WorldWithRules {
  readonly dataset: Dataset;
  readonly outcome: Outcome;
  readonly certificate: OptimalCertificate;
}

function answer({ world, rules }: WorldWithRules): Answered {
  const dataset = datasetOf(world);
  const baseline = baselineOf(world);
  const { allocation, certificate } = solve(dataset, rules, { ...(baseline && { baseline }) });
  return { world, rules, dataset, outcome: [...allocation], certificate };
}

const possible = worldWithRules.filter(({ world, rules }) => bestValues(world, rules) !== 'infeasible');

/** The codes with which a told answer is refused; none when it is believed. */
function refusal({ world, rules, outcome, certificate }: Omit<Answered, 'dataset'>): string[] {
  const verdict = verify(datasetOf(world), rules, Int32Array.from(outcome), certificate, baselineOf(world));
  expect(verdict.ok).toBe(verdict.problems.length === 0);
  return verdict.problems.map(({ code }) => code);
}

/** Whether what is told is true: an allocation that is allowed, and a proof of it under these very rules, which prices can prove. */
const isTrue = ({ world, rules, outcome, certificate }: Omit<Answered, 'dataset'>) =>
  !needsSearch(datasetOf(world), rules) && isSame(certificate.rules, rules) && isAllowed(world, rules, outcome) && isProven(world, rules, outcome, certificate);

/** The honest certificate with its stages changed. */
const withStages = (certificate: OptimalCertificate, change: (stages: Stage[]) => Stage[]): OptimalCertificate => ({
  ...certificate,
  stages: change(structuredClone(certificate.stages)),
});

/** Enough worlds where several lies are told about each. */
const MANY_LIES = runs(100, 1_000);

/** Tells many lies; how many were believed and refused, each having been told. */
function tellLies<T>(drawn: fc.Arbitrary<T>, lie: (told: Answered, how: T) => 'refused' | 'believed' | undefined, numRuns = runs(250, 2_000)) {
  const seen = { refused: 0, believed: 0 };
  fc.assert(
    fc.property(possible, drawn, (worldAndRules, how) => {
      const verdict = lie(answer(worldAndRules), how);
      if (verdict) seen[verdict]++;
    }),
    { numRuns, seed },
  );
  expect(seen.refused).toBeGreaterThan(numRuns / 20);
  return seen;
}

/** The verdict on what is told, which is that of the independent reading. */
function judged(told: Omit<Answered, 'dataset'>): 'refused' | 'believed' {
  const codes = refusal(told);
  expect({ codes, believed: codes.length === 0 }).toEqual({ codes, believed: isTrue(told) });
  return codes.length === 0 ? 'believed' : 'refused';
}

describe('a true answer', { timeout: LONG }, () => {
  it('is believed, as it is and written to JSON, and is a proof to any reader', () => {
    fc.assert(
      fc.property(possible, (drawn) => {
        const told = answer(drawn);
        expect(isTrue(told)).toBe(true);
        expect(refusal(told)).toEqual([]);
        expect(refusal({ ...told, certificate: JSON.parse(JSON.stringify(told.certificate)) as OptimalCertificate })).toEqual([]);
      }),
      { numRuns: runs(250, 2_000), seed },
    );
  });
});

describe('a lie about any world', { timeout: LONG }, () => {
  it('with one student moved is refused, unless the other allocation is as good and proven by the same prices', () => {
    tellLies(fc.tuple(fc.nat(), fc.nat()), (told, [student, project]) => {
      const { world, outcome } = told;
      if (outcome.length === 0) return undefined;
      const s = student % outcome.length;
      const others = [NONE, ...world.projects.keys()].filter((p) => p !== outcome[s]);
      return judged({ ...told, outcome: outcome.with(s, at(others, project)) });
    });
  });

  it('with two students’ projects exchanged is refused, unless that is as good and proven by the same prices', () => {
    tellLies(fc.tuple(fc.nat(), fc.nat()), (told, [first, second]) => {
      const { outcome } = told;
      if (outcome.length === 0) return undefined;
      const [s, t] = [first % outcome.length, second % outcome.length];
      if (outcome[s] === outcome[t]) return undefined;
      return judged({ ...told, outcome: outcome.with(s, outcome[t]).with(t, outcome[s]) });
    });
  });

  it('with one student more than a project, supervisor or department has places for is refused', () => {
    const seen = tellLies(fc.tuple(fc.nat(), fc.nat()), (told, [which, other]) => {
      const { world, rules, outcome } = told;
      const extras = outcome.flatMap((_, s) => world.choices[s].map(([p]) => outcome.with(s, p))).filter((own) => !keepsLimits(world, rules, own));
      if (extras.length === 0) return undefined;
      for (const crowded of [at(extras, which), at(extras, other)]) expect(refusal({ ...told, outcome: crowded })).not.toEqual([]);
      return 'refused';
    });
    expect(seen.believed).toBe(0);
  });

  it('with a student on a project that is not theirs to have is refused', () => {
    tellLies(fc.tuple(fc.nat(), fc.constantFrom(-2, -7, 99, 2 ** 31 - 1)), (told, [student, project]) => {
      if (told.outcome.length === 0) return undefined;
      expect(refusal({ ...told, outcome: told.outcome.with(student % told.outcome.length, project) })).not.toEqual([]);
      return 'refused';
    });
  });

  it('with a wrong value in any stage is refused', () => {
    const by = fc.constantFrom(-5, -1, -0.5, 0.25, 1, 3, Number.NaN);
    tellLies(fc.tuple(fc.nat(), fc.nat(), by), (told, [stage, entry, difference]) => {
      const certificate = withStages(told.certificate, (stages) => {
        const k = stage % stages.length;
        const { value } = stages[k];
        if (!Array.isArray(value)) return stages.with(k, { ...stages[k], value: value + difference });
        const wrong = value.length === 0 ? [0] : value.with(entry % value.length, at(value, entry) + difference);
        return stages.with(k, { ...stages[k], value: wrong });
      });
      expect(refusal({ ...told, certificate })).not.toEqual([]);
      return 'refused';
    });
  });

  it('with a stage dropped, told twice or told in another place is refused', () => {
    tellLies(
      fc.tuple(fc.nat(), fc.nat()),
      (told, [from, to]) => {
        const count = told.certificate.stages.length;
        const lies: ((stages: Stage[]) => Stage[])[] = [
          (stages) => stages.toSpliced(from % count, 1),
          (stages) => stages.toSpliced(to % count, 0, at(stages, from)),
          (stages) => stages.toReversed(),
          (stages) => stages.toSpliced(from % count, 1).toSpliced(to % count, 0, at(stages, from)),
          () => [],
        ];
        for (const lie of lies) {
          const certificate = withStages(told.certificate, lie);
          if (isSame(certificate.stages, told.certificate.stages)) continue;
          expect(refusal({ ...told, certificate })).not.toEqual([]);
        }
        return 'refused';
      },
      MANY_LIES,
    );
  });

  it('with a level dropped, told twice, told in another place or named otherwise is refused', () => {
    tellLies(
      fc.tuple(fc.nat(), fc.nat(), fc.nat()),
      (told, [stage, from, to]) => {
        const lies: ((levels: Level[]) => Level[])[] = [
          (levels) => levels.toSpliced(from % levels.length, 1),
          (levels) => levels.toSpliced(to % levels.length, 0, at(levels, from)),
          (levels) => levels.toReversed(),
          (levels) => levels.with(from % levels.length, { ...at(levels, from), rank: (at(levels, from).rank ?? 0) + 1 }),
          (levels) => levels.with(from % levels.length, { ...at(levels, from), priority: (at(levels, from).priority ?? 0) + 1 }),
          (levels) => levels.with(from % levels.length, { potentials: at(levels, from).potentials }),
        ];
        const k = stage % told.certificate.stages.length;
        if (told.certificate.stages[k].levels.length === 0) return undefined;
        for (const lie of lies) {
          const certificate = withStages(told.certificate, (stages) => stages.with(k, { ...stages[k], levels: lie(stages[k].levels) }));
          if (isSame(certificate.stages, told.certificate.stages)) continue;
          expect(refusal({ ...told, certificate })).not.toEqual([]);
        }
        return 'refused';
      },
      MANY_LIES,
    );
  });

  it('about what a criterion means is refused', () => {
    tellLies(
      fc.nat(),
      (told, stage) => {
        const k = stage % told.certificate.stages.length;
        for (const other of otherMeanings(told.rules.criteria[k])) {
          const certificate = withStages(told.certificate, (stages) => stages.with(k, { ...stages[k], criterion: other }));
          expect(refusal({ ...told, certificate })).not.toEqual([]);
        }
        return 'refused';
      },
      MANY_LIES,
    );
  });

  it('by the certificate of other rules is refused, whatever differs and whichever of the two are the true ones', () => {
    tellLies(fc.nat(), (told, which) => {
      const others = otherRules(told.rules).filter((rules) => !isSame(rules, told.rules));
      const rules = at(others, which);
      expect(refusal({ ...told, rules })).not.toEqual([]);
      if (isAllowed(told.world, rules, told.outcome)) expect(refusal({ ...told, rules })).toContain('rules_differ');
      expect(refusal({ ...told, certificate: { ...told.certificate, rules } })).toContain('rules_differ');
      return 'refused';
    });
  });

  it('by the certificate of other data is refused, unless what differs makes no difference to the proof', () => {
    const seen = tellLies(fc.tuple(fc.nat(), fc.nat(), fc.nat()), (told, [which, i, by]) => {
      const world = at(otherWorlds(told.world, i, by), which);
      return isSame(world, told.world) ? undefined : judged({ ...told, world });
    });
    expect(seen.believed).toBeGreaterThan(0);
  });

  it('in potentials is refused exactly when they are no proof of the same values', () => {
    /** A change of one potential, by which the certificate may stay a proof or not. */
    const nudge = fc.record({
      level: fc.nat(),
      kind: fc.constantFrom('projects' as const, 'supervisors' as const, 'departments' as const),
      which: fc.nat(),
      by: fc.constantFrom(-1000, -5, -2, -1, 1, 2, 5, 1000),
    });
    const seen = tellLies(
      fc.array(nudge, { minLength: 1, maxLength: 3 }),
      (told, nudges) => {
        const certificate = structuredClone(told.certificate);
        for (const { level, kind, which, by } of nudges) {
          const levels = certificate.stages.flatMap((stage) => stage.levels);
          const ids = told.dataset[kind].ids;
          if (ids.length === 0 || levels.length === 0) continue;
          const { potentials } = at(levels, level);
          const id = at(ids, which);
          potentials[kind][id] = (potentials[kind][id] ?? 0) + by;
        }
        return judged({ ...told, certificate });
      },
      runs(800, 8_000),
    );
    expect(seen.believed).toBeGreaterThan(0);
  });
});

describe('the verifier', { timeout: LONG }, () => {
  // three students want P1 (one place); P2 and P3 share a supervisor with room for one
  const world: World = {
    choices: ['P1:1 P2:2', 'P1:1 P3:2', 'P1:1'].map(choicesOf),
    projects: [{ max: 1 }, { max: 1, supervisor: 0 }, { max: 1, supervisor: 0 }],
    supervisors: [{ max: 1 }],
  };
  const dataset = datasetOf(world);
  const rules = completeRules({ criteria: ['placed', 'totalRank'] });
  const { allocation, certificate } = solve(dataset, rules, {});
  const told = (of: unknown, by: unknown, given = rules) =>
    verify(dataset, given, of as Int32Array, by as OptimalCertificate, undefined).problems.map(({ code }) => code);

  it('computes the values of an honest answer again', () => {
    expect(verify(dataset, rules, allocation, certificate, undefined)).toMatchObject({
      ok: true,
      problems: [],
      criteria: [{ key: 'placed', value: 2 }, { key: 'totalRank', power: 1, value: 6 }, { key: 'lottery' }],
    });
  });

  it('says what is wrong: a limit, a choice, the shape, a value, the stages, the levels, a price', () => {
    expect(told(Int32Array.of(0, 2, 0), certificate)).toContain('limit_exceeded');
    expect(told(Int32Array.of(1, 2, 0), certificate)).toContain('limit_exceeded');
    expect(told(Int32Array.of(2, NONE, 0), certificate)).toEqual(['choice_unknown']);
    for (const p of [99, -7]) expect(told(Int32Array.of(p, NONE, 0), certificate)).toEqual(['project_unknown']);
    for (const shape of [new Int32Array(2), new Int32Array(4), [0, 1, 2], null, undefined, 'x', new Float64Array(3)]) {
      expect(told(shape, certificate)).toEqual(['allocation_shape']);
    }
    expect(
      told(
        allocation,
        withStages(certificate, ([first, ...rest]) => [{ ...first, value: 3 }, ...rest]),
      ),
    ).toContain('value_differs');
    expect(
      told(
        allocation,
        withStages(certificate, (stages) => stages.slice(1)),
      ),
    ).toEqual(['stages_differ']);
    expect(
      told(
        allocation,
        withStages(certificate, ([first, ...rest]) => [{ ...first, levels: [] }, ...rest]),
      ),
    ).toEqual(['levels_differ']);
  });

  it('refuses a potential for something unknown, and one too large to calculate with', () => {
    const lie = (change: (potentials: Level['potentials']) => Level['potentials']) =>
      told(
        allocation,
        withStages(certificate, ([first, ...rest]) => [{ ...first, levels: [{ potentials: change(first.levels[0].potentials) }] }, ...rest]),
      );
    expect(lie((honest) => honest)).toEqual([]);
    expect(lie((honest) => ({ ...honest, projects: { ...honest.projects, P9: 1 } }))).toContain('potential_unknown');
    expect(lie((honest) => ({ ...honest, departments: { constructor: 1 } }))).toContain('potential_unknown');
    for (const large of [2 ** 53, 2 ** 50 + 1, Number.MAX_VALUE])
      expect(lie((honest) => ({ ...honest, projects: { P1: large } }))).toContain('potential_range');
  });

  it('refuses rubbish in place of a certificate without throwing', () => {
    const trap = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('trap');
        },
        getOwnPropertyDescriptor: () => {
          throw new Error('trap');
        },
      },
    );
    for (const rubbish of [null, undefined, 0, 'x', [], {}, () => 1, Symbol('s'), trap, { ...certificate, version: 2 }, { ...certificate, extra: 1 }]) {
      expect(told(allocation, rubbish)).toEqual(['certificate_shape']);
    }
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withNullPrototype: true, withTypedArray: true }), fc.nat(), (rubbish, stage) => {
        expect(told(allocation, rubbish)).toEqual(['certificate_shape']);
        const stages = certificate.stages as unknown[];
        expect(told(allocation, { ...certificate, stages: stages.with(stage % stages.length, rubbish) })).not.toEqual([]);
        expect(told(allocation, { ...certificate, rules: rubbish })).not.toEqual([]);
      }),
      { numRuns: runs(200, 2_000), seed },
    );
  });

  it('names what it saw and what it expected, and counts what it does not list', () => {
    const crowd = datasetOf({ choices: Array.from({ length: 50 }, () => [[0, 1]]), projects: [{ max: 1 }] });
    const verdict = verify(crowd, rules, new Int32Array(50).fill(3), certificate, undefined);
    expect(verdict.problems[0].message).toBe('Student “S1” has project number 3 when the dataset has 1, counted from 0.');
    expect(verdict.problems).toHaveLength(21);
    expect(verdict.problems.at(-1)?.message).toBe('30 more problems were found.');
  });
});
