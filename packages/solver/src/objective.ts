// What a criterion asks for, as one or more numbers to be made as small as possible, one after another.
//
// What an option costs depends on its class alone (0 for no project, else the rank of the choice) or on the very choice. Less is
// better everywhere. What forced students cost is a constant, since they have no other option.

import { KnownError, NONE } from '@project-allocation/model';
import type { LoadCosts } from './forest.js';
import { loadsOf, type Network } from './network.js';

/** The class of having no project; every other class is a rank. */
export const NO_PROJECT = 0;

interface Common {
  /** The place of its criterion in the list. */
  readonly place: number;
  /** The largest of all its costs. */
  readonly largest: number;
  /** What the forced students cost together. */
  readonly constant: number;
}

/** A sum of costs by class. */
export interface ClassObjective extends Common {
  readonly kind: 'class';
  /** The rank it counts where the criterion is a profile; R + 1 is no project. */
  readonly rank?: number;
  /** Cost of each class: whole numbers ≥ 0. */
  readonly cost: Float64Array;
  /** The class it tells from all others: its cost is 1 there and 0 elsewhere, or the other way round. */
  readonly tells?: number;
}

/** A sum of costs by choice, and of convex costs of loads. */
export interface ChoiceObjective extends Common {
  readonly kind: 'choice';
  /** The priority of the students it is about; null: of those without one. */
  readonly priority?: number | null;
  /** Cost of an option of a student of the network, a choice or NONE: a whole number ≥ 0. Asked for, since a face has few options. */
  readonly cost: (student: number, choice: number) => number;
  readonly load?: LoadObjective;
}

/** Costs of loads with the students who are forced counted in: a node has load k at the cost total(v, k). */
export interface LoadObjective {
  readonly nodes: readonly number[];
  readonly total: (node: number, load: number) => number;
  /** For the students of the network. */
  readonly costs: LoadCosts;
  /** For each node how many marginal costs are known from its first on: more students than that cannot come. */
  readonly known: Int32Array;
}

/** The worst rank of anyone; no project counts as R + 1. */
export interface WorstObjective {
  readonly kind: 'worst';
  readonly place: number;
  /** The worst rank of a forced student; 0 when nobody is forced. */
  readonly constant: number;
}

/** What is added up over students, and over loads. */
export type SumObjective = ClassObjective | ChoiceObjective;

/** How many projects have anybody. No flow can count that; it is searched for. */
export interface OpenObjective {
  readonly kind: 'open';
  readonly place: number;
}

/** What a flow can make small. */
export type FlowObjective = SumObjective | WorstObjective;

export type Objective = FlowObjective | OpenObjective;

/** Whoever works with flows has been asked about rules without `openProjects` (needs-search.ts). */
export function isForFlow(objective: Objective): objective is FlowObjective {
  return objective.kind !== 'open';
}

/** What a criterion comes to: one number, or how many students by rank. */
export type Value = number | number[];

/** A criterion in the solver's terms. */
export interface Aim {
  readonly objectives: readonly Objective[];
  /** The value out of what each of the objectives comes to. */
  readonly value: (totals: readonly number[]) => Value;
}

/**
 * No sum over all students may reach this. Prices are sums of costs along a path that meets each student (and, where loads cost, each
 * node) once, so they stay below it too; with room for a price and two costs more, everything is exact below 2^53.
 */
export const LARGEST_SUM = 2 ** 50;

/** @throws KnownError rules_refused when costs that may add up to `sum` cannot be added up exactly */
export function refuseLarge(criterion: string, sum: number, remedy: string): void {
  if (sum < LARGEST_SUM) return;
  const message = `The costs of the criterion “${criterion}” may add up to ${sum}, which is beyond exact numbers: their sum must stay below 2^50. ${remedy}`;
  throw new KnownError('rules_refused', message);
}

/** The classes that options of students have. */
export const classesIn = ({ ranks, classes }: Network): number[] => [NO_PROJECT, ...ranks.filter((rank) => rank < classes)];

/** The class of a choice, or of NONE. */
export function classOf({ rank }: Network, choice: number): number {
  return choice === NONE ? NO_PROJECT : rank[choice];
}

/** What an option of a student of the network costs: a choice, or NONE. */
export function costOf(objective: SumObjective, network: Network, student: number, choice: number): number {
  return objective.kind === 'class' ? objective.cost[classOf(network, choice)] : objective.cost(student, choice);
}

/** What an allocation (the choice of each student of the network, or NONE) comes to, forced students included. */
export function totalOf(objective: Objective, network: Network, choice: Int32Array, load: Int32Array): number {
  if (objective.kind === 'open') {
    let open = 0;
    for (let p = 0; p < network.unplaced; p++) if (load[p] + network.taken[p] > 0) open++;
    return open;
  }
  let total = objective.constant;
  if (objective.kind === 'worst') {
    for (const e of choice) total = Math.max(total, rankOrWorse(network, e));
    return total;
  }
  for (let s = 0; s < choice.length; s++) total += costOf(objective, network, s, choice[s]);
  if (objective.kind === 'choice' && objective.load) {
    for (const v of objective.load.nodes) total += objective.load.total(v, load[v] + network.taken[v]);
  }
  return total;
}

/** For each criterion what each of its objectives comes to. */
export type Totals = readonly (readonly number[])[];

/** What the criteria come to for an allocation (the choice of each student of the network, or NONE). */
export function totalsOf(aims: readonly Aim[], network: Network, choice: Int32Array): Totals {
  const load = loadsOf(network, choice);
  return aims.map(({ objectives }) => objectives.map((objective) => totalOf(objective, network, choice, load)));
}

/** The same in the form in which it is told. */
export const valuesAt = (aims: readonly Aim[], totals: Totals): Value[] => aims.map(({ value }, i) => value(totals[i]));

export const valuesOf = (aims: readonly Aim[], network: Network, choice: Int32Array): Value[] => valuesAt(aims, totalsOf(aims, network, choice));

/** The rank of a choice; of no project one more than the worst that could be had. */
export const rankOrWorse = (network: Network, choice: number): number => (choice === NONE ? network.R + 1 : network.rank[choice]);
