// What a criterion costs: each option of each student, and the load of each supervisor. All costs are whole numbers of at least 0.

import type { Case } from '../case.js';
import { ExactSum } from '../exact-sum.js';
import { type LoadCosts, loadCost } from './load-costs.js';

/** Costs that depend on the class of an option alone: a rank, no project, or outside the list. */
export interface CostsByClass {
  readonly by: 'class';
  readonly table: Float64Array;
  /** Where given, the costs are for the students of one group; an option of the others costs nothing. */
  readonly only?: { readonly groups: Int32Array; readonly group: number };
}

/** Costs that depend on more. */
export interface CostsByOption {
  readonly by: 'option';
  readonly table: Float64Array;
}

export type OptionCosts = CostsByClass | CostsByOption;

export interface Costs {
  readonly options: OptionCosts;
  /** Absent: loads cost nothing. */
  readonly loads?: LoadCosts;
}

/** How to look up costs in a loop: `tableOf(s)[index(o)]` for option o of student s, with nothing to decide within. */
export interface Lookup {
  readonly tableOf: (student: number) => Float64Array;
  /** The classes when the table is by class; undefined when it is by option. */
  readonly classes: Uint32Array | undefined;
}

export function lookupOf(costs: OptionCosts, { options }: Case): Lookup {
  if (costs.by === 'option') return { tableOf: () => costs.table, classes: undefined };
  const { table, only } = costs;
  if (!only) return { tableOf: () => table, classes: options.classes };
  const nothing = new Float64Array(table.length);
  return { tableOf: (s) => (only.groups[s] === only.group ? table : nothing), classes: options.classes };
}

/** What the allocation costs. */
export function totalOf({ options, loads }: Costs, given: Case): bigint {
  const { chosen, tree } = given;
  const { tableOf, classes } = lookupOf(options, given);
  const sum = new ExactSum();
  for (let s = 0; s < chosen.length; s++) sum.add(tableOf(s)[classes === undefined ? chosen[s] : classes[chosen[s]]]);
  loads?.weights.forEach((_, i) => {
    sum.add(loadCost(loads, i, given.loads[tree.supervisors + i]));
  });
  return sum.value;
}
