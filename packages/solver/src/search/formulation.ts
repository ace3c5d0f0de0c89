// The mixed integer program of dataset and rules before anything is minimised: all columns and rows of limit-rows.ts.

import { Program } from '@project-allocation/milp';
import { type Columns, columnsOf, type Row, rowsOf } from './limit-rows.js';
import type { Problem } from './problem.js';

export interface Formulation {
  readonly columns: Columns;
  /** In the order of the program's rows. */
  readonly rows: readonly Row[];
}

export function formulationOf(problem: Problem): Formulation {
  const columns = columnsOf(problem);
  return { columns, rows: rowsOf(problem, columns) };
}

/**
 * The program with these rows, costing nothing: whoever asks adds columns, rows and costs of their own behind. All columns are whole: where
 * each student counts once everywhere they come out whole by themselves once it is settled which projects are open, but only then.
 */
export function programOf({ columns, rows }: Formulation): Program {
  const program = new Program();
  for (let column = 0; column < columns.count; column++) program.variable({ whole: true });
  for (const { terms, lower, upper } of rows) program.row(terms, lower, upper);
  return program;
}
