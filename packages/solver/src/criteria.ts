// Each criterion as objectives: one number to be made as small as possible, or, for a profile, one number for each rank.
//
// What an option costs depends on its class: 0 for no project, else the rank of the choice. Less is better everywhere.

import { type Criterion, KnownError, NONE } from '@project-allocation/model';
import { largestUsableRank, type Network, ranksUpTo } from './network.js';

/** The class of having no project; every other class is a rank. */
export const NO_PROJECT = 0;

export interface Objective {
  /** The place of its criterion in the list. */
  readonly place: number;
  /** The rank it counts where the criterion is a profile; R + 1 is no project. */
  readonly rank?: number;
  /** Cost of each class: whole numbers ≥ 0. */
  readonly cost: Float64Array;
  /** The largest of all these costs. */
  readonly largest: number;
  /** The class it tells from all others: its cost is 1 there and 0 elsewhere, or the other way round. */
  readonly tells?: number;
}

/** What a criterion comes to: one number, or how many students by rank. */
export type Value = number | number[];

/**
 * No sum may reach this. Prices are sums of costs along a path through the students, so they stay below
 * (students + 1) × the largest cost; with room for a price and two costs more, everything is exact below 2^53.
 */
export const LARGEST_SUM = 2 ** 50;

/**
 * The objectives of an ordered list of criteria on this network, most important first.
 * @throws KnownError rules_refused when ranks to a power are too large to be added up exactly
 */
export function objectivesFor(criteria: readonly Criterion[], network: Network): Objective[] {
  const R = largestUsableRank(network);
  return criteria.flatMap((criterion, place) => {
    if (criterion.key === 'placed') return placed(place, network);
    if (criterion.key === 'totalRank') return totalRank(place, network, criterion.power, R);
    const ranks = ranksUpTo(network, R);
    return criterion.key === 'greedy'
      ? ranks.map((rank) => withRank(place, network, rank))
      : [withoutProject(place, network, R), ...ranks.toReversed().map((rank) => ofRank(place, network, rank))];
  });
}

/** Everyone without a project costs 1. */
function placed(place: number, network: Network): Objective {
  const cost = new Float64Array(network.classes);
  cost[NO_PROJECT] = 1;
  return { place, cost, largest: 1, tells: NO_PROJECT };
}

/** A choice costs its rank to the given power; no project costs as much as one rank worse than the worst that could be had. */
function totalRank(place: number, network: Network, power: number, R: number): Objective {
  const cost = Float64Array.from({ length: network.classes }, (_, rank) => (rank === NO_PROJECT ? R + 1 : rank) ** power);
  const largest = Math.max(cost[NO_PROJECT], cost[network.classes - 1]);
  if (largest * (network.students + 1) < LARGEST_SUM) return { place, cost, largest };
  throw new KnownError(
    'rules_refused',
    `${network.students} students with costs of up to ${largest} cannot be added up exactly for the criterion “totalRank”: the product must stay below 2^50. Lower its power or set maxRank.`,
  );
}

/** As many as possible of this rank: everyone else costs 1. */
function withRank(place: number, network: Network, rank: number): Objective {
  const cost = new Float64Array(network.classes).fill(1);
  cost[rank] = 0;
  return { place, rank, cost, largest: 1, tells: rank };
}

/** As few as possible of this rank: each costs 1. */
function ofRank(place: number, network: Network, rank: number): Objective {
  const cost = new Float64Array(network.classes);
  cost[rank] = 1;
  return { place, rank, cost, largest: 1, tells: rank };
}

/** In `generous` no project counts as rank R + 1. */
const withoutProject = (place: number, network: Network, R: number): Objective => ({ ...placed(place, network), rank: R + 1 });

/** What an allocation (the choice of each student, or NONE) comes to in each criterion. */
export function valuesReached(criteria: readonly Criterion[], network: Network, choice: Int32Array): Value[] {
  const R = largestUsableRank(network);
  const count = new Array<number>(Math.max(network.classes, R + 1)).fill(0);
  for (const e of choice) count[classOf(network, e)]++;
  return criteria.map((criterion) => {
    if (criterion.key === 'placed') return choice.length - count[NO_PROJECT];
    if (criterion.key === 'greedy') return count.slice(1, R + 1);
    if (criterion.key === 'generous') return [...count.slice(1, R + 1), count[NO_PROJECT]];
    return count.reduce((sum, students, rank) => sum + students * (rank === NO_PROJECT ? R + 1 : rank) ** criterion.power, 0);
  });
}

/** The classes that options of students have. */
export const classesIn = (network: Network): number[] => [NO_PROJECT, ...ranksUpTo(network, network.classes - 1)];

/** The class of a choice, or of NONE. */
export function classOf({ rank }: Network, choice: number): number {
  return choice === NONE ? NO_PROJECT : rank[choice];
}
