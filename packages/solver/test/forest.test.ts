// The five invariants the forest lives by, looked at after every settled moment, by plain loops over everything.

import { completeRules, KnownError, NONE, type Rules } from '@project-allocation/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aimsOf } from '../src/criteria/index.js';
import { wholeFace } from '../src/face.js';
import { hasMinimums, startingAllocation } from '../src/feasible.js';
import { CHOICE, type FlowProblem, type Forest, FREE, forestOf, type LoadCosts, PROJECT, RECORD, solveFlow, type Watch } from '../src/forest.js';
import { radicesToTry, solveCombined } from '../src/lexicographic.js';
import { buildNetwork } from '../src/network.js';
import type { ClassObjective } from '../src/objective.js';
import { solveByStages } from '../src/stages.js';
import { crowd } from './crowds.js';
import { baselineOf, datasetOf, type World } from './dataset.js';
import { seed, worldWithRules } from './worlds.js';

/** What choice e costs. */
const costOf = ({ cost, kind }: FlowProblem, e: number) => cost[kind ? kind[e] : e];

/** Students whom v sends on: a project that lacks some sends on more than it has. */
const sentBy = ({ load, lacks, problem }: Forest, v: number) => load[v] + (v < problem.projects ? lacks[v] : 0);

/** What the student after k others costs node v. */
const marginal = ({ problem: { loadCosts } }: Forest, v: number, k: number) => (loadCosts?.has[v] === 1 ? loadCosts.marginal[loadCosts.first[v] + k] : 0);

/** An arc of the residual network from something inside the forest, and the moment it is tight. */
function momentOf(forest: Forest, v: number): number {
  const { parent, least, most, project, firstChoice, projects, students } = forest.problem;
  let soonest = Number.POSITIVE_INFINITY;
  const from = (level: number, arcCost: number) => {
    soonest = Math.min(soonest, arcCost + forest.price[v] - level);
  };
  if (v !== forest.root && forest.isInside(parent[v]) && sentBy(forest, v) > least[v])
    from(forest.price[parent[v]], -marginal(forest, v, sentBy(forest, v) - 1));
  for (let below = 0; below < forest.root; below++) {
    if (parent[below] === v && forest.isInside(below) && forest.load[below] < most[below])
      from(forest.price[below], marginal(forest, below, forest.load[below]));
  }
  if (v >= projects) return soonest;
  for (let s = 0; s < students; s++) {
    if (forest.level[s] === forest.ABSENT) continue;
    for (let e = firstChoice[s]; e < firstChoice[s + 1]; e++) {
      const arcCost = costOf(forest.problem, e);
      if (project[e] === v && (!forest.looksLater || arcCost <= forest.level[s] + forest.moment)) from(forest.level[s], arcCost);
    }
  }
  return soonest;
}

/** What a student pays now: level + moment inside, cost + price outside; undefined for one who stays without a project. */
function payment(forest: Forest, s: number): number | undefined {
  const choice = forest.record[s * RECORD + CHOICE];
  if (choice === FREE) return forest.level[s] + forest.moment;
  if (choice < 0) return undefined;
  return costOf(forest.problem, choice) + forest.priceNow(forest.problem.project[choice]);
}

function expectAnnouncementsInTime(forest: Forest): void {
  for (let v = 0; v < forest.nodes; v++) {
    if (forest.isInside(v)) continue;
    const truth = momentOf(forest, v);
    // 2: no tight arc leaves the forest when time goes on
    if (forest.free > 0) expect(truth, `node ${v}`).toBeGreaterThan(forest.moment);
    const announced = forest.gate[v] === forest.NEVER ? Number.POSITIVE_INFINITY : forest.gate[v] + forest.price[v];
    // 1: an announcement is never later than the truth (beyond the last moment nothing is announced)
    if (truth <= forest.lastMoment) expect(announced, `node ${v}`).toBeLessThanOrEqual(truth);
    // 4: nothing is planned for the past
    if (forest.free > 0) expect(announced, `node ${v}`).toBeGreaterThan(forest.moment);
  }
}

function expectLevelsOnlyInside(forest: Forest): void {
  for (let s = 0; s < forest.problem.students; s++) {
    const at = forest.record[s * RECORD + PROJECT];
    // 3: outside the forest there is no level; inside it is what the student pays
    if (at === FREE || (at >= 0 && forest.isInside(at))) expect(forest.level[s] + forest.moment).toBe(payment(forest, s));
    else expect(forest.level[s]).toBe(forest.ABSENT);
  }
}

function expectFlowInBounds(forest: Forest): void {
  const { parent, least, most, projects, students } = forest.problem;
  const arriving = new Int32Array(forest.nodes);
  for (let s = 0; s < students; s++) {
    const at = forest.record[s * RECORD + PROJECT];
    if (at >= 0) arriving[at]++;
  }
  for (let p = 0; p < projects; p++) expect(forest.load[p]).toBe(arriving[p]);
  for (let v = 0; v < forest.root; v++) {
    const sent = v < projects ? arriving[v] + forest.lacks[v] : forest.load[v];
    expect(sent).toBe(arriving[v] + forest.lacks[v]);
    expect(sent).toBeGreaterThanOrEqual(least[v]);
    expect(sent).toBeLessThanOrEqual(most[v]);
    arriving[parent[v]] += sent;
  }
  expect(forest.lacks.reduce((a, b) => a + b, 0)).toBe(forest.free);
}

function expectNoNegativeReducedCost(forest: Forest): void {
  const { parent, least, most, project, firstChoice, students, unplacedCost } = forest.problem;
  for (let v = 0; v < forest.root; v++) {
    const price = forest.priceNow(v) - forest.priceNow(parent[v]);
    const sent = sentBy(forest, v);
    if (sent < most[v]) expect(price).toBeLessThanOrEqual(marginal(forest, v, sent));
    if (sent > least[v]) expect(price).toBeGreaterThanOrEqual(marginal(forest, v, sent - 1));
  }
  for (let s = 0; s < students; s++) {
    const paid = payment(forest, s) ?? unplacedCost;
    expect(paid).toBeLessThanOrEqual(unplacedCost);
    for (let e = firstChoice[s]; e < firstChoice[s + 1]; e++) expect(costOf(forest.problem, e) + forest.priceNow(project[e])).toBeGreaterThanOrEqual(paid);
  }
}

/** A watch that checks everything, and remembers the trees to see that (5) they only grow, or go as a whole. */
function strictWatch(): Watch & { moments: number } {
  let before = new Map<number, { tree: number; base: number }>();
  let last = -1;
  const watch = (forest: Forest) => {
    watch.moments++;
    expect(forest.moment).toBeGreaterThanOrEqual(last === -1 ? 0 : last + 1);
    last = forest.moment;
    expectFlowInBounds(forest);
    expectNoNegativeReducedCost(forest);
    expectLevelsOnlyInside(forest);
    expectAnnouncementsInTime(forest);
    for (const [v, { tree, base }] of before) {
      if (forest.record[tree * RECORD + CHOICE] !== FREE) continue;
      expect(forest.isInside(v)).toBe(true);
      expect([forest.treeOf[v], forest.price[v]]).toEqual([tree, base]);
    }
    before = new Map();
    for (let v = 0; v < forest.nodes; v++) if (forest.isInside(v)) before.set(v, { tree: forest.treeOf[v], base: forest.price[v] });
  };
  watch.moments = 0;
  return watch;
}

const listOf = <T>(length: number, item: fc.Arbitrary<T>) => fc.array(item, { minLength: length, maxLength: length });

/** Any flow problem of a few students: costs without order, two levels of nodes above the projects, bounds from both sides. */
const bounded: fc.Arbitrary<FlowProblem & { start: Int32Array }> = fc
  .record({
    // for each student the projects they may have, with costs; the first is where they start
    options: fc.array(fc.uniqueArray(fc.tuple(fc.nat(4), fc.nat(9)), { minLength: 1, maxLength: 4, selector: ([p]) => p }), { minLength: 1, maxLength: 6 }),
    parents: listOf(5, fc.integer({ min: 5, max: 8 })),
    middle: listOf(2, fc.integer({ min: 7, max: 8 })),
    slack: listOf(8, fc.tuple(fc.constantFrom(0, 0, 1, 6), fc.constantFrom(0, 0, 1, 6))),
    // for the middle nodes what one student costs and by how much more each further one does; some loads cost nothing
    loads: fc.option(listOf(3, fc.option(fc.tuple(fc.integer({ min: -9, max: 3 }), listOf(12, fc.nat(4)))))),
  })
  .map(({ options, parents, middle, slack, loads }) => {
    // nodes: projects 0–4, two of the first level 5–6, one of the second 7, the root 8
    const parent = Int32Array.of(...parents, ...middle, 8, NONE);
    const firstChoice = Int32Array.from([0, ...options].map((_, s) => options.slice(0, s).flat().length));
    const project = Int32Array.from(options.flat(), ([p]) => p);
    const start = firstChoice.slice(0, -1);
    const load = new Int32Array(9);
    for (const e of start) for (let v = project[e]; v !== NONE; v = parent[v]) load[v]++;
    const least = Int32Array.from(load, (students, v) => (v === 8 ? 0 : Math.max(0, students - slack[v][0])));
    const most = Int32Array.from(load, (students, v) => (v === 8 ? 0 : students + slack[v][1]));
    const cost = Float64Array.from(options.flat(), ([, c]) => c);
    return {
      students: options.length,
      firstChoice,
      project,
      cost,
      largestCost: 9,
      unplacedCost: Number.POSITIVE_INFINITY,
      projects: 5,
      parent,
      least,
      most,
      start,
      ...(loads && { loadCosts: loadCostsOf(loads) }),
    };
  });

function loadCostsOf(loads: readonly (readonly [first: number, rises: readonly number[]] | null)[]): LoadCosts {
  const has = new Uint8Array(9);
  const first = new Int32Array(9);
  const marginal: number[] = [];
  loads.forEach((cost, i) => {
    if (!cost) return;
    const [least, rises] = cost;
    [has[5 + i], first[5 + i]] = [1, marginal.length];
    rises.forEach((_, k) => {
      marginal.push(rises.slice(0, k).reduce((a, b) => a + b, least));
    });
  });
  return { has, first, marginal: Float64Array.from(marginal) };
}

/** What the loads of an allocation cost. */
function loadTotal({ loadCosts, parent, project }: FlowProblem, choice: Iterable<number>): number {
  if (!loadCosts) return 0;
  const load = new Int32Array(parent.length);
  for (const e of choice) for (let v = project[e]; v !== NONE; v = parent[v]) load[v]++;
  let total = 0;
  load.forEach((students, v) => {
    if (loadCosts.has[v] === 0) return;
    for (let k = 0; k < students; k++) total += loadCosts.marginal[loadCosts.first[v] + k];
  });
  return total;
}

/** The least total cost within the bounds, by trying everything. */
function leastCost(problem: FlowProblem): number {
  const { students, firstChoice, project, cost, parent, least, most } = problem;
  let ways: number[][] = [[]];
  for (let s = 0; s < students; s++) {
    const options = Array.from({ length: firstChoice[s + 1] - firstChoice[s] }, (_, i) => firstChoice[s] + i);
    ways = ways.flatMap((way) => options.map((e) => [...way, e]));
  }
  const isWithinBounds = (way: number[]) => {
    const load = new Int32Array(parent.length);
    for (const e of way) for (let v = project[e]; v !== NONE; v = parent[v]) load[v]++;
    return load.every((students, v) => v === parent.length - 1 || (students >= least[v] && students <= most[v]));
  };
  return Math.min(...ways.filter(isWithinBounds).map((way) => way.reduce((sum, e) => sum + cost[e], loadTotal(problem, way))));
}

/** Many students who all choose among few projects, their costs rising, so that choices are looked at as late as they may be. */
const crowded: fc.Arbitrary<FlowProblem> = fc
  .record({
    lists: fc.array(fc.tuple(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), listOf(3, fc.nat(9))), { minLength: 32, maxLength: 40 }),
    places: listOf(4, fc.integer({ min: 4, max: 20 })),
    unplacedCost: fc.constantFrom(4, 9, 50),
  })
  .map(({ lists, places, unplacedCost }) => ({
    students: lists.length,
    firstChoice: Int32Array.from({ length: lists.length + 1 }, (_, s) => 3 * s),
    project: Int32Array.from(lists.flatMap(([projects]) => projects)),
    cost: Float64Array.from(lists.flatMap(([, costs]) => costs.toSorted((a, b) => a - b))),
    largestCost: 9,
    unplacedCost,
    projects: 3,
    // projects 0–2, a node above the first two, the root
    parent: Int32Array.of(3, 3, 4, 4, NONE),
    least: new Int32Array(5),
    most: Int32Array.of(...places, 0),
  }));

describe('the forest', () => {
  it('keeps all it lives by where choices are looked at late', () => {
    fc.assert(
      fc.property(crowded, (problem) => {
        const strict = strictWatch();
        solveFlow(problem, (forest) => {
          expect(forest.looksLater).toBe(true);
          strict(forest);
        });
      }),
      { numRuns: 200, seed },
    );
  });

  it('finds the least cost from any start within any bounds, also where the root itself joins a tree', () => {
    let rootInside = 0;
    fc.assert(
      fc.property(bounded, (problem) => {
        const strict = strictWatch();
        const { choice } = solveFlow(problem, (forest) => {
          strict(forest);
          if (forest.isInside(forest.root)) rootInside++;
        });
        expect(choice.reduce((sum, e) => sum + problem.cost[e], loadTotal(problem, choice))).toBe(leastCost(problem));
      }),
      { numRuns: 2_000, seed },
    );
    expect(rootInside).toBeGreaterThan(0);
  });

  it('goes on from the prices and the allocation of coarser costs to those of the costs themselves', () => {
    fc.assert(
      fc.property(bounded, ({ loadCosts: _, ...problem }) => {
        const coarse = solveFlow({ ...problem, cost: problem.cost.map((c) => Math.floor(c / 4)) });
        const lowest = Math.min(...coarse.price);
        const startPrice = coarse.price.map((price) => (price - lowest) * 4);
        const { choice } = solveFlow({ ...problem, start: coarse.choice, startPrice }, strictWatch());
        expect(choice.reduce((sum, e) => sum + problem.cost[e], 0)).toBe(leastCost(problem));
      }),
      { numRuns: 1_000, seed },
    );
  });

  it('finds from nothing an allocation that keeps least bounds, or that there is none', () => {
    const seen = { kept: 0, impossible: 0 };
    fc.assert(
      fc.property(bounded, fc.boolean(), ({ start: _, loadCosts: __, ...problem }, shortened) => {
        fc.pre(problem.least.some((least) => least > 0));
        const most = shortened ? problem.most.map((most, v) => (v < 5 ? Math.max(problem.least[v], most - 1) : most)) : problem.most;
        const free = { ...problem, most, cost: new Float64Array(problem.cost.length), largestCost: 0 };
        const forest = forestOf(free);
        const possible = leastCost(free) < Number.POSITIVE_INFINITY;
        expect(forest.run(strictWatch())).toBe(possible);
        seen[possible ? 'kept' : 'impossible']++;
      }),
      { numRuns: 1_000, seed },
    );
    expect(seen.kept).toBeGreaterThan(0);
    expect(seen.impossible).toBeGreaterThan(0);
  });

  it('keeps its invariants at every moment of a solve of all criteria together', () => {
    let moments = 0;
    fc.assert(
      fc.property(worldWithRules, ({ world, rules }) => {
        const terms = inSolversTerms(world, rules);
        if (terms === 'infeasible' || hasMinimums(terms.network)) return;
        const objectives = terms.objectives.filter((objective): objective is ClassObjective => objective.kind === 'class' && objective.largest > 0);
        if (objectives.length === 0) return;
        for (const radices of radicesToTry(objectives, terms.network.students)) {
          const watch = strictWatch();
          solveCombined(terms.network, objectives, radices, watch);
          moments += watch.moments;
        }
      }),
      { numRuns: 500, seed },
    );
    expect(moments).toBeGreaterThan(300);
  });

  it('keeps its invariants on the optimal faces of a solve by stages, where limits are held, and from minimums on', () => {
    fc.assert(
      fc.property(worldWithRules, ({ world, rules }) => {
        const terms = inSolversTerms(world, rules);
        if (terms === 'infeasible') return;
        let watch = strictWatch();
        let stage: Forest | undefined;
        solveByStages(terms.network, terms.objectives, wholeFace(terms.network, terms.start), () => (forest) => {
          if (forest !== stage) watch = strictWatch();
          stage = forest;
          watch(forest);
        });
      }),
      { numRuns: 500, seed },
    );
  });

  it('keeps its invariants in a crowd, in each width of numbers', () => {
    const terms = inSolversTerms(crowd(200, seed), completeRules({ criteria: ['placed', 'totalRank'] }));
    if (terms === 'infeasible') throw new Error('a crowd without minimums cannot be infeasible');
    const objectives = terms.objectives.filter((objective) => objective.kind === 'class');
    const kinds = [100, 100_000, 10_000_000_000].map((radix) => {
      const watch = strictWatch();
      let kind = '';
      solveCombined(terms.network, objectives, [1, radix], (forest) => {
        kind = forest.price.constructor.name;
        watch(forest);
      });
      expect(watch.moments).toBeGreaterThan(3);
      return kind;
    });
    expect(kinds).toEqual(['Int16Array', 'Int32Array', 'Float64Array']);
  });
});

/** A world and rules in the solver's terms, with an allocation to start from. */
function inSolversTerms(world: World, rules: Rules) {
  const dataset = datasetOf(world);
  try {
    const network = buildNetwork(dataset, rules);
    const start = startingAllocation(dataset, network);
    const aims = aimsOf({ dataset, rules, network, baseline: baselineOf(world) ?? null });
    return { network, start, objectives: aims.flatMap((aim) => aim.objectives) };
  } catch (error) {
    if (error instanceof KnownError && error.code === 'infeasible') return 'infeasible';
    throw error;
  }
}
