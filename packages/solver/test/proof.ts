// Whether a certificate proves an allocation optimal, by trying all ways to give every student one of their options, limits or not.
//
// Prices y are a proof when (Lagrange) no way w makes cost(w) + Σ price(v) · (load(v, w) − limit(v)) smaller than the value: each
// allocation within the limits costs at least that. The next criterion is judged on the ways that reach the minimum.

import { type Certificate, type Level, NONE, type Rules, type Stage } from '@project-allocation/model';
import type { World } from './dataset.js';
import { largestUsableRank, mostOf, type Outcome, placesOf, rankOf, roomOf } from './oracle.js';

interface Priced {
  readonly name: string;
  readonly limit: number;
  readonly price: (level: Level) => number;
  readonly holds: (project: number) => boolean;
}

/** Whether every level of every stage proves what it states for this outcome, which is known to keep the limits. */
export function isProven(world: World, rules: Rules, outcome: Outcome, certificate: Certificate): boolean {
  const R = largestUsableRank(world, rules);
  const limits = pricedLimits(world, rules);
  const held = new Set<string>();
  let ways = allWays(world, rules);
  const levels = certificate.stages.flatMap((stage) => stage.levels.map((level) => ({ stage, level })));
  return levels.every(({ stage, level }) => {
    const cost = (way: Outcome) => costOf(stage, level, world, way, R);
    const bound = (way: Outcome) => limits.reduce((sum, limit) => sum + priceTimesExcess(limit, level, way), cost(way));
    const priced = limits.filter(({ price }) => price(level) !== 0);
    if (priced.some(({ name, price }) => price(level) < 0 && !held.has(name))) return false;
    const least = ways.reduce((a, way) => Math.min(a, bound(way)), Number.POSITIVE_INFINITY);
    for (const { name } of priced) held.add(name);
    ways = ways.filter((way) => bound(way) === least);
    const stated = statedBy(stage, level, outcome.length);
    return least === stated && cost(outcome) === stated && ways.some((way) => way.every((p, s) => p === outcome[s]));
  });
}

/** The sum of costs that the stage's value means. */
function statedBy({ key, value }: Stage, { rank = 0 }: Level, students: number): number {
  const stated = Array.isArray(value) ? value[rank - 1] : value;
  return key === 'placed' || key === 'greedy' ? students - stated : stated;
}

function priceTimesExcess({ limit, price, holds }: Priced, level: Level, way: Outcome): number {
  const each = price(level);
  return each === 0 ? 0 : each * (way.filter((p) => p !== NONE && holds(p)).length - limit);
}

function costOf({ key, power = 1 }: Stage, { rank }: Level, world: World, way: Outcome, R: number): number {
  const ranks = way.map((p, s) => (p === NONE ? NONE : rankOf(world, s, p)));
  if (key === 'placed') return ranks.filter((own) => own === NONE).length;
  if (key === 'greedy') return ranks.filter((own) => own !== rank).length;
  if (key === 'generous') return ranks.filter((own) => own === (rank === R + 1 ? NONE : rank)).length;
  return ranks.reduce((sum, own) => sum + (own === NONE ? R + 1 : own) ** power, 0);
}

function allWays(world: World, rules: Rules): Outcome[] {
  return world.choices.reduce<Outcome[]>(
    (ways, own) => {
      const options = [NONE, ...own.filter(([, rank]) => rank <= (rules.maxRank ?? rank)).map(([p]) => p)];
      return ways.flatMap((way) => options.map((p) => [...way, p]));
    },
    [[]],
  );
}

function pricedLimits(world: World, rules: Rules): Priced[] {
  const supervisorOf = (p: number) => world.projects[p].supervisor;
  const departmentOf = (i: number | undefined) => (i === undefined ? undefined : world.supervisors?.[i].department);
  const departmentPotential = (level: Level, d: number | undefined) => (d === undefined ? 0 : (level.potentials.departments[`D${d + 1}`] ?? 0));
  const supervisorPotential = (level: Level, i: number | undefined) =>
    i === undefined ? 0 : (level.potentials.supervisors[`L${i + 1}`] ?? departmentPotential(level, departmentOf(i)));
  return [
    ...world.projects.map((_, p) => ({
      name: `P${p + 1}`,
      limit: placesOf(world, rules, p),
      price: (level: Level) => {
        const above = supervisorPotential(level, supervisorOf(p));
        return (level.potentials.projects[`P${p + 1}`] ?? above) - above;
      },
      holds: (q: number) => q === p,
    })),
    ...(world.supervisors ?? []).map((_, i) => ({
      name: `L${i + 1}`,
      limit: mostOf(world, rules, i),
      price: (level: Level) => supervisorPotential(level, i) - departmentPotential(level, departmentOf(i)),
      holds: (q: number) => supervisorOf(q) === i,
    })),
    ...Array.from({ length: world.departments ?? 0 }, (_, d) => ({
      name: `D${d + 1}`,
      limit: roomOf(rules, d),
      price: (level: Level) => departmentPotential(level, d),
      holds: (q: number) => departmentOf(supervisorOf(q)) === d,
    })),
  ];
}
