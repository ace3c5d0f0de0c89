// The criteria that look at ranks alone: placed, greedy, generous, worstRank, totalRank. Each is one or more costs of classes.

import { type Aim, NO_PROJECT, refuseLarge, type WorstObjective } from '../objective.js';
import { byClass, type Context, rankOfForced } from './context.js';

/** Everyone without a project costs 1. */
export function placed(context: Context): Aim {
  const { students } = context.dataset;
  const objective = byClass(context, () => 0, { unplaced: 1, tells: NO_PROJECT });
  return { objectives: [objective], value: ([without]) => students.ids.length - without };
}

/** As many as possible of each rank in turn: everyone else costs 1. */
export function greedy(context: Context): Aim {
  const { dataset, network } = context;
  const { ranks } = network;
  const objectives = ranks.map((rank) => byClass(context, (other) => (other === rank ? 0 : 1), { rank, tells: rank }));
  const students = dataset.students.ids.length;
  return { objectives, value: (totals) => byRank(network.R, ranks, (k) => students - totals[k]) };
}

/** As few as possible without a project, then of each rank from the worst: each costs 1. */
export function generous(context: Context): Aim {
  const { R, ranks } = context.network;
  const without = byClass(context, () => 0, { unplaced: 1, outside: 1, rank: R + 1, tells: NO_PROJECT });
  const worstFirst = ranks.toReversed();
  const objectives = worstFirst.map((rank) => byClass(context, (other) => (other === rank ? 1 : 0), { rank, tells: rank }));
  return { objectives: [without, ...objectives], value: (totals) => byRank(R + 1, [R + 1, ...worstFirst], (k) => totals[k]) };
}

/** A number for each rank from 1 to `length`, 0 where it is not among `ranks`. */
function byRank(length: number, ranks: readonly number[], number: (k: number) => number): number[] {
  const profile = new Array<number>(length).fill(0);
  ranks.forEach((rank, k) => {
    profile[rank - 1] = number(k);
  });
  return profile;
}

export function worstRank({ network }: Context): Aim {
  const constant = network.forced.reduce((worst, forced) => Math.max(worst, rankOfForced(network, forced)), 0);
  const objective: WorstObjective = { kind: 'worst', place: 0, constant };
  return { objectives: [objective], value: ([worst]) => worst };
}

/**
 * A choice costs its rank to the given power; no project costs as much as one rank worse than the worst that could be had.
 * @throws KnownError rules_refused when ranks to that power are too large to be added up exactly
 */
export function totalRank(context: Context, power: number): Aim {
  refuseLarge('totalRank', (context.network.R + 1) ** power * (context.dataset.students.ids.length + 1), 'Lower its power or set maxRank.');
  return { objectives: [byClass(context, (rank) => rank ** power)], value: ([total]) => total };
}
