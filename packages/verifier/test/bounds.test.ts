// The certificate of a search: what it states is what the allocation comes to, and nothing it calls proven has anything below it stated.

import {
  type Allocation,
  type BoundedCertificate,
  type BoundedLevel,
  completeRules,
  NONE,
  type OptimalCertificate,
  type Rules,
} from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { verify } from '../src/index.js';
import { allocationOf, bounded, certificate, codes, level, rulesOf, searched, searchedStage, stage } from './by-hand.js';
import { datasetOf } from './dataset.js';
import { placesIn, strange } from './strange.js';

/** P1 takes place with two or three, so that S3 is on their second choice. */
const dataset = datasetOf({
  choices: { S1: { P1: 1, P2: 2 }, S2: { P1: 1, P2: 2 }, S3: { P1: 1, P2: 2 } },
  priorities: { S1: 1 },
  projects: { P1: { min: 2, max: 2 }, P2: {} },
});
const best = allocationOf(dataset, { S1: 'P1', S2: 'P1', S3: 'P2' });

const rules = rulesOf(['placed', 'generous', 'priority', 'worstRank', 'openProjects']);
/** The levels of all stages but the first, with these bounds. */
const rest = (bound: (total: number) => number | null) => [
  searchedStage([2, 1, 0], ...[0, 1, 2].map((total, i) => ({ rank: 3 - i, ...searched(total, bound(total)) }))),
  searchedStage(1 + 3, { priority: 1, ...searched(1, bound(1)) }, { priority: null, ...searched(3, bound(3)) }),
  searchedStage(2, searched(2, bound(2))),
  searchedStage(2, searched(2, bound(2))),
];
const proof = bounded(rules, searchedStage(3, searched(0)), ...rest((total) => total));

const verdictOn = (given: unknown, by: Rules = rules, allocation: Allocation = best) => verify(dataset, by, allocation, given as BoundedCertificate);
const problemsOf = (given: unknown, by?: Rules) => verdictOn(given, by).problems;
const problem = (code: string, message: string) => ({ code, message });

/** The proof with one level said otherwise, by stage and place in it. */
const withLevel = (k: number, i: number, change: Partial<BoundedLevel>): BoundedCertificate => ({
  ...proof,
  stages: proof.stages.map((given, at) => (at === k ? { ...given, levels: given.levels.map((own, j) => (j === i ? { ...own, ...change } : own)) } : given)),
});

describe('the certificate of a search', () => {
  it('proves what has a bound that is equal, by the word of the solver', () => {
    expect(verdictOn(proof)).toEqual({
      ok: true,
      problems: [],
      criteria: [
        { key: 'placed', value: 3 },
        { key: 'generous', value: [2, 1, 0] },
        { key: 'priority', value: 4 },
        { key: 'worstRank', value: 2 },
        { key: 'openProjects', value: 2 },
      ],
      proven: true,
      checked: ['options', 'limits', 'closing', 'values', 'bounds'].map((code) => ({ code, message: expect.any(String) })),
      trusted: [problem('bounds', 'That no allocation is below the bounds is the word of the solver “HiGHS 1.2.3”.')],
      open: [],
    });
  });

  it('says what it left open, from its first number that is not proven to the last', () => {
    const unproven = bounded(rules, searchedStage(3, searched(0)), ...rest(() => null));
    unproven.stages[1].levels[0].bound = 0;
    unproven.stages[1].levels[1].bound = -2;
    const { ok, proven, open, trusted } = verdictOn(unproven);
    expect({ ok, proven, trusted: trusted.length }).toEqual({ ok: true, proven: false, trusted: 1 });
    expect(open).toEqual([
      { place: 1, key: 'generous', rank: 2, total: 1, bound: -2 },
      { place: 1, key: 'generous', rank: 1, total: 2, bound: null },
      { place: 2, key: 'priority', priority: 1, total: 1, bound: null },
      { place: 2, key: 'priority', priority: null, total: 3, bound: null },
      { place: 3, key: 'worstRank', total: 2, bound: null },
      { place: 4, key: 'openProjects', total: 2, bound: null },
    ]);
  });

  it('may know no bound at all, and rests on nothing then', () => {
    const unproven = bounded(rules, searchedStage(3, searched(0, null)), ...rest(() => null));
    expect(verdictOn(unproven)).toMatchObject({ ok: true, proven: false, trusted: [], open: Array(8).fill({}) });
  });

  it('states totals and values that are reached', () => {
    expect(problemsOf(withLevel(0, 0, { total: 1, bound: 0 }))).toEqual([
      problem('total_differs', 'stage 1 (“placed”): the total stated is 1 when the allocation comes to 0.'),
    ]);
    expect(problemsOf(withLevel(1, 2, { total: 3 }))).toEqual([
      problem('total_differs', 'stage 2 (“generous”), rank 1: the total stated is 3 when the allocation comes to 2.'),
    ]);
    expect(problemsOf({ ...proof, stages: [...proof.stages.slice(0, -1), { ...proof.stages[4], value: 1 }] })).toEqual([
      problem('value_differs', 'stage 5 (“openProjects”): the value stated is 1 when the allocation comes to 2.'),
    ]);
  });

  it('has no bound above what the allocation comes to, nor one after a level that is open', () => {
    expect(problemsOf(withLevel(3, 0, { bound: 3 }))[0]).toEqual(
      problem('bound_contradicts', 'stage 4 (“worstRank”): the bound stated is 3 when the allocation comes to 2.'),
    );
    expect(problemsOf(withLevel(3, 0, { total: 3, bound: 3 })).map(({ code }) => code)).toEqual(['total_differs', 'bound_contradicts', 'bound_without_base']);
    expect(problemsOf(withLevel(3, 0, { bound: 1 }))).toEqual([
      problem('bound_without_base', 'stage 5 (“openProjects”): the bound stated is 2 when a level before it is open.'),
    ]);
  });

  it('has the stages and levels of the rules', () => {
    expect(problemsOf({ ...proof, stages: proof.stages.slice(1) })[0].code).toBe('stages_differ');
    expect(problemsOf({ ...proof, stages: proof.stages.toReversed() })[0].code).toBe('stages_differ');
    expect(problemsOf(withLevel(1, 0, { rank: 1 }))[0].code).toBe('levels_differ');
    expect(problemsOf(withLevel(2, 0, { priority: null }))[0].code).toBe('levels_differ');
    expect(problemsOf(withLevel(3, 0, { rank: 2 }))[0].code).toBe('levels_differ');
  });

  it('is for the same rules', () => {
    expect(problemsOf({ ...proof, rules: { ...rules, timeLimitSeconds: 1 } })[0].code).toBe('rules_differ');
  });

  it('cannot be of an allocation that breaks a rule', () => {
    const apart = verdictOn(proof, rules, allocationOf(dataset, { S1: 'P1', S3: 'P2' }));
    expect(apart).toMatchObject({ ok: false, proven: false, checked: [], trusted: [], open: [] });
    expect(apart.problems[0].code).toBe('project_too_small');
  });

  it('has totals that are exact', () => {
    const far = datasetOf({ choices: { S1: { P1: 5_000 }, S2: { P1: 5_000 } }, projects: { P1: { max: 2, min: 2 } } });
    const power = rulesOf([{ key: 'totalRank', power: 4 }]);
    const total = 2 * 5_000 ** 4;
    expect(verify(far, power, Int32Array.of(0, 0), bounded(power, searchedStage(total))).problems).toEqual([
      problem('value_range', `stage 1 (“totalRank^4”): the allocation costs ${total} when less than 2^50 was expected.`),
    ]);
  });

  it('is believed as it is written to JSON, and refused with whatever else stands anywhere in it', () => {
    expect(problemsOf(JSON.parse(JSON.stringify(proof)))).toEqual([]);
    const placesOf = ({ solver, stages }: BoundedCertificate) => [...placesIn(solver), ...placesIn(stages)];
    placesOf(proof).forEach((_, at) => {
      for (const other of strange) {
        const spoilt = structuredClone(proof);
        const [holder, key] = placesOf(spoilt)[at];
        if (Reflect.get(holder, key) === other) continue;
        Reflect.set(holder, key, other);
        const { ok, proven } = verdictOn(spoilt);
        // that nothing is known of a bound is no lie
        if (other === null && key === 'bound') expect(proven).toBe(false);
        else if (ok) expect({ at, key, other: typeof other }).toBe('refused');
      }
    });
  });

  it('may read differently the second time, which proves nothing', () => {
    const turning = (first: unknown, then: unknown) => {
      let reads = 0;
      return { get: () => (reads++ === 0 ? first : then), enumerable: true };
    };
    for (const then of [undefined, 0.5, '0', 7, {}, Number.NaN]) {
      for (const key of ['total', 'bound']) {
        const spoilt = structuredClone(proof);
        Object.defineProperty(spoilt.stages[0].levels[0], key, turning(0, then));
        expect(['certificate_shape', 'total_differs', 'bound_contradicts', undefined]).toContain(problemsOf(spoilt)[0]?.code);
      }
    }
  });
});

describe('the kind of certificate', () => {
  const plain = datasetOf({ choices: { S1: { P1: 1 } }, projects: { P1: {} } });
  const prices = (by: Rules) => certificate(by, stage(1, level()));
  const search = (by: Rules) => bounded(by, searchedStage(1, searched(0)));
  const told = (
    of: typeof dataset,
    by: Rules,
    given: OptimalCertificate | BoundedCertificate,
    allocation: Allocation = Int32Array.from(of.students.ids, () => 0),
  ) => verify(of, by, allocation, given).problems;

  it('is that of prices where they prove', () => {
    const by = rulesOf(['placed']);
    expect(told(plain, by, prices(by))).toEqual([]);
    expect(told(plain, by, search(by))).toEqual([
      problem('kind_differs', 'The certificate has the bounds of a search when prices, which prove these rules, were expected.'),
    ]);
  });

  it('is that of a search where they do not, each thing by itself', () => {
    const given = (choices: Record<string, Record<string, number>>, more: object = {}, project: object = {}) =>
      datasetOf({ choices, projects: { P1: { max: 9, supervisor: 'L1', ...project } }, supervisors: { L1: {}, L2: {} }, ...more });
    const one = { S1: { P1: 1 } };
    const two = { S1: { P1: 1 }, S2: { P1: 1 } };
    const reasonFor = (of: typeof dataset, input = {}) => {
      const by = rulesOf(['placed'], input);
      const size = of.students.ids.length;
      const [refused] = told(of, by, certificate(by, stage(size, level())));
      expect(told(of, by, bounded(by, searchedStage(size, searched(0))))).toEqual(
        refused === undefined ? [expect.objectContaining({ code: 'kind_differs' })] : [],
      );
      return refused?.message.replace('The certificate has prices when the bounds of a search were expected: ', '');
    };
    expect(reasonFor(given(one))).toBeUndefined();
    expect(reasonFor(given(two, {}, { min: 2 }))).toBe('project “P1” takes place with at least 2 or not at all.');
    expect(reasonFor(given(two, {}, { min: 2 }), { projectMin: { byId: { P1: 1 } } })).toBeUndefined();
    expect(reasonFor(given(two, {}, { min: 2 }), { mustRun: ['P1'] })).toBeUndefined();
    expect(reasonFor(given(two, { groups: { S1: 'G', S2: 'G' } }))).toBe('group “G” stays together.');
    expect(reasonFor(given(two, { groups: { S1: 'G', S2: 'G' } }), { splitGroups: ['G'] })).toBeUndefined();
    expect(reasonFor(given(two, { groups: { S1: 'G', S2: 'H' } }))).toBeUndefined();
    expect(reasonFor(given(one, { units: { S1: 2 } }))).toBe('not every place counts once.');
    expect(reasonFor(given(one, { units: { S1: 1 } }, { units: 1 }))).toBeUndefined();
    expect(reasonFor(given(one, {}, { units: 2 }))).toBe('not every place counts once.');
    expect(reasonFor(given(one, { programmes: { S1: 'A' } }), { programmeQuota: { P1: { A: { min: 1 } } } })).toBe('project “P1” has quotas.');
    expect(reasonFor(given(one, {}, { coSupervisors: ['L2'] }), { coSupervision: 'all' })).toBe('projects count for each of their supervisors.');
    expect(reasonFor(given(one, {}, { coSupervisors: ['L2'] }))).toBeUndefined();
    expect(reasonFor(given(one), { coSupervision: 'all' })).toBeUndefined();
    const open = rulesOf(['openProjects']);
    expect(told(plain, open, certificate(open, stage(1, level())))[0].message).toContain('the criterion “openProjects” is asked for');
    expect(told(plain, open, bounded(open, searchedStage(1)))).toEqual([]);
  });

  it('does not make a closed project one that may be closed', () => {
    const by = rulesOf(['placed'], { closedProjects: ['P1'] });
    const closed = datasetOf({ choices: { S1: { P1: 1 } }, projects: { P1: { min: 3 } } });
    expect(codes(closed, by, Int32Array.of(NONE), certificate(by, stage(0, level())))).toEqual([]);
  });

  it('is neither in a mode that cannot keep the rules', () => {
    for (const mode of ['stable', 'serialDictatorship'] as const) {
      const by = completeRules({ mode });
      const given = { version: 1, mode, rules: by, ...(mode === 'stable' ? {} : { order: [] }) } as unknown as BoundedCertificate;
      expect(told(dataset, by, given, best)).toEqual([
        problem('mode_refuses', `The mode “${mode}” cannot keep such rules: project “P1” takes place with at least 2 or not at all.`),
      ]);
    }
  });
});
