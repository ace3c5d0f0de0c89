// A level of a problem that is about closing alone, as closing-search.ts looks at it: its own costs, and those of the levels before, which have
// to stay what they are.
//
// An earlier level is a view of its own, whose bound may not be above its total. And it is part of the view of the present level, with a weight:
// for any weight the bound holds for whatever keeps the earlier level, and with a good one it is far better. Which weight is good is tried.

import { NONE } from '@project-allocation/model';
import { allLimits, statedLimits, UNLIMITED } from '../limits.js';
import type { ClosingHooks } from './closing-search.js';
import { searchClosings } from './closing-search.js';
import { type ClosingProblem, LARGEST_COSTS, relaxationOf, type View } from './lagrangian.js';
import type { LevelCosts } from './level-costs.js';
import type { Columns } from './limit-rows.js';
import type { Problem } from './problem.js';
import { rangeOf, type Space } from './space.js';

/** A level before, and what it came to. */
export interface HeldLevel {
  readonly costs: LevelCosts;
  readonly total: number;
}

export interface ClosingLevel {
  readonly problem: Problem;
  readonly columns: Columns;
  readonly space: Space;
  readonly costs: LevelCosts;
  readonly held: readonly HeldLevel[];
  /** What the best allocation comes to in this level. */
  readonly total: () => number;
}

/** Weights of earlier levels that are tried, in shares of what would make both levels differ by as much. */
const WEIGHTS = [4, 16, 64];
const TRIAL_STEPS = 600;
/** Steps aim this share of all differences of costs above the present bound while nothing good is known. */
const REACH = 1 / 175;

/** Whether nothing but closing makes the problem hard: every student counts one, alone, and no quota has a say. */
export function isAboutClosing({ network, units, rules }: Problem): boolean {
  return network.counting === undefined && Object.keys(rules.programmeQuota).length === 0 && units.every(({ members }) => members.length === 1);
}

/** The bound that was proven of the level; its total where the search came to its end. Undefined where its numbers are too large. */
export function searchClosingLevel(level: ClosingLevel, hooks: Pick<ClosingHooks, 'evaluate' | 'isOver' | 'onBound'>): number | undefined {
  const frame = frameOf(level);
  const own = scaled(level, level.costs);
  const held = level.held.map(({ costs, total }) => {
    const one = scaled(level, costs);
    return { ...one, total: (total - costs.base) / one.unit };
  });
  const known = () => (level.total() - level.costs.base) / own.unit;
  const without = new Float64Array(frame.students);
  const spreads = held.map(({ range }) => range);
  const viewFor = (times: number) => {
    const weights = spreads.map((range) => Math.max(1, Math.round((times * own.range) / Math.max(1, range))));
    const cost = frame.columnOf.map((column) => held.reduce((sum, one, i) => sum + weights[i] * one.cost[column], own.cost[column]));
    const offset = held.reduce((sum, { total }, i) => sum + weights[i] * total, 0);
    const range = held.reduce((sum, one, i) => sum + weights[i] * one.range, own.range);
    return { view: { cost: Float64Array.from(cost), without }, offset, range };
  };
  const tried = (held.length === 0 ? [0] : WEIGHTS).map(viewFor).filter(({ range }) => range < LARGEST_COSTS);
  if (tried.length === 0 || held.some(({ range }) => range >= LARGEST_COSTS)) return undefined;
  const best = tried.length === 1 ? tried[0] : bestView(frame.problem, tried, known());
  const views: View[] = [...held.map(({ cost }) => ({ cost: Float64Array.from(frame.columnOf, (column) => cost[column]), without })), best.view];
  const last = held.length;
  const bound = searchClosings(
    { ...frame.problem, views },
    [...spreads, best.range].map((range) => range * REACH),
    {
      evaluate: (open) => hooks.evaluate(open),
      isOver: hooks.isOver,
      cutoff: (view) => (view < last ? held[view].total + 1 : known() + best.offset),
      onBound: (told) => hooks.onBound(level.costs.base + own.unit * (told - best.offset)),
    },
  );
  return level.costs.base + own.unit * (bound - best.offset);
}

function bestView<T extends { readonly view: View; readonly offset: number; readonly range: number }>(
  problem: Omit<ClosingProblem, 'views'>,
  tried: readonly T[],
  known: number,
): T {
  const bounds = tried.map(({ view, offset, range }) => {
    const ascent = { steps: TRIAL_STEPS, pace: 1, cutoff: known + offset, reach: range * REACH };
    return relaxationOf({ ...problem, views: [view] }).ascend(0, ascent) - offset;
  });
  return tried[bounds.indexOf(Math.max(...bounds))];
}

/** Costs divided by what they have in common, and by how much allocations may differ in all. */
function scaled(
  { columns, space }: ClosingLevel,
  { cost, ...rest }: LevelCosts,
): { readonly cost: Float64Array; readonly unit: number; readonly range: number } {
  let unit = 0;
  space.allowed.forEach((allowed, column) => {
    if (allowed === 1) unit = greatestCommonDivisor(unit, Math.abs(cost[column]));
  });
  if (unit === 0) unit = 1;
  const own = cost.map((c) => c / unit);
  let range = 0;
  for (let u = 0; u < space.mustHave.length; u++) {
    const [least, most] = rangeOf(space, columns, { ...rest, cost: own } as LevelCosts, u);
    if (most > least) range += most - least;
  }
  return { cost: own, unit, range };
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

interface Frame {
  readonly students: number;
  readonly problem: Omit<ClosingProblem, 'views'>;
  /** The column of each option. */
  readonly columnOf: readonly number[];
}

function frameOf({ problem, columns: { firstOption }, space }: ClosingLevel): Frame {
  const { dataset, rules, network, units } = problem;
  const projects = dataset.projects.ids.length;
  const byProject = Array.from({ length: projects }, (): [unit: number, column: number][] => []);
  units.forEach(({ options }, u) => {
    options.forEach(({ project }, i) => {
      if (space.allowed[firstOption[u] + i] === 1) byProject[project].push([u, firstOption[u] + i]);
    });
  });
  const first = new Int32Array(projects + 1);
  byProject.forEach((own, p) => {
    first[p + 1] = first[p] + own.length;
  });
  const { least, most } = allLimits(dataset, rules, network);
  const { projectMin } = statedLimits(dataset, rules);
  const running = new Set(rules.mustRun);
  const count = byProject.map(({ length }) => length);
  const above = Int32Array.from({ length: network.root }, () => NONE);
  const limits: { least: number; most: number }[] = [];
  for (let v = network.firstSupervisor; v < network.root; v++) {
    if (most[v] === UNLIMITED && least[v] === 0) continue;
    above[v] = limits.length;
    limits.push({ least: least[v], most: most[v] === UNLIMITED ? Number.POSITIVE_INFINITY : most[v] });
  }
  const limitsOf = byProject.map((_, p) => {
    const own: number[] = [];
    for (let v = network.parent[p]; v !== network.root; v = network.parent[v]) if (above[v] !== NONE) own.push(above[v]);
    return own;
  });
  return {
    students: units.length,
    columnOf: byProject.flat().map(([, column]) => column),
    problem: {
      students: units.length,
      projects,
      first,
      student: Int32Array.from(byProject.flat(), ([unit]) => unit),
      mustHave: space.mustHave,
      fewest: Int32Array.from(dataset.projects.ids, (id, p) => (running.has(id) ? least[p] : Math.max(1, projectMin[p]))),
      most: Int32Array.from(count, (number, p) => Math.min(number, most[p])),
      hasToRun: Uint8Array.from(dataset.projects.ids, (id) => (running.has(id) ? 1 : 0)),
      limits,
      limitsOf,
    },
  };
}
