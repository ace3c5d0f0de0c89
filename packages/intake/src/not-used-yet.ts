// An upload may state things that allocation does not take into account. They are kept, and the coordinator is told, once a
// column: a wish that is passed over in silence is worse than one that is refused.

import type { Sheet } from './sheet.js';

interface Statement {
  /** What the column states, as part of a sentence. */
  readonly what: string;
  /** Whether a cell asks for anything (a minimum of 0 does not). */
  readonly states: (text: string) => boolean;
  /** When it is taken into account after all, as part of a sentence. */
  readonly unless?: string;
}

export class NotUsedYet<C extends string> {
  readonly #sheet: Pick<Sheet<C>, 'text' | 'at' | 'report' | 'table'>;
  /** Statements nobody has made so far. */
  readonly #open: Map<C, Statement>;
  readonly #stated = new Map<C, Statement>();

  constructor(sheet: Pick<Sheet<C>, 'text' | 'at' | 'report' | 'table'>, statements: Partial<Record<C, Statement>>) {
    this.#sheet = sheet;
    const present = (Object.entries(statements) as [C, Statement][]).filter(([meaning]) => sheet.at(meaning) !== undefined);
    this.#open = new Map(present);
  }

  see(cells: readonly string[]): void {
    for (const [meaning, statement] of this.#open) {
      if (!statement.states(this.#sheet.text(cells, meaning))) continue;
      this.#stated.set(meaning, statement);
      this.#open.delete(meaning);
    }
  }

  report(): void {
    for (const [meaning, { what, unless }] of this.#stated)
      this.#sheet.report('not_used_yet', this.#sheet.table.headingRow, this.#sheet.at(meaning), undefined, unless === undefined ? { what } : { what, unless });
  }
}
