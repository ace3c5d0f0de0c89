// The best allocation by trying all of them. It reads the world and the rules as the specification's sentences say them, knows
// no costs, prices or flows, and shares nothing with the solver.

import { type Criterion, NONE, type Rules } from '@project-allocation/model';
import type { World } from './dataset.js';

/** For each student a project, or NONE. */
export type Outcome = readonly number[];

/** A number, or how many students by rank. */
export type Value = number | readonly number[];

/** The best values of the rules' criteria, the first of them first. */
export function bestValues(world: World, rules: Rules): Value[] {
  const R = largestUsableRank(world, rules);
  let best: Value[] | undefined;
  for (const outcome of outcomes(world, rules)) {
    const values = rules.criteria.map((criterion) => valueReached(criterion, world, outcome, R));
    if (!best || isBetter(values, best, rules.criteria)) best = values;
  }
  if (!best) throw new Error('even placing nobody was not allowed');
  return best;
}

/**
 * placed: "number of students placed" · totalRank: "Σ rank^power, an unplaced student counts as (R + 1)^power" ·
 * greedy: "(#rank 1, #rank 2, …), an unplaced student counts as nothing" · generous: the same, "an unplaced student counts as rank R + 1".
 */
export function valueReached(criterion: Criterion, world: World, outcome: Outcome, R: number): Value {
  if (criterion.key === 'placed') return outcome.filter((p) => p !== NONE).length;
  const ranks = outcome.map((p, s) => (p === NONE ? R + 1 : rankOf(world, s, p)));
  if (criterion.key === 'totalRank') return ranks.reduce((sum, rank) => sum + rank ** criterion.power, 0);
  const last = criterion.key === 'greedy' ? R : R + 1;
  return Array.from({ length: last }, (_, i) => ranks.filter((rank) => rank === i + 1).length);
}

function isBetter(values: readonly Value[], than: readonly Value[], criteria: readonly Criterion[]): boolean {
  for (const [k, { key }] of criteria.entries()) {
    // greedy: "lexicographic max of (#rank 1, #rank 2, …)" · generous: "lexicographic min of (#rank R + 1, #rank R, … #rank 1)"
    const [a, b] = [values[k], than[k]].map((value) => (key === 'generous' ? [value].flat().toReversed() : [value].flat()));
    const i = a.findIndex((entry, j) => entry !== b[j]);
    if (i >= 0) return key === 'placed' || key === 'greedy' ? a[i] > b[i] : a[i] < b[i];
  }
  return false;
}

export function rankOf(world: World, s: number, p: number): number {
  const choice = world.choices[s].find(([project]) => project === p);
  if (!choice) throw new Error(`student ${s} did not choose project ${p}`);
  return choice[1];
}

/** Every allocation that keeps the limits. */
function* outcomes(world: World, rules: Rules, begun: Outcome = []): Generator<Outcome> {
  if (begun.length === world.choices.length) {
    yield begun;
    return;
  }
  yield* outcomes(world, rules, [...begun, NONE]);
  for (const [p, rank] of world.choices[begun.length]) {
    const next = [...begun, p];
    if (rank <= (rules.maxRank ?? rank) && keepsLimits(world, rules, next)) yield* outcomes(world, rules, next);
  }
}

function keepsLimits(world: World, rules: Rules, outcome: Outcome): boolean {
  const supervisorOf = (p: number) => (p === NONE ? undefined : world.projects[p].supervisor);
  const departmentOf = (p: number) => {
    const supervisor = supervisorOf(p);
    return supervisor === undefined ? undefined : world.supervisors?.[supervisor].department;
  };
  const count = (test: (p: number) => boolean) => outcome.filter(test).length;
  return (
    world.projects.every((_, p) => count((q) => q === p) <= placesOf(world, rules, p)) &&
    (world.supervisors ?? []).every((_, i) => count((q) => supervisorOf(q) === i) <= mostOf(world, rules, i)) &&
    Array.from({ length: world.departments ?? 0 }, (_, d) => count((q) => departmentOf(q) === d) <= roomOf(rules, d)).every(Boolean)
  );
}

export const placesOf = (world: World, rules: Rules, p: number) => rules.projectMax.byId[`P${p + 1}`] ?? world.projects[p].max ?? rules.projectMax.default;

export function mostOf(world: World, rules: Rules, i: number): number {
  const own = rules.supervisorMax.byId[`L${i + 1}`] ?? world.supervisors?.[i].max ?? rules.supervisorMax.default ?? Number.POSITIVE_INFINITY;
  return rules.loadCap === null ? own : Math.min(own, rules.loadCap);
}

export const roomOf = (rules: Rules, d: number) => rules.departmentMax.byId[`D${d + 1}`] ?? Number.POSITIVE_INFINITY;

/** "R = the largest usable rank after maxRank"; a choice is unusable when there is no place at the project, its supervisor or department. */
export function largestUsableRank(world: World, rules: Rules): number {
  const usable = world.choices.flatMap((own) => own.filter(([p, rank]) => rank <= (rules.maxRank ?? rank) && keepsLimits(world, rules, [p])));
  return Math.max(0, ...usable.map(([, rank]) => rank));
}
