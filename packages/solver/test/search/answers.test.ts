// Questions about answers that were searched for: on any hard world, for every pair and every limit, what trying every allocation under the
// other rules comes to; and what is told when time is too short.

import { loadMilpEngine, type MilpEngine } from '@project-allocation/milp';
import { completeRules, KnownError, type Limit, type Places, type Rules, type Outcome as Told } from '@project-allocation/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frontier } from '../../src/answers/frontier.js';
import type { Given } from '../../src/answers/given.js';
import { places } from '../../src/answers/places.js';
import { why } from '../../src/answers/why.js';
import { withOneMore } from '../../src/answers/with-one-more.js';
import { needsSearch } from '../../src/search/needs-search.js';
import { solve } from '../../src/solve.js';
import { baselineOf, choicesOf, datasetOf, type World } from '../dataset.js';
import { forcing, outcomeAfter } from '../given.js';
import { hardWorlds } from '../hard-worlds.js';
import { bestValues, isAllowed, loadOf, mostOf, type Outcome, placesOf, placesTaken, roomOf, valuesOf } from '../oracle.js';
import { runs, seed } from '../worlds.js';

const LONG = 600_000;
const engine = await loadMilpEngine();
const valuesIn = ({ criteria }: Told) => criteria.map(({ value }) => value);

/** The answer that is asked about; undefined where nothing keeps the rules, or a flow finds the answer. */
function givenFor(world: World, rules: Rules): Given | undefined {
  const [dataset, baseline] = [datasetOf(world), baselineOf(world) ?? null];
  if (!needsSearch(dataset, rules)) return undefined;
  try {
    const { allocation, certificate } = solve(dataset, rules, { engine, baseline });
    return { dataset, rules, baseline, allocation, certificate };
  } catch (error) {
    if (error instanceof KnownError && error.code === 'infeasible') return undefined;
    throw error;
  }
}

function expectExactWhy(given: Given, world: World, s: number, p: number): string {
  const { rules } = given;
  const told = why(given, s, p, { engine });
  if (told.verdict === 'has') {
    expect(given.allocation[s]).toBe(p);
    return told.verdict;
  }
  const codes = told.reasons.map(({ code }) => code);
  // rules that contradict themselves are not solved, and who may not have a project by their programme is told so, forced or not
  if (codes.some((code) => ['forced_elsewhere', 'pair_forbidden', 'not_eligible'].includes(code))) {
    expect(told.verdict).toBe('impossible');
    return told.verdict;
  }
  const forced = forcing(rules, s, p);
  const best = bestValues(world, forced);
  if (best === 'infeasible') {
    expect(told).toMatchObject({ verdict: 'impossible', effect: null });
    expect(told.reasons.length).toBeGreaterThan(0);
    return told.verdict;
  }
  if (told.effect === null) throw new Error(`${told.studentId} could have ${told.projectId}`);
  expect(valuesIn(told.effect.after)).toEqual(best);
  const outcome = outcomeAfter(given, told.effect);
  expect(outcome[s]).toBe(p);
  expect(isAllowed(world, forced, outcome)).toBe(true);
  expect(told.verdict === 'worse').toBe(told.loses !== null);
  return told.verdict;
}

/** Every limit there is, reached or not. */
function limitsOf(world: World, rules: Rules): Limit[] {
  const { projects, supervisors = [], departments = 0 } = world;
  return [
    ...projects
      .map((_, p): Limit => ({ kind: 'project', id: `P${p + 1}`, max: placesOf(world, rules, p) }))
      .filter(({ id }) => !rules.closedProjects.includes(id)),
    ...supervisors.map((_, i): Limit => ({ kind: 'supervisor', id: `L${i + 1}`, max: mostOf(world, rules, i) })),
    ...Array.from({ length: departments }, (_, d): Limit => ({ kind: 'department', id: `D${d + 1}`, max: roomOf(rules, d) })),
  ].filter(({ max }) => Number.isFinite(max));
}

function expectExactPlace(given: Given, world: World, { items }: Places, limit: Limit): boolean {
  const raised = withOneMore(given.dataset, given.rules, limit);
  const best = bestValues(world, raised);
  const same = valuesOf(world, raised, [...given.allocation] as Outcome);
  const item = items.find(({ kind, id }) => kind === limit.kind && id === limit.id);
  if (!item) {
    const [outcome, i] = [[...given.allocation] as Outcome, Number(limit.id.slice(1)) - 1];
    if (limit.kind === 'project') expect(placesTaken(world, outcome, i)).toBeLessThan(limit.max);
    if (limit.kind === 'supervisor') expect(loadOf(world, given.rules, outcome, i)).toBeLessThan(limit.max);
    return false;
  }
  if (!item.effect) {
    expect(best, `${limit.kind} ${limit.id}`).toEqual(same);
    return false;
  }
  expect(item.max).toBe(limit.max);
  expect(valuesIn(item.effect.after)).toEqual(best);
  expect(best).not.toEqual(same);
  expect(isAllowed(world, raised, outcomeAfter(given, item.effect))).toBe(true);
  return true;
}

describe('answers about what was searched for', { timeout: LONG }, () => {
  it('why: what the best of all allocations with the pair comes to', () => {
    const seen: Record<string, number> = {};
    fc.assert(
      fc.property(hardWorlds, ({ world, rules }) => {
        const given = givenFor(world, rules);
        if (!given) return;
        for (let s = 0; s < world.choices.length; s++) {
          for (let p = 0; p < world.projects.length; p++) {
            const verdict = expectExactWhy(given, world, s, p);
            seen[verdict] = (seen[verdict] ?? 0) + 1;
          }
        }
      }),
      { numRuns: runs(40, 300), seed },
    );
    expect(Object.keys(seen)).toEqual(expect.arrayContaining(['has', 'worse']));
  });

  it('places: for every limit that is reached what the best of all allocations with one more place comes to', () => {
    let gains = 0;
    fc.assert(
      fc.property(hardWorlds, ({ world, rules }) => {
        const given = givenFor(world, rules);
        if (!given) return;
        const partial: Places[] = [];
        const told = places(given, { engine, onPartial: (known) => partial.push(known()) });
        expect(told.unanswered).toBe(0);
        expect(partial).toHaveLength(told.items.length);
        for (const limit of limitsOf(world, rules)) gains += Number(expectExactPlace(given, world, told, limit));
      }),
      { numRuns: runs(40, 500), seed },
    );
    expect(gains).toBeGreaterThan(0);
  });

  it('frontier: in each place the most that any allocation places', () => {
    fc.assert(
      fc.property(hardWorlds, ({ world, rules }) => {
        const { worstRanks, loadCaps, placed } = frontier(datasetOf(world), rules, { engine });
        worstRanks.forEach((maxRank, i) => {
          loadCaps.forEach((cap, j) => {
            const loadCap = cap === null ? rules.loadCap : Math.min(cap, rules.loadCap ?? cap);
            const best = bestValues(world, { ...rules, criteria: [{ key: 'placed' }], maxRank, loadCap });
            expect(placed[i][j]).toBe(best === 'infeasible' ? null : best[0]);
          });
        });
      }),
      { numRuns: runs(15, 300), seed },
    );
  });

  describe('when time is too short', () => {
    /** Two pairs of friends and two students alone want two projects of three places each, which run with two. */
    const world: World = {
      choices: ['P1:1 P2:2', 'P1:1 P2:2', 'P1:1 P2:2', 'P1:1 P2:2', 'P1:1 P2:2', 'P1:1 P2:2'].map(choicesOf),
      groups: ['G1', 'G1', 'G2', 'G2', '', ''],
      projects: [
        { max: 3, min: 2 },
        { max: 3, min: 2 },
      ],
    };
    const rules = completeRules({ criteria: ['placed', 'totalRank'] });
    /** Finds nothing, ever. */
    const idle: MilpEngine = { ...engine, solve: () => ({ status: 'stopped', solution: null, cost: null, bound: Number.NEGATIVE_INFINITY }) };

    it('why does not call worse what is not proven to be', () => {
      const given = givenFor(world, rules) as Given;
      const there = given.allocation[0];
      expect(why(given, 0, 1 - there, { engine })).toMatchObject({ verdict: expect.stringMatching(/worse|equallyGood/) });
      expect(why(given, 0, 1 - there, { engine: idle })).toMatchObject({ verdict: expect.stringMatching(/unknown|equallyGood/), loses: null });
    });

    it('places says of how many limits nothing is known', () => {
      const given = givenFor(world, rules) as Given;
      const all = places(given, { engine });
      const told = places(given, { engine: idle });
      expect(all.unanswered).toBe(0);
      expect(told.unanswered + told.items.length).toBe(all.items.length);
      expect(told.items.every(({ gains }) => gains !== null)).toBe(true);
    });
  });
});
