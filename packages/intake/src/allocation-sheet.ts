// The rows of an allocation in CSV: cells by the heading of their column, as they were before they were neutralised.

import { type IssueCode, normalizeIdentifier } from '@project-allocation/model';
import type { Findings } from './findings.js';
import { restore } from './formula.js';
import { headingKey } from './headings.js';
import { isBlank, parseCells } from './table.js';

const REQUIRED = ['student', 'project'] as const;

export type AllocationColumn = (typeof REQUIRED)[number] | 'title' | 'supervisor' | 'rank';
type Cells = readonly string[];

/** The rows in `text`, or null (and why) when there are none, or no columns of students and projects. */
export function openAllocation(text: string, file: string, findings: Findings): AllocationSheet | null {
  const { records, brokenRow } = parseCells(text);
  const heading = records.findIndex((cells) => !isBlank(cells));
  if (brokenRow !== null) findings.add('quotes_broken', { file, row: brokenRow });
  else if (heading < 0) findings.add('file_empty', { file });
  else {
    const sheet = new AllocationSheet(file, records, heading, findings);
    const missing = REQUIRED.filter((column) => !sheet.has(column));
    for (const expected of missing) findings.add('column_missing', { file, row: heading + 1 }, { expected: `“${expected}”` });
    if (missing.length === 0) return sheet;
  }
  return null;
}

export class AllocationSheet {
  readonly file: string;
  readonly #records: readonly Cells[];
  /** Index of the record that is the heading. */
  readonly #heading: number;
  readonly #findings: Findings;
  readonly #columns: ReadonlyMap<string, number>;

  constructor(file: string, records: readonly Cells[], heading: number, findings: Findings) {
    this.file = file;
    this.#records = records;
    this.#heading = heading;
    this.#findings = findings;
    this.#columns = new Map(records[heading].map((text, at) => [headingKey(text), at]));
  }

  has(column: AllocationColumn): boolean {
    return this.#columns.has(column);
  }

  /** Calls `take` for every row below the heading that is not blank. */
  eachRow(take: (cells: Cells, row: number) => void): void {
    for (let i = this.#heading + 1; i < this.#records.length; i++) if (!isBlank(this.#records[i])) take(this.#records[i], i + 1);
  }

  text(cells: Cells, column: AllocationColumn): string {
    return restore((cells[this.#columns.get(column) ?? -1] ?? '').trim());
  }

  identifier(cells: Cells, column: AllocationColumn): string {
    return normalizeIdentifier(this.text(cells, column));
  }

  report(code: IssueCode, row: number, column: AllocationColumn, value: string, values: Record<string, string | number> = {}): void {
    this.#findings.add(code, { file: this.file, row, column: this.#records[this.#heading][this.#columns.get(column) ?? -1], value }, values);
  }
}
