// An allocation read back from CSV, to be verified: a claim about the dataset, so that nothing in it is believed.

import { type Allocation, type Dataset, type Issue, NONE, normalizeIdentifier } from '@project-allocation/model';
import { Findings } from './findings.js';
import { restore } from './formula.js';
import { headingKey } from './headings.js';
import { isBlank, parseCells } from './table.js';
import { outcome } from './write-allocation.js';

const REQUIRED = ['student', 'project'] as const;

/** Columns that repeat what the files say, in the order of outcome(). */
const REPEATED = ['title', 'supervisor', 'rank'] as const;

type Column = (typeof REQUIRED)[number] | (typeof REPEATED)[number];

export interface AllocationRead {
  /** null exactly when an issue is an error. */
  readonly allocation: Allocation | null;
  readonly issues: Issue[];
}

/**
 * The allocation in `text`, as allocationCsv writes it (columns in any order; only student and project are needed).
 * Every student of the dataset must have exactly one row, and title, supervisor and rank, where given, must be those of the files.
 */
export function readAllocationCsv(text: string, dataset: Dataset, file = 'allocation.csv'): AllocationRead {
  const findings = new Findings();
  const { records, brokenRow } = parseCells(text);
  const heading = records.findIndex((cells) => !isBlank(cells));
  if (brokenRow !== null) findings.add('quotes_broken', { file, row: brokenRow });
  else if (heading < 0) findings.add('file_empty', { file });
  else {
    const headings = records[heading];
    const keys = headings.map(headingKey);
    for (const expected of REQUIRED) if (!keys.includes(expected)) findings.add('column_missing', { file, row: heading + 1 }, { expected: `“${expected}”` });
    if (!findings.hasErrors) {
      const allocation = new AllocationReader(dataset, file, headings, findings).read(records, heading + 1);
      if (!findings.hasErrors) return { allocation, issues: findings.inOrder() };
    }
  }
  return { allocation: null, issues: findings.inOrder() };
}

class AllocationReader {
  readonly #dataset: Dataset;
  readonly #file: string;
  readonly #findings: Findings;
  readonly #headings: readonly string[];
  readonly #columns = new Map<string, number>();
  readonly #students: ReadonlyMap<string, number>;
  readonly #projects: ReadonlyMap<string, number>;
  readonly #allocation: Allocation;
  /** Row of each student, 0 before it is met. */
  readonly #rows: Uint32Array;

  constructor(dataset: Dataset, file: string, headings: readonly string[], findings: Findings) {
    this.#dataset = dataset;
    this.#file = file;
    this.#findings = findings;
    this.#headings = headings;
    headings.forEach((text, at) => {
      this.#columns.set(headingKey(text), at);
    });
    this.#students = new Map(dataset.students.ids.map((id, s) => [id, s]));
    this.#projects = new Map(dataset.projects.ids.map((id, p) => [id, p]));
    this.#allocation = new Int32Array(dataset.students.ids.length).fill(NONE);
    this.#rows = new Uint32Array(dataset.students.ids.length);
  }

  /** The allocation in all rows below the heading; only students nobody has complained of are looked for at the end. */
  read(records: readonly (readonly string[])[], headingRow: number): Allocation {
    for (let i = headingRow; i < records.length; i++) if (!isBlank(records[i])) this.#readRow(records[i], i + 1);
    if (!this.#findings.hasErrors) this.#findMissing();
    return this.#allocation;
  }

  #readRow(cells: readonly string[], row: number): void {
    const id = normalizeIdentifier(this.#text(cells, 'student'));
    const s = this.#students.get(id);
    if (s === undefined) this.#report('student_unknown', row, 'student', id, { list: 'the dataset' });
    else if (this.#rows[s] > 0) this.#report('student_twice', row, 'student', id, { firstRow: this.#rows[s] });
    else this.#readOutcome(cells, row, s);
  }

  #readOutcome(cells: readonly string[], row: number, s: number): void {
    this.#rows[s] = row;

    const projectId = normalizeIdentifier(this.#text(cells, 'project'));
    const p = projectId === '' ? NONE : this.#projects.get(projectId);
    if (p === undefined) {
      this.#report('project_unknown', row, 'project', projectId);
      return;
    }
    this.#allocation[s] = p;
    this.#checkRepeated(cells, row, s, p);
  }

  #findMissing(): void {
    this.#dataset.students.ids.forEach((student, s) => {
      if (this.#rows[s] === 0) this.#findings.add('student_missing', { file: this.#file }, { student });
    });
  }

  #checkRepeated(cells: readonly string[], row: number, s: number, p: number): void {
    const [, ...said] = outcome(this.#dataset, s, p);
    REPEATED.forEach((column, i) => {
      if (!this.#columns.has(column)) return;
      const seen = this.#text(cells, column);
      if (normalizeIdentifier(seen) !== normalizeIdentifier(said[i])) this.#report('allocation_differs', row, column, seen, { expected: said[i] });
    });
  }

  #text(cells: readonly string[], column: Column): string {
    return restore((cells[this.#columns.get(column) ?? -1] ?? '').trim());
  }

  #report(code: Parameters<Findings['add']>[0], row: number, column: Column, value: string, values: Record<string, string | number> = {}): void {
    this.#findings.add(code, { file: this.#file, row, column: this.#headings[this.#columns.get(column) ?? -1], value }, values);
  }
}
