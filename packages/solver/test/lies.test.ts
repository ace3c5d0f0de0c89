import { type Certificate, completeRules, type Dataset, type Level, NONE, type Rules, type Stage } from '@project-allocation/model';
import { verify } from '@project-allocation/verifier';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateOf } from '../src/certificate.js';
import { objectivesFor, valuesReached } from '../src/criteria.js';
import { solve } from '../src/index.js';
import { proves } from '../src/lexicographic.js';
import { buildNetwork, loadsOf } from '../src/network.js';
import { solveByStages } from '../src/stages.js';
import { choicesOf, datasetOf, type World } from './dataset.js';
import { isProven } from './proof.js';
import { seed, worldWithRules } from './worlds.js';

// three students want P1 (one place); P2 and P3 share a supervisor with room for one
const world: World = {
  choices: ['P1:1 P2:2', 'P1:1 P3:2', 'P1:1'].map(choicesOf),
  projects: [{ max: 1 }, { max: 1, supervisor: 0 }, { max: 1, supervisor: 0 }],
  supervisors: [{ max: 1 }],
};
const dataset = datasetOf(world);
const rules = completeRules({ criteria: ['placed', 'totalRank'] });

const codes = (verdict: ReturnType<typeof verify>) => verdict.problems.map(({ code }) => code);
const refusal = (allocation: Int32Array, certificate: unknown, given: { dataset?: Dataset; rules?: Rules } = {}) =>
  codes(verify(given.dataset ?? dataset, given.rules ?? rules, allocation, certificate as Certificate));

/** The honest certificate with its stages changed. */
const withStages = (certificate: Certificate, change: (stages: Stage[]) => Stage[]): Certificate => ({
  ...certificate,
  stages: change(structuredClone(certificate.stages)),
});

describe('the verifier', () => {
  const { allocation, certificate } = solve(dataset, rules);

  it('accepts the honest answer and computes the values again', () => {
    const verdict = verify(dataset, rules, allocation, certificate);
    expect(verdict).toEqual({
      ok: true,
      problems: [],
      criteria: [
        { key: 'placed', value: 2 },
        { key: 'totalRank', power: 1, value: 6 },
      ],
    });
  });

  it('accepts a certificate that was written to JSON and read again', () => {
    expect(verify(dataset, rules, allocation, JSON.parse(JSON.stringify(certificate))).ok).toBe(true);
  });

  it('refuses a moved student, an extra place and a student who got a project they did not choose', () => {
    const moved = allocation.slice();
    moved[allocation.indexOf(0)] = NONE;
    expect(refusal(moved, certificate)).not.toEqual([]);
    expect(refusal(Int32Array.of(0, 2, 0), certificate)).toContain('limit_exceeded');
    expect(refusal(Int32Array.of(1, 2, 0), certificate)).toContain('limit_exceeded');
    expect(refusal(Int32Array.of(2, NONE, 0), certificate)).toEqual(['choice_unknown']);
    expect(refusal(Int32Array.of(99, NONE, 0), certificate)).toEqual(['choice_unknown']);
    expect(refusal(Int32Array.of(-7, NONE, 0), certificate)).toEqual(['choice_unknown']);
  });

  it('refuses an allocation that is not one entry for each student', () => {
    for (const shape of [new Int32Array(2), new Int32Array(4), [0, 1, 2], null, undefined, 'x', new Float64Array(3)]) {
      expect(refusal(shape as Int32Array, certificate)).toEqual(['allocation_shape']);
    }
  });

  it('refuses a wrong value', () => {
    for (const value of [0, 1, 3, -2, 2.5]) {
      const lie = withStages(certificate, ([first, ...rest]) => [{ ...first, value }, ...rest]);
      expect(refusal(allocation, lie)).toContain('value_differs');
    }
  });

  it('refuses a dropped, a repeated and a reordered stage, and a stage of another power', () => {
    expect(
      refusal(
        allocation,
        withStages(certificate, (stages) => stages.slice(1)),
      ),
    ).toEqual(['stages_differ']);
    expect(
      refusal(
        allocation,
        withStages(certificate, (stages) => stages.slice(0, 1)),
      ),
    ).toEqual(['stages_differ']);
    expect(
      refusal(
        allocation,
        withStages(certificate, (stages) => [...stages, stages[1]]),
      ),
    ).toEqual(['stages_differ']);
    expect(
      refusal(
        allocation,
        withStages(certificate, (stages) => stages.toReversed()),
      ),
    ).toEqual(['stages_differ']);
    expect(
      refusal(
        allocation,
        withStages(certificate, ([a, b]) => [a, { ...b, power: 2 }]),
      ),
    ).toEqual(['stages_differ']);
    expect(
      refusal(
        allocation,
        withStages(certificate, ([a, b]) => [{ ...a, power: 1 }, b]),
      ),
    ).toEqual(['stages_differ']);
  });

  it('refuses a dropped, repeated, reordered or renamed level of a profile, and a changed entry of its value', () => {
    for (const key of ['greedy', 'generous'] as const) {
      const ruled = completeRules({ criteria: ['placed', key] });
      const honest = solve(dataset, ruled);
      const lie = (change: (levels: Level[]) => Level[]) =>
        refusal(
          honest.allocation,
          withStages(honest.certificate, ([first, last]) => [first, { ...last, levels: change(last.levels) }]),
          { rules: ruled },
        );
      expect(lie((levels) => levels)).toEqual([]);
      expect(lie((levels) => levels.slice(1))).toEqual(['levels_differ']);
      expect(lie((levels) => levels.slice(0, -1))).toEqual(['levels_differ']);
      expect(lie((levels) => [...levels, levels[0]])).toEqual(['levels_differ']);
      expect(lie((levels) => levels.toReversed())).toEqual(['levels_differ']);
      expect(lie(([first, ...rest]) => [{ potentials: first.potentials }, ...rest])).toEqual(['levels_differ']);
      expect(lie(([first, ...rest]) => [{ ...first, rank: 7 }, ...rest])).toEqual(['levels_differ']);
      const { value } = honest.certificate.stages[1];
      if (!Array.isArray(value)) throw new Error('the value of a profile is a list');
      for (const other of [value.map((n, i) => (i === 0 ? n + 1 : n)), value.slice(1), [...value, 0], value.map((n) => -n), [], 3]) {
        const told = withStages(honest.certificate, ([first, last]) => [first, { ...last, value: other }]);
        expect(refusal(honest.allocation, told, { rules: ruled })).toEqual(['value_differs']);
      }
    }
    const listed = withStages(certificate, ([first, last]) => [{ ...first, value: [2] }, last]);
    expect(refusal(allocation, listed)).toEqual(['value_differs']);
    const ranked = withStages(certificate, ([first, last]) => [{ ...first, levels: [{ ...first.levels[0], rank: 1 }] }, last]);
    expect(refusal(allocation, ranked)).toEqual(['levels_differ']);
  });

  it('refuses the certificate of other rules, whatever differs', () => {
    const others: Rules[] = [
      completeRules({ criteria: ['totalRank', 'placed'] }),
      { ...rules, seed: 1 },
      { ...rules, maxRank: 2 },
      completeRules({ criteria: ['placed', 'totalRank'], projectMax: { byId: { P1: 1 } } }),
    ];
    for (const other of others) {
      const answer = solve(dataset, other);
      expect(refusal(answer.allocation, answer.certificate)).toContain('rules_differ');
      expect(refusal(allocation, certificate, { rules: other })).toContain('rules_differ');
    }
  });

  it('refuses the certificate when the data has another place, another limit, another rank or another choice', () => {
    const change = (changes: Partial<World>) => ({ dataset: datasetOf({ ...world, ...changes }) });
    expect(refusal(allocation, certificate, change({ projects: [{ max: 2 }, ...world.projects.slice(1)] }))).not.toEqual([]);
    expect(refusal(allocation, certificate, change({ supervisors: [{ max: 2 }] }))).not.toEqual([]);
    expect(refusal(allocation, certificate, change({ choices: ['P1:1', 'P1:1', 'P1:1'].map(choicesOf) }))).not.toEqual([]);
    expect(refusal(allocation, certificate, change({ choices: [...world.choices, choicesOf('P1:1')] }))).toEqual(['allocation_shape']);
  });

  it('refuses a potential for something unknown, and one too large to calculate with', () => {
    const [first, second] = certificate.stages;
    const honest = first.levels[0].potentials;
    const with0 = (potentials: Partial<Level['potentials']>) => ({
      ...certificate,
      stages: [{ ...first, levels: [{ potentials: { ...honest, ...potentials } }] }, second],
    });
    expect(refusal(allocation, with0({ projects: { ...honest.projects, P9: 1 } }))).toContain('potential_unknown');
    expect(refusal(allocation, with0({ departments: { constructor: 1 } }))).toContain('potential_unknown');
    expect(refusal(allocation, with0({ projects: { P1: 2 ** 53 } }))).toContain('potential_range');
    expect(refusal(allocation, with0({ projects: { P1: Number.MAX_VALUE } }))).toContain('potential_range');
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
      expect(refusal(allocation, rubbish)).toEqual(['certificate_shape']);
    }
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withNullPrototype: true, withTypedArray: true }), (rubbish) => {
        expect(refusal(allocation, rubbish)).toEqual(['certificate_shape']);
        const partly = { ...certificate, stages: [certificate.stages[0], rubbish] };
        expect(refusal(allocation, partly)).not.toEqual([]);
      }),
      { numRuns: 500, seed },
    );
  });

  it('names what it saw and what it expected, and counts what it does not list', () => {
    const crowd = datasetOf({ choices: Array.from({ length: 50 }, () => [[0, 1]]), projects: [{ max: 1 }] });
    const verdict = verify(crowd, rules, new Int32Array(50).fill(3), certificate);
    expect(verdict.problems[0].message).toBe('Student “S1” has project “number 3”, which is not among the choices that count for them.');
    expect(verdict.problems).toHaveLength(21);
    expect(verdict.problems.at(-1)?.message).toBe('30 more problems were found.');
  });
});

describe('any lie about any world', () => {
  /** A change of one potential, by which the certificate may stay a proof or not. */
  const nudge = fc.record({
    stage: fc.nat(),
    level: fc.constantFrom('projects' as const, 'supervisors' as const, 'departments' as const),
    which: fc.nat(),
    by: fc.constantFrom(-5, -2, -1, 1, 2, 5),
  });

  it('with changed potentials is refused exactly when they are no proof of the same values', () => {
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(worldWithRules, fc.array(nudge, { minLength: 1, maxLength: 3 }), ({ world, rules }, nudges) => {
        const dataset = datasetOf(world);
        const { allocation, certificate } = solve(dataset, rules);
        expect(isProven(world, rules, [...allocation], certificate)).toBe(true);
        const changed = structuredClone(certificate);
        for (const { stage, level, which, by } of nudges) {
          const ids = dataset[level].ids;
          if (ids.length === 0) continue;
          const levels = changed.stages.flatMap((each) => each.levels);
          if (levels.length === 0) continue;
          const { potentials } = levels[stage % levels.length];
          const id = ids[which % ids.length];
          potentials[level][id] = (potentials[level][id] ?? 0) + by;
        }
        const { ok } = verify(dataset, rules, allocation, changed);
        expect(ok).toBe(isProven(world, rules, [...allocation], changed));
        if (ok) accepted++;
        else refused++;
      }),
      { numRuns: 1_000, seed },
    );
    expect(accepted).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(0);
  });

  it('told in vectors is seen through exactly when it is seen through stage by stage', () => {
    const verdicts = { true: 0, false: 0 };
    fc.assert(
      fc.property(worldWithRules, fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(-2, -1, 1, 2)), { maxLength: 2 }), ({ world, rules }, nudges) => {
        const dataset = datasetOf(world);
        const network = buildNetwork(dataset, rules);
        const objectives = objectivesFor(rules.criteria, network);
        const { choice, prices } = solveByStages(network, objectives, new Int32Array(network.students).fill(NONE));
        for (const [stage, node, by] of nudges) {
          const v = node % network.root;
          if (v !== network.unplaced && prices.length > 0) prices[stage % prices.length][v] += by;
        }
        const values = valuesReached(rules.criteria, network, choice);
        const proven = proves(network, objectives, loadsOf(network, choice), { choice, prices });
        const allocation = choice.map((e) => (e === NONE ? NONE : network.project[e]));
        expect(verify(dataset, rules, allocation, certificateOf(dataset, rules, network, objectives, values, prices)).ok).toBe(proven);
        verdicts[`${proven}`]++;
      }),
      { numRuns: 1_000, seed },
    );
    expect(verdicts.true).toBeGreaterThan(0);
    expect(verdicts.false).toBeGreaterThan(0);
  });

  it('with one student moved is refused, unless the other allocation is as good and proven by the same prices', () => {
    fc.assert(
      fc.property(worldWithRules, fc.nat(), fc.nat(), ({ world, rules }, student, option) => {
        fc.pre(world.choices.length > 0);
        const dataset = datasetOf(world);
        const { allocation, certificate } = solve(dataset, rules);
        const s = student % world.choices.length;
        const options = [NONE, ...world.choices[s].map(([p]) => p)].filter((p) => p !== allocation[s]);
        fc.pre(options.length > 0);
        const moved = allocation.slice();
        moved[s] = options[option % options.length];
        const verdict = verify(dataset, rules, moved, certificate);
        if (!verdict.ok) return;
        expect(verdict.criteria.map(({ value }) => value)).toEqual(certificate.stages.map(({ value }) => value));
        expect(isProven(world, rules, [...moved], certificate)).toBe(true);
      }),
      { numRuns: 1_000, seed },
    );
  });
});
