// Whether a certificate proves an allocation optimal: weak duality as docs/model.md has it, worked out on lists of options and of loads.
//
// Whatever the prices π are, no allocation costs less than
//   Σ_students min over their options of (c + y)  +  Σ_nodes min over the loads they may have of (f − π · load),
// so prices for which this is what the allocation costs prove it. The next level is judged on the options and loads that reach the minimum.

import { type Criterion, type Level, NONE, type OptimalCertificate, type Rules } from '@project-allocation/model';
import type { World } from './dataset.js';
import {
  fallbackRank,
  fewestOf,
  isChanged,
  largestUsableRank,
  leastOf,
  loadOf,
  lot,
  mostOf,
  nobodyRanked,
  type Outcome,
  optionsOf,
  placesOf,
  prioritiesOf,
  priorityOf,
  rankOf,
  rankOrWorse,
  roomOf,
  supervisorsRank,
  targetOf,
  unfairnessOf,
  uploadedRank,
  usableChoices,
  valuesOf,
} from './oracle.js';

export type LevelName = Pick<Level, 'rank' | 'priority'>;

/** Whole costs of a student's options, and of a supervisor's load where there are any. */
export interface Costs {
  readonly of: (s: number, p: number) => number;
  readonly ofLoad?: (i: number, load: number) => number;
}

/** A node of the tree of limits with the loads it may have. */
interface Node {
  readonly kind: 'projects' | 'supervisors' | 'departments';
  readonly index: number;
  readonly loads: readonly number[];
}

/** Whether every level of every stage proves what it states for this outcome, which is known to be allowed. */
export function isProven(world: World, rules: Rules, outcome: Outcome, certificate: OptimalCertificate): boolean {
  const values = valuesOf(world, rules, outcome);
  let options = world.choices.map((_, s) => optionsOf(world, rules, s));
  let nodes = nodesOf(world, rules);
  if (certificate.stages.length !== rules.criteria.length) return false;
  return certificate.stages.every(({ criterion, value, levels }, k) => {
    if (!isSame(criterion, rules.criteria[k]) || !isSame(value, values[k])) return false;
    const names = levelsOf(criterion, world, rules);
    if (names.length !== levels.length) return false;
    return levels.every((level, l) => {
      if (level.rank !== names[l].rank || level.priority !== names[l].priority) return false;
      const y = potentialsIn(level, world);
      const costs = criterion.key === 'worstRank' ? atLeast(Number(value), world, rules) : costsOf(criterion, level, world, rules);
      const paid = (s: number, p: number) => costs.of(s, p) + y.at('projects', p);
      const lost = ({ kind, index }: Node, load: number) => (kind === 'supervisors' ? (costs.ofLoad?.(index, load) ?? 0) : 0) - y.price(kind, index) * load;
      const leastPaid = options.map((own, s) => Math.min(...own.map((p) => paid(s, p))));
      const leastLost = nodes.map((node) => Math.min(...node.loads.map((load) => lost(node, load))));
      const bound = sum(leastPaid) + sum(leastLost);
      if (criterion.key === 'worstRank') {
        options = options.map((own, s) => own.filter((p) => rankFor(world, rules, s, p) <= Number(value)));
        return value === 0 || bound > 0;
      }
      const loads = (world.supervisors ?? []).map((_, i) => costs.ofLoad?.(i, loadOf(world, rules, outcome, i)) ?? 0);
      const cost = sum(outcome.map((p, s) => costs.of(s, p))) + sum(loads);
      options = options.map((own, s) => own.filter((p) => paid(s, p) === leastPaid[s]));
      nodes = nodes.map((node, v) => ({ ...node, loads: node.loads.filter((load) => lost(node, load) === leastLost[v]) }));
      return bound === cost;
    });
  });
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

/** Equal as JSON, whatever the order of keys. */
export function isSame(a: unknown, b: unknown): boolean {
  const sorted = (value: unknown) =>
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).toSorted(([x], [y]) => (x < y ? -1 : 1)))
        : part,
    );
  return sorted(a) === sorted(b);
}

/** The levels that a criterion has, in the order in which they are optimised. */
export function levelsOf({ key }: Criterion, world: World, rules: Rules): LevelName[] {
  const ranks = [...new Set(usableChoices(world, rules).flatMap((own, s) => own.map((p) => uploadedRank(world, s, p) ?? 0)))].toSorted((a, b) => a - b);
  if (key === 'greedy') return ranks.map((rank) => ({ rank }));
  if (key === 'generous') return [...ranks, largestUsableRank(world, rules) + 1].toReversed().map((rank) => ({ rank }));
  if (key === 'priority') return prioritiesOf(world).map((priority) => ({ priority: Number.isFinite(priority) ? priority : null }));
  return [{}];
}

function nodesOf(world: World, rules: Rules): Node[] {
  // no load exceeds the number of students
  const loads = (least: number, most: number) => Array.from({ length: Math.min(most, world.choices.length) - least + 1 }, (_, i) => least + i);
  return [
    ...world.projects.map((_, index) => ({
      kind: 'projects' as const,
      index,
      loads: loads(fewestOf(world, rules, index), placesOf(world, rules, index)),
    })),
    ...(world.supervisors ?? []).map((_, index) => ({
      kind: 'supervisors' as const,
      index,
      loads: loads(leastOf(world, rules, index), mostOf(world, rules, index)),
    })),
    ...Array.from({ length: world.departments ?? 0 }, (_, index) => ({ kind: 'departments' as const, index, loads: loads(0, roomOf(rules, index)) })),
  ];
}

const LETTER = { projects: 'P', supervisors: 'L', departments: 'D' } as const;

/** y and π of every node: what is not listed has the potential of its parent, the root 0. */
function potentialsIn({ potentials }: Level, world: World) {
  const parentOf = (kind: Node['kind'], index: number): [Node['kind'], number | undefined] | undefined => {
    if (kind === 'projects') return ['supervisors', world.projects[index].supervisor];
    return kind === 'supervisors' ? ['departments', world.supervisors?.[index].department] : undefined;
  };
  const at = (kind: Node['kind'], index: number | undefined): number => {
    if (index === undefined || index === NONE) return 0;
    return potentials[kind][`${LETTER[kind]}${index + 1}`] ?? above(kind, index);
  };
  const above = (kind: Node['kind'], index: number): number => {
    const parent = parentOf(kind, index);
    return parent ? at(...parent) : 0;
  };
  return { at, price: (kind: Node['kind'], index: number) => at(kind, index) - above(kind, index) };
}

/** The rank an option counts as: R + 1 without a project and outside the list. */
const rankFor = (world: World, rules: Rules, s: number, p: number) => (p === NONE ? largestUsableRank(world, rules) + 1 : rankOrWorse(world, rules, s, p));

/** 1 for each option of rank w or worse. */
const atLeast = (w: number, world: World, rules: Rules): Costs => ({ of: (s, p) => (rankFor(world, rules, s, p) >= w ? 1 : 0) });

export function costsOf(criterion: Criterion, { rank, priority }: LevelName, world: World, rules: Rules): Costs {
  const R = largestUsableRank(world, rules);
  const listed = (s: number, p: number) => (p === NONE ? 'outside' : rankOf(world, rules, s, p));
  const rankIn = (s: number, p: number) => rankFor(world, rules, s, p);
  switch (criterion.key) {
    case 'placed':
      return { of: (_, p) => (p === NONE ? 1 : 0) };
    case 'greedy':
      return { of: (s, p) => (listed(s, p) === rank ? 0 : 1) };
    case 'generous':
      return { of: (s, p) => (listed(s, p) === (rank === R + 1 ? 'outside' : rank) ? 1 : 0) };
    case 'worstRank':
    case 'openProjects':
      throw new Error(`${criterion.key} is no sum`);
    case 'totalRank':
      return { of: (s, p) => rankIn(s, p) ** criterion.power };
    case 'supervisorRank':
      return { of: (s, p) => supervisorsRank(world, s, p) ?? fallbackRank(world) };
    case 'loadBalance': {
      const given = (world.supervisors ?? []).map((_, i) => targetOf(world, rules, i));
      const targets = given.every((target) => target === undefined) ? given.map(() => 0) : given;
      const g = targets.reduce<number>((a, target) => gcd(a, target ?? 0), 100);
      const ofLoad = (i: number, load: number) => {
        const target = targets[i];
        return target === undefined ? 0 : Math.abs((100 / g) * load - target / g) ** criterion.norm;
      };
      return { of: () => 0, ofLoad };
    }
    case 'unfairness':
      return { of: (s, p) => unfairnessOf(world, rules, s, p) };
    case 'priority':
      return { of: (s, p) => (priorityOf(world, s) === (priority ?? Number.POSITIVE_INFINITY) ? rankIn(s, p) : 0) };
    case 'change':
      return { of: (s, p) => (isChanged(world, s, p) ? 1 : 0) };
    case 'weighted':
      return weightedCosts(criterion, world, rules);
    case 'lottery':
      return { of: (s, p) => (p === NONE ? 0 : lot(rules.seed, `S${s + 1}`, `P${p + 1}`)) };
  }
}

function weightedCosts(weights: Criterion & { key: 'weighted' }, world: World, rules: Rules): Costs {
  const { weightRank, weightStaff, weightUnfair, weightVarLoad, costUnalloc, costNoStaffPref } = weights;
  const n = world.choices.length;
  const hasProject = (i: number) => world.projects.some(({ supervisor }) => supervisor === i);
  const L = (world.supervisors ?? []).filter((_, i) => hasProject(i)).length;
  const isWhole = (x: number) => Math.abs(x - Math.round(x)) < 1e-6;
  const D = [0, 1, 2, 3, 4, 5, 6].map((k) => 10 ** k).find((d) => [weightRank, weightStaff, weightUnfair, weightVarLoad].every((w) => isWhole(w * d)));
  if (D === undefined) throw new Error('weights have at most six decimals');
  const N = weightVarLoad === 0 || n === 0 || L === 0 ? 1 : (n * L) / gcd(n, L);
  const whole = (weight: number) => Math.round(weight * D);
  const of = (s: number, p: number) => {
    const r = p !== NONE ? rankOrWorse(world, rules, s, p) : costUnalloc === -1 ? world.choices[s].length + 1 : costUnalloc;
    const w = nobodyRanked(world) ? 0 : (supervisorsRank(world, s, p) ?? costNoStaffPref);
    return N * (whole(weightRank) * r + whole(weightStaff) * w + whole(weightUnfair) * unfairnessOf(world, rules, s, p));
  };
  const ofLoad = (i: number, load: number) => (hasProject(i) && n > 0 ? whole(weightVarLoad) * Math.abs((N / n) * load - N / L) : 0);
  return weightVarLoad === 0 ? { of } : { of, ofLoad };
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
