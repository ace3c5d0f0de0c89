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

/** Costs laid out for a loop over all options: option o of student s costs `tableOf(lookup, s)[classes ? classes[o] : o]`. */
export interface Lookup {
  readonly table: Float64Array;
  /** What the options of students of other groups cost, by class: nothing. */
  readonly others: Float64Array;
  readonly only: CostsByClass['only'];
  /** The class of each option; undefined when the table is by option. */
  readonly classes: Uint32Array | undefined;
}

export function lookupOf(costs: OptionCosts, { options }: Case): Lookup {
  const { table } = costs;
  if (costs.by === 'option') return { table, others: table, only: undefined, classes: undefined };
  return { table, others: costs.only ? new Float64Array(table.length) : table, only: costs.only, classes: options.classes };
}

export function tableOf({ table, others, only }: Lookup, student: number): Float64Array {
  return only === undefined || only.groups[student] === only.group ? table : others;
}

/** What the allocation costs. */
export function totalOf({ options, loads }: Costs, given: Case): bigint {
  const { chosen, tree } = given;
  const lookup = lookupOf(options, given);
  const { classes } = lookup;
  const sum = new ExactSum();
  for (let s = 0; s < chosen.length; s++) sum.add(tableOf(lookup, s)[classes === undefined ? chosen[s] : classes[chosen[s]]]);
  loads?.weights.forEach((_, i) => {
    sum.add(loadCost(loads, i, given.loads[tree.supervisors + i]));
  });
  return sum.value;
}
