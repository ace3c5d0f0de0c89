// Whether a certificate proves an allocation optimal, by trying all ways to give every student one of their options, limits or not.
//
// Prices y are a proof when (Lagrange) no way w makes cost(w) + Σ price(v) · (load(v, w) − limit(v)) smaller than the value: each
// allocation within the limits costs at least that. The next criterion is judged on the ways that reach the minimum.

import { type Certificate, NONE, type Rules, type Stage } from '@project-allocation/model';
import type { World } from './dataset.js';
import { largestUsableRank, mostOf, type Outcome, placesOf, rankOf, roomOf } from './oracle.js';

interface Priced {
  readonly name: string;
  readonly limit: number;
  readonly price: (stage: Stage) => number;
  readonly holds: (project: number) => boolean;
}

/** Whether every stage proves what it states for this outcome, which is known to keep the limits. */
export function isProven(world: World, rules: Rules, outcome: Outcome, certificate: Certificate): boolean {
  const R = largestUsableRank(world, rules);
  const limits = pricedLimits(world, rules);
  const held = new Set<string>();
  let ways = allWays(world, rules);
  return certificate.stages.every((stage) => {
    const cost = (way: Outcome) => costOf(stage, world, way, R);
    const bound = (way: Outcome) => limits.reduce((sum, limit) => sum + priceTimesExcess(limit, stage, way), cost(way));
    const priced = limits.filter(({ price }) => price(stage) !== 0);
    if (priced.some(({ name, price }) => price(stage) < 0 && !held.has(name))) return false;
    const least = ways.reduce((a, way) => Math.min(a, bound(way)), Number.POSITIVE_INFINITY);
    for (const { name } of priced) held.add(name);
    ways = ways.filter((way) => bound(way) === least);
    const stated = stage.key === 'placed' ? outcome.length - stage.value : stage.value;
    return least === stated && cost(outcome) === stated && ways.some((way) => way.every((p, s) => p === outcome[s]));
  });
}

function priceTimesExcess({ limit, price, holds }: Priced, stage: Stage, way: Outcome): number {
  const each = price(stage);
  return each === 0 ? 0 : each * (way.filter((p) => p !== NONE && holds(p)).length - limit);
}

function costOf({ key, power = 1 }: Stage, world: World, way: Outcome, R: number): number {
  if (key === 'placed') return way.filter((p) => p === NONE).length;
  return way.reduce((sum, p, s) => sum + (p === NONE ? R + 1 : rankOf(world, s, p)) ** power, 0);
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
  const departmentPotential = (stage: Stage, d: number | undefined) => (d === undefined ? 0 : (stage.potentials.departments[`D${d + 1}`] ?? 0));
  const supervisorPotential = (stage: Stage, i: number | undefined) =>
    i === undefined ? 0 : (stage.potentials.supervisors[`L${i + 1}`] ?? departmentPotential(stage, departmentOf(i)));
  return [
    ...world.projects.map((_, p) => ({
      name: `P${p + 1}`,
      limit: placesOf(world, rules, p),
      price: (stage: Stage) => {
        const above = supervisorPotential(stage, supervisorOf(p));
        return (stage.potentials.projects[`P${p + 1}`] ?? above) - above;
      },
      holds: (q: number) => q === p,
    })),
    ...(world.supervisors ?? []).map((_, i) => ({
      name: `L${i + 1}`,
      limit: mostOf(world, rules, i),
      price: (stage: Stage) => supervisorPotential(stage, i) - departmentPotential(stage, departmentOf(i)),
      holds: (q: number) => supervisorOf(q) === i,
    })),
    ...Array.from({ length: world.departments ?? 0 }, (_, d) => ({
      name: `D${d + 1}`,
      limit: roomOf(rules, d),
      price: (stage: Stage) => departmentPotential(stage, d),
      holds: (q: number) => departmentOf(supervisorOf(q)) === d,
    })),
  ];
}
