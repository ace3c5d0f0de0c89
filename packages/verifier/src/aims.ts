// What each criterion of the rules asks for: the numbers it optimises, in order, with their costs, and what the allocation comes to.

import { type Criterion, NOT_GIVEN } from '@project-allocation/model';
import type { Case } from './case.js';
import { generousCosts, greedyCosts, groupCosts, placedCosts, powerCosts } from './costs/by-class.js';
import { changeCosts } from './costs/change.js';
import { type Costs, totalOf } from './costs/costs.js';
import { balanceCosts } from './costs/load-balance.js';
import { lotteryCosts } from './costs/lot.js';
import { supervisorRankCosts } from './costs/supervisor-rank.js';
import { unfairnessCosts } from './costs/unfairness.js';
import { weightedCosts } from './costs/weighted.js';
import { NO_PROJECT, type Options } from './options.js';
import { comparePriorities } from './priorities.js';

export interface Aim {
  /** What the allocation comes to, as the stage of a certificate has to state it. */
  readonly value: number | readonly number[];
  /** One for each level of the stage. */
  readonly goals: readonly Goal[];
}

/** What tells one level of a stage from another; neither where the criterion is a number. */
export interface Label {
  readonly rank?: number;
  readonly priority?: number | null;
}

export type Goal = SumGoal | WorstGoal | CountGoal;

/** A sum of costs, to be as small as possible. */
export interface SumGoal {
  readonly kind: 'sum';
  readonly label: Label;
  /** Made when asked for: a table for each of many ranks would be large. */
  readonly costs: () => Costs;
  /** What the allocation costs. */
  readonly total: bigint;
  /** What a sum of costs means to a person. */
  readonly toValue: (total: bigint) => number;
}

/** The worst rank of anyone, to be as small as possible. */
export interface WorstGoal {
  readonly kind: 'worst';
  readonly label: Label;
  /** The worst rank there is. */
  readonly total: bigint;
}

/** The number of projects with somebody, to be as small as possible. */
export interface CountGoal {
  readonly kind: 'count';
  readonly label: Label;
  readonly total: bigint;
}

export function aimOf(criterion: Criterion, given: Case): Aim {
  const { dataset, rules, options, chosen, baseline } = given;
  switch (criterion.key) {
    case 'placed':
      return oneNumber({ options: placedCosts(options) }, given, (total) => chosen.length - Number(total));
    case 'greedy':
      return greedyAim(given);
    case 'generous':
      return generousAim(given);
    case 'worstRank':
      return worstAim(given);
    case 'totalRank':
      return oneNumber({ options: powerCosts(options, criterion.power) }, given);
    case 'supervisorRank':
      return oneNumber({ options: supervisorRankCosts(given) }, given);
    case 'loadBalance': {
      const loads = balanceCosts(dataset, rules, criterion.norm);
      return oneNumber({ options: nothing(options), loads }, given, (total) => Number(total) / loads.scale ** criterion.norm);
    }
    case 'unfairness':
      return oneNumber({ options: unfairnessCosts(given) }, given);
    case 'priority':
      return priorityAim(given);
    case 'change':
      return oneNumber({ options: baseline ? changeCosts(given, baseline) : nothing(options) }, given);
    case 'openProjects':
      return openAim(given);
    case 'weighted': {
      const costs = weightedCosts(given, criterion);
      return oneNumber(costs, given, (total) => Number(total) / costs.scale);
    }
    case 'lottery':
      return oneNumber({ options: lotteryCosts(given) }, given);
  }
}

function oneNumber(costs: Costs, given: Case, toValue: (total: bigint) => number = Number): Aim {
  const total = totalOf(costs, given);
  return { value: toValue(total), goals: [{ kind: 'sum', label: {}, costs: () => costs, total, toValue }] };
}

/** Options that cost nothing, for criteria of loads alone. */
const nothing = ({ worst }: Options) => ({ by: 'class', table: new Float64Array(worst + 2) }) as const;

function greedyAim(given: Case): Aim {
  const { options, chosen } = given;
  const students = studentsByClass(given);
  const goals = options.given.map((rank): Goal => {
    const total = BigInt(chosen.length - students[rank]);
    return { kind: 'sum', label: { rank }, costs: () => ({ options: greedyCosts(options, rank) }), total, toValue: (sum) => chosen.length - Number(sum) };
  });
  return { value: students.slice(1, options.worst + 1), goals };
}

function generousAim(given: Case): Aim {
  const { options } = given;
  const students = studentsByClass(given);
  students[options.worst + 1] += students[NO_PROJECT];
  const goals = [options.worst + 1, ...options.given.toReversed()].map((rank): Goal => {
    return { kind: 'sum', label: { rank }, costs: () => ({ options: generousCosts(options, rank) }), total: BigInt(students[rank]), toValue: Number };
  });
  return { value: students.slice(1), goals };
}

/** How many students have an option of each class: 0 to R + 1. */
function studentsByClass({ options, chosen }: Case): number[] {
  const students = new Array<number>(options.worst + 2).fill(0);
  for (const o of chosen) students[options.classes[o]]++;
  return students;
}

function worstAim({ options: { classes, worst }, chosen }: Case): Aim {
  const reached = chosen.reduce((most, o) => Math.max(most, classes[o] === NO_PROJECT ? worst + 1 : classes[o]), 0);
  return { value: reached, goals: [{ kind: 'worst', label: {}, total: BigInt(reached) }] };
}

function openAim({ tree, loads }: Case): Aim {
  const open = loads.subarray(0, tree.supervisors).reduce((count, load) => (load > 0 ? count + 1 : count), 0);
  return { value: open, goals: [{ kind: 'count', label: {}, total: BigInt(open) }] };
}

/** A sum of ranks for each priority that some student has, 1 first, and one for those without. */
function priorityAim(given: Case): Aim {
  const { dataset, options, chosen } = given;
  const groups = dataset.students.priorities;
  const { table } = powerCosts(options, 1);
  const totals = new Map<number, number>();
  groups.forEach((group, s) => {
    totals.set(group, (totals.get(group) ?? 0) + table[options.classes[chosen[s]]]);
  });
  const ordered = [...totals].sort(([a], [b]) => comparePriorities(a, b));
  const goals = ordered.map(([group, total]): Goal => {
    const label = { priority: group === NOT_GIVEN ? null : group };
    return { kind: 'sum', label, costs: () => ({ options: groupCosts(options, groups, group) }), total: BigInt(total), toValue: Number };
  });
  return { value: ordered.reduce((sum, [, total]) => sum + total, 0), goals };
}
