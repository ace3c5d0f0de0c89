// A program whose rows may be broken at a price: each limit can be moved, everything else given up, and columns say which of it was done.

import { Program } from '@project-allocation/milp';
import { NONE } from '@project-allocation/model';
import type { Changeable } from './changes.js';

/** A change with the columns that say whether it is made, and, for limits, by how much. */
export interface ElasticChange {
  readonly change: Changeable;
  readonly made: number;
  /** NONE for what is there or not. */
  readonly amount: number;
  /** Which way the limit goes. */
  readonly direction: 1 | -1;
}

export type Term = readonly [column: number, coefficient: number];
type Named = Omit<Changeable, 'from'>;

const { NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number;

export class ElasticProgram {
  readonly program = new Program();
  readonly changes: ElasticChange[] = [];

  /** A column of 0 or 1. */
  column(): number {
    return this.program.variable({ whole: true });
  }

  /** Σ terms ≤ most, whatever it costs. */
  most(terms: readonly Term[], most: number): void {
    this.program.row(terms, NEGATIVE_INFINITY, most);
  }

  /** Σ terms ≥ least, whatever it costs. */
  least(terms: readonly Term[], least: number): void {
    this.program.row(terms, least, POSITIVE_INFINITY);
  }

  /** A column that is 1 when something is given up. */
  givenUp(change: Named): number {
    const made = this.column();
    this.changes.push({ change: { ...change, from: null }, made, amount: NONE, direction: 1 });
    return made;
  }

  /** A column for how far a limit is moved, at most by `most`. */
  moved(change: Changeable, direction: 1 | -1, most: number): number {
    const made = this.column();
    const amount = this.program.variable({ whole: true, upper: most });
    this.most(
      [
        [amount, 1],
        [made, -most],
      ],
      0,
    );
    this.changes.push({ change, made, amount, direction });
    return amount;
  }

  /** Σ terms ≤ limit, unless the limit is raised. */
  atMost(terms: readonly Term[], limit: number, change: Named): void {
    const largest = sumOf(terms);
    if (largest > limit) this.most([...terms, [this.moved({ ...change, from: limit }, 1, largest - limit), -1]], limit);
  }

  /** Σ terms ≥ least where the column `where` is 1 (everywhere when it is NONE), unless the minimum is lowered; never below `floor`. */
  atLeast(terms: readonly Term[], least: number, where: number, floor: number, change: Named): void {
    if (least <= 0) return;
    const lowered: Term[] = least > floor ? [[this.moved({ ...change, from: least }, -1, least - floor), 1]] : [];
    if (where === NONE) this.least([...terms, ...lowered], least);
    else this.least([...terms, ...lowered, [where, -least]], 0);
  }
}

export const sumOf = (terms: readonly Term[]): number => terms.reduce((sum, [, count]) => sum + count, 0);
