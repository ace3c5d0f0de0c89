// What each unit takes, in the three forms in which it is needed; and whether that keeps the rules, in whole numbers.

import { NONE } from '@project-allocation/model';
import type { Columns, Row } from './limit-rows.js';
import type { Problem } from './problem.js';

/** For each unit which of its options it has, or NONE. */
export type Decisions = Int32Array;

/** Of each student of the network the choice, or NONE. */
export function choicesIn({ network, units }: Problem, decisions: Decisions): Int32Array {
  const choice = new Int32Array(network.students).fill(NONE);
  units.forEach(({ inNetwork, options }, u) => {
    if (decisions[u] === NONE) return;
    inNetwork.forEach((s, i) => {
      choice[s] = options[decisions[u]].choices[i];
    });
  });
  return choice;
}

/** The decisions that make these choices; undefined where a group would have different projects. */
export function decisionsOf({ network, units }: Problem, choice: Int32Array): Decisions | undefined {
  const decisions = new Int32Array(units.length);
  for (let u = 0; u < units.length; u++) {
    const { inNetwork, options, isForced } = units[u];
    if (isForced) continue;
    const projects = inNetwork.map((s) => (choice[s] === NONE ? NONE : network.project[choice[s]]));
    if (projects.some((p) => p !== projects[0])) return undefined;
    decisions[u] = options.findIndex(({ project }) => project === projects[0]);
  }
  return decisions;
}

/** The value of every column. */
export function columnsOfDecisions({ units }: Problem, { firstOption, open, count }: Columns, decisions: Decisions): Float64Array {
  const values = new Float64Array(count);
  decisions.forEach((i, u) => {
    if (i === NONE) return;
    values[firstOption[u] + i] = 1;
    const column = open[units[u].options[i].project];
    if (column !== NONE) values[column] = 1;
  });
  return values;
}

/** Which option each unit has in a solution of a program whose first columns are these. */
export function decisionsIn({ firstOption }: Columns, solution: Float64Array): Decisions {
  const decisions = new Int32Array(firstOption.length - 1).fill(NONE);
  for (let u = 0; u < decisions.length; u++) {
    for (let column = firstOption[u]; column < firstOption[u + 1]; column++) if (solution[column] > 0.5) decisions[u] = column - firstOption[u];
  }
  return decisions;
}

/** Whether the decisions keep every row; everything is whole, so it is exact. */
export function keeps(rows: readonly Row[], values: Float64Array): boolean {
  return rows.every(({ terms, lower, upper }) => {
    let sum = 0;
    for (const [column, coefficient] of terms) sum += coefficient * values[column];
    return sum >= lower && sum <= upper;
  });
}
