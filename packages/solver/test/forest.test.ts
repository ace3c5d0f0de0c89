// The five invariants the forest lives by, looked at after every settled moment, by plain loops over everything.

import { completeRules, NONE } from '@project-allocation/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objectivesFor } from '../src/criteria.js';
import { CHOICE, type FlowProblem, type Forest, FREE, PROJECT, RECORD, solveFlow, type Watch } from '../src/forest.js';
import { radicesToTry, solveCombined } from '../src/lexicographic.js';
import { buildNetwork } from '../src/network.js';
import { solveByStages } from '../src/stages.js';
import { crowd } from './crowds.js';
import { datasetOf } from './dataset.js';
import { seed, worldWithRules } from './worlds.js';

/** What choice e costs. */
const costOf = ({ cost, kind }: FlowProblem, e: number) => cost[kind ? kind[e] : e];

/** An arc of the residual network from something inside the forest, and the moment it is tight. */
function momentOf(forest: Forest, v: number): number {
  const { parent, least, most, project, firstChoice, projects, students } = forest.problem;
  let soonest = Number.POSITIVE_INFINITY;
  const from = (level: number, arcCost: number) => {
    soonest = Math.min(soonest, arcCost + forest.price[v] - level);
  };
  if (v !== forest.root && forest.isInside(parent[v]) && forest.load[v] > least[v]) from(forest.price[parent[v]], 0);
  for (let below = 0; below < forest.root; below++) {
    if (parent[below] === v && forest.isInside(below) && forest.load[below] < most[below]) from(forest.price[below], 0);
  }
  if (v >= projects) return soonest;
  for (let s = 0; s < students; s++) {
    if (forest.level[s] === forest.ABSENT) continue;
    for (let e = firstChoice[s]; e < firstChoice[s + 1]; e++) if (project[e] === v) from(forest.level[s], costOf(forest.problem, e));
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
  const { parent, least, most, project, firstChoice, projects, students, unplacedCost } = forest.problem;
  for (let v = 0; v < forest.root; v++) {
    const price = forest.priceNow(v) - forest.priceNow(parent[v]);
    const sent = v < projects ? forest.load[v] + forest.lacks[v] : forest.load[v];
    if (sent < most[v]) expect(price).toBeLessThanOrEqual(0);
    if (sent > least[v]) expect(price).toBeGreaterThanOrEqual(0);
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
  })
  .map(({ options, parents, middle, slack }) => {
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
    };
  });

/** The least total cost within the bounds, by trying everything. */
function leastCost({ students, firstChoice, project, cost, parent, least, most }: FlowProblem): number {
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
  return Math.min(...ways.filter(isWithinBounds).map((way) => way.reduce((sum, e) => sum + cost[e], 0)));
}

describe('the forest', () => {
  it('finds the least cost from any start within any bounds, also where the root itself joins a tree', () => {
    let rootInside = 0;
    fc.assert(
      fc.property(bounded, (problem) => {
        const strict = strictWatch();
        const { choice } = solveFlow(problem, (forest) => {
          strict(forest);
          if (forest.isInside(forest.root)) rootInside++;
        });
        expect(choice.reduce((sum, e) => sum + problem.cost[e], 0)).toBe(leastCost(problem));
      }),
      { numRuns: 2_000, seed },
    );
    expect(rootInside).toBeGreaterThan(0);
  });

  it('keeps its invariants at every moment of a solve of all criteria together', () => {
    let moments = 0;
    fc.assert(
      fc.property(worldWithRules, ({ world, rules }) => {
        const network = buildNetwork(datasetOf(world), rules);
        const objectives = objectivesFor(rules.criteria, network);
        fc.pre(objectives.length > 0);
        for (const radices of radicesToTry(objectives, network.students)) {
          const watch = strictWatch();
          solveCombined(network, objectives, radices, watch);
          moments += watch.moments;
        }
      }),
      { numRuns: 500, seed },
    );
    expect(moments).toBeGreaterThan(300);
  });

  it('keeps its invariants on the optimal faces of a solve by stages, where limits are held', () => {
    fc.assert(
      fc.property(worldWithRules, ({ world, rules }) => {
        const network = buildNetwork(datasetOf(world), rules);
        const objectives = objectivesFor(rules.criteria, network);
        let watch = strictWatch();
        let stage: Forest | undefined;
        solveByStages(network, objectives, new Int32Array(network.students).fill(NONE), (forest) => {
          if (forest !== stage) watch = strictWatch();
          stage = forest;
          watch(forest);
        });
      }),
      { numRuns: 500, seed },
    );
  });

  it('keeps its invariants in a crowd, in each width of numbers', () => {
    const network = buildNetwork(datasetOf(crowd(200, seed)), completeRules({}));
    const objectives = objectivesFor([{ key: 'placed' }, { key: 'totalRank', power: 1 }], network);
    const kinds = [100, 100_000, 10_000_000_000].map((radix) => {
      const watch = strictWatch();
      let kind = '';
      solveCombined(network, objectives, [1, radix], (forest) => {
        kind = forest.price.constructor.name;
        watch(forest);
      });
      expect(watch.moments).toBeGreaterThan(3);
      return kind;
    });
    expect(kinds).toEqual(['Int16Array', 'Int32Array', 'Float64Array']);
  });
});
