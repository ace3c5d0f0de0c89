// One more place: on any world, for every limit that is reached, what is told is what solving everything again with it comes to.

import { type CriterionInput, completeRules, type Limit, type PlaceGain, type Progress, type Rules, type RulesInput } from '@project-allocation/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../src/answers/outcome.js';
import { places } from '../src/answers/places.js';
import { withOneMore } from '../src/answers/with-one-more.js';
import { crowdWithLastResorts } from './crowds.js';
import { choicesOf, type World } from './dataset.js';
import { type GivenWorld, givenFor, outcomeAfter, valuesUnder } from './given.js';
import { bestOutcomes, bestValues, isAllowed, loadOf, mostOf, type Outcome, placesOf, roomOf, valuesOf } from './oracle.js';
import { CRITERIA, listsWith, runs, seed, worldsWith, worldWithRules } from './worlds.js';

const LONG = 600_000;

/** Every limit with as many students as it allows, from the definition. */
function limitsReached(world: World, rules: Rules, outcome: Outcome): Limit[] {
  const { projects, supervisors = [], departments = 0 } = world;
  const inDepartment = (d: number) => supervisors.reduce((sum, { department }, i) => sum + (department === d ? loadOf(world, rules, outcome, i) : 0), 0);
  const all = [
    ...projects.map((_, p) => ({ kind: 'project' as const, id: `P${p + 1}`, max: placesOf(world, rules, p), load: outcome.filter((q) => q === p).length })),
    ...supervisors.map((_, i) => ({ kind: 'supervisor' as const, id: `L${i + 1}`, max: mostOf(world, rules, i), load: loadOf(world, rules, outcome, i) })),
    ...Array.from({ length: departments }, (_, d) => ({ kind: 'department' as const, id: `D${d + 1}`, max: roomOf(rules, d), load: inDepartment(d) })),
  ];
  return all.filter(({ max, load }) => load === max).map(({ kind, id, max }) => ({ kind, id, max }));
}

const byName = (a: Limit, b: Limit) => (a.kind === b.kind ? (a.id < b.id ? -1 : 1) : a.kind < b.kind ? -1 : 1);

/** Holds one item to what the whole problem with one more place comes to. */
function expectExact(given: GivenWorld, world: World, item: PlaceGain): void {
  const raised = withOneMore(given.dataset, given.rules, item);
  const best = valuesUnder(given, raised);
  // under the raised rules, whose R is another one where the limit was 0
  if (item.effect === null) {
    expect(item.gains).toBeNull();
    expect(valuesOf(world, raised, [...given.allocation])).toEqual(best);
    return;
  }
  expect(item.effect.after.criteria.map(({ value }) => value)).toEqual(best);
  const outcome = outcomeAfter(given, item.effect);
  expect(isAllowed(world, raised, outcome)).toBe(true);
  expect(valuesOf(world, raised, outcome)).toEqual(best);
  expect(item.gains).not.toBeNull();
}

describe('places', { timeout: LONG }, () => {
  it('are every limit that is reached, each with what solving with one more place there comes to, on any world under any rules', () => {
    fc.assert(
      fc.property(worldWithRules, ({ world, rules }) => {
        const given = givenFor(world, rules);
        if (!given) return;
        const { items } = places(given);
        const limits = items.map(({ kind, id, max }) => ({ kind, id, max }));
        expect(limits.toSorted(byName)).toEqual(limitsReached(world, rules, [...given.allocation]).toSorted(byName));
        for (const item of items) expectExact(given, world, item);
      }),
      { numRuns: runs(300, 8_000), seed },
    );
  });

  it.each(Object.keys(CRITERIA))('are so too wherever %s stands in the list', (name) => {
    fc.assert(
      fc.property(worldsWith(listsWith(name)), ({ world, rules }) => {
        const given = givenFor(world, rules);
        if (given) for (const item of places(given).items) expectExact(given, world, item);
      }),
      { numRuns: runs(40, 800), seed },
    );
  });

  it('are what the best of all allocations with one more place comes to', () => {
    fc.assert(
      fc.property(worldWithRules, fc.nat(), ({ world, rules }, some) => {
        const given = givenFor(world, rules);
        fc.pre(given !== undefined);
        const { items } = places(given as GivenWorld);
        fc.pre(items.length > 0);
        const { effect, ...limit } = items[some % items.length];
        if (effect && given) expect(effect.after.criteria.map(({ value }) => value)).toEqual(bestValues(world, withOneMore(given.dataset, rules, limit)));
      }),
      { numRuns: runs(100, 2_000), seed },
    );
  });

  it('move as few students as any of the best allocations does', () => {
    fc.assert(
      fc.property(fc.oneof(worldWithRules, worldsWith(listsWith('worstRank'))), fc.nat(), ({ world, rules }, some) => {
        const given = givenFor(world, rules);
        fc.pre(given !== undefined);
        if (!given) return;
        // for a limit of 0 everything is solved again, and any of the best is told
        const items = places(given).items.filter(({ max, effect }) => max > 0 && effect !== null);
        fc.pre(items.length > 0);
        const { effect, ...limit } = items[some % items.length];
        const differing = (outcome: Outcome) => outcome.filter((p, s) => p !== given.allocation[s]).length;
        expect(effect?.moves?.length).toBe(Math.min(...bestOutcomes(world, withOneMore(given.dataset, rules, limit)).map(differing)));
      }),
      { numRuns: runs(100, 2_000), seed },
    );
  });
});

const lists = (...texts: string[]) => texts.map((text) => (text === '' ? [] : choicesOf(text)));

function answer(world: World, input: RulesInput): GivenWorld {
  const given = givenFor(world, completeRules(input));
  if (!given) throw new Error('these rules can be kept');
  return given;
}

describe('one more place', () => {
  // three want P1; P2 is with a supervisor who is full with one
  const scarce: World = {
    choices: lists('P1:1', 'P1:1 P2:2', 'P1:1 P2:2'),
    projects: [{ supervisor: 0 }, { supervisor: 1, max: 2 }, { supervisor: 1, max: 0 }],
    supervisors: [{}, { max: 1 }],
  };

  it('is told with the greatest gain first, and those that change nothing last', () => {
    const items = places(answer(scarce, { criteria: ['placed', 'totalRank'] })).items;
    expect(items.map(({ kind, id, max, gains }) => [kind, id, max, gains?.key ?? null])).toEqual([
      ['project', 'P1', 1, 'placed'],
      ['supervisor', 'L2', 1, 'placed'],
      ['project', 'P3', 0, null],
    ]);
    expect(items[0].effect).toMatchObject({ after: { placed: 3, totalRank: 4 }, loads: [{ id: 'P1', after: 2, max: 2 }, { id: 'L1' }] });
  });

  it('makes choices count that a limit of 0 had taken away, and their ranks', () => {
    const world: World = { choices: lists('P1:4 P2:9'), projects: [{}, { max: 0 }] };
    const given = answer(world, { criteria: ['totalRank'] });
    expect(places(given).items.map(({ id, gains }) => [id, gains])).toEqual([
      ['P1', null],
      ['P2', null],
    ]);
    const better: World = { choices: lists('P1:4 P2:1'), projects: [{}, { max: 0 }] };
    expect(places(answer(better, { criteria: ['totalRank'] })).items[0]).toMatchObject({ id: 'P2', gains: { place: 0, key: 'totalRank' } });
  });

  it('is told for one limit alone when that is asked for, and not at all where it is not reached', () => {
    const given = answer(scarce, { criteria: ['placed', 'totalRank'] });
    const [first] = places(given).items;
    expect(places(given, { limit: { kind: 'project', id: 'P1' } }).items).toEqual([first]);
    expect(places(given, { limit: { kind: 'project', id: 'P2' } }).items).toEqual([]);
  });

  it('tells who moves of the greatest gains, as long as that is readable, and of every limit that is asked about by itself', () => {
    // rows of a hundred projects and one student more: for a place anywhere in a row everybody between it and who has no project moves
    const rows = 300;
    const length = 100;
    const projects = Array.from({ length: rows * length }, () => ({}));
    const choices = Array.from({ length: rows }, (_, r) =>
      Array.from({ length: length + 1 }, (_, i) =>
        choicesOf(i === length ? `P${r * length + length}:1` : i === 0 ? `P${r * length + 1}:1` : `P${r * length + i}:1 P${r * length + i + 1}:2`),
      ),
    ).flat();
    const given = answer({ choices, projects }, { criteria: ['placed', 'totalRank'] });
    const { items } = places(given);
    const told = items.map(({ effect }) => effect?.moves?.length ?? null);
    const last = told.findLastIndex((moves) => moves !== null);
    const moves = told.slice(0, last).reduce<number>((sum, one) => sum + (one ?? 0), 0);
    expect(told.slice(0, last + 1)).not.toContain(null);
    expect(moves).toBeLessThan(20_000);
    expect(moves + (told[last] ?? 0)).toBeGreaterThanOrEqual(20_000);
    const { kind, id } = items[last + 1];
    expect(items[last + 1].effect).toMatchObject({ moves: null, loads: null });
    expect(items.every(({ effect }) => effect?.after.placed === rows * length + 1)).toBe(true);
    expect(places(given, { limit: { kind, id } }).items[0].effect?.moves).not.toBeNull();
  });

  it('is beyond the cap of a supervisor whom loadCap holds down, and of nobody else', () => {
    const { dataset, rules } = answer(scarce, { loadCap: 1, supervisorMax: { default: 3, byId: { L1: 0 } } });
    expect(withOneMore(dataset, rules, { kind: 'supervisor', id: 'L2', max: 1 })).toMatchObject({ loadCap: null, supervisorMax: { byId: { L1: 0, L2: 2 } } });
    expect(withOneMore(dataset, rules, { kind: 'project', id: 'P1', max: 1 })).toEqual({ ...rules, projectMax: { default: 1, byId: { P1: 2 } } });
  });

  it('tells how far it is, and never goes back', () => {
    const told: Progress[] = [];
    places(answer(scarce, {}), { onProgress: (progress) => told.push(progress) });
    const percents = told.map(({ percent }) => percent);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    expect(told.at(-1)).toMatchObject({ stage: 'places', percent: 100 });
  });
});

describe('the worst rank with one more place', { timeout: LONG }, () => {
  // whoever goes to P1 leaves P2 to the third, who leaves P3; the second, who has P1 alone, could go on to P4 if there were room
  const chained: World = {
    choices: lists('P1:1 P2:3', 'P1:1 P4:4', 'P2:1 P3:3', 'P4:1 P5:9'),
    projects: [{}, {}, {}, {}, {}],
  };

  it('falls, by more than one rank too, stays, or rises where what stands before it is better for it', () => {
    const told = (criteria: CriterionInput[]) => {
      const { before, items } = places(answer(chained, { criteria }));
      const values = items.flatMap(({ id, gains, effect }) =>
        effect ? [[id, gains?.key, ...effect.after.criteria.map(({ value }) => value).slice(0, 2)]] : [],
      );
      return [before.criteria.map(({ value }) => value).slice(0, 2), ...values];
    };
    expect(told(['totalRank', 'worstRank'])).toEqual([
      [8, 3],
      ['P1', 'totalRank', 4, 1],
      ['P2', 'totalRank', 6, 3],
      ['P4', 'totalRank', 7, 4],
    ]);
    expect(told(['worstRank', 'totalRank'])).toEqual([
      [3, 8],
      ['P1', 'worstRank', 1, 4],
      ['P2', 'totalRank', 3, 6],
    ]);
  });

  const LISTS: readonly CriterionInput[][] = [
    ['worstRank'],
    ['placed', 'worstRank', 'generous'],
    ['worstRank', 'totalRank', 'loadBalance'],
    ['totalRank', 'worstRank'],
    ['greedy', 'worstRank', 'placed'],
    [{ key: 'totalRank', power: 3 }, 'worstRank', 'greedy'],
    ['loadBalance', 'placed', 'worstRank'],
  ];

  it('is what solving everything again comes to where many want the same few projects', () => {
    for (let i = 0; i < runs(1, 40); i++) {
      const world = crowdWithLastResorts(60, seed + i);
      for (const criteria of LISTS) {
        const given = answer(world, { criteria, seed });
        const { before, items } = places(given);
        for (const { effect, ...limit } of items.filter(({ max }) => max > 0)) {
          const raised = withOneMore(given.dataset, given.rules, limit);
          expect((effect?.after ?? before).criteria.map(({ value }) => value)).toEqual(valuesUnder(given, raised));
          if (!effect) continue;
          expect(outcomeOf(given.dataset, raised, Int32Array.from(outcomeAfter(given, effect)), given.baseline)).toEqual(effect.after);
          for (const { after, max } of effect.loads ?? []) expect(after).toBeLessThanOrEqual(max ?? after);
        }
      }
    }
  });
});
