// An allocation read back from CSV, to be verified: a claim about the dataset, so that nothing in it is believed.

import { type Allocation, type Dataset, type Issue, NONE, normalizeIdentifier } from '@project-allocation/model';
import { type AllocationSheet, openAllocation } from './allocation-sheet.js';
import { Findings } from './findings.js';
import { outcome } from './write-allocation.js';

/** Columns that repeat what the files say, in the order of outcome(). */
const REPEATED = ['title', 'supervisor', 'rank'] as const;

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
  const sheet = openAllocation(text, file, findings);
  const allocation = sheet && new AllocationReader(dataset, sheet, findings).read();
  return { allocation: findings.hasErrors ? null : allocation, issues: findings.inOrder() };
}

class AllocationReader {
  readonly #dataset: Dataset;
  readonly #sheet: AllocationSheet;
  readonly #findings: Findings;
  readonly #students: ReadonlyMap<string, number>;
  readonly #projects: ReadonlyMap<string, number>;
  readonly #allocation: Allocation;
  /** Row of each student, 0 before it is met. */
  readonly #rows: Uint32Array;

  constructor(dataset: Dataset, sheet: AllocationSheet, findings: Findings) {
    this.#dataset = dataset;
    this.#sheet = sheet;
    this.#findings = findings;
    this.#students = new Map(dataset.students.ids.map((id, s) => [id, s]));
    this.#projects = new Map(dataset.projects.ids.map((id, p) => [id, p]));
    this.#allocation = new Int32Array(dataset.students.ids.length).fill(NONE);
    this.#rows = new Uint32Array(dataset.students.ids.length);
  }

  /** The allocation in all rows; only students nobody has complained of are looked for at the end. */
  read(): Allocation {
    this.#sheet.eachRow((cells, row) => this.#readRow(cells, row));
    if (!this.#findings.hasErrors) this.#findMissing();
    return this.#allocation;
  }

  #readRow(cells: readonly string[], row: number): void {
    const id = this.#sheet.identifier(cells, 'student');
    const s = this.#students.get(id);
    if (s === undefined) this.#sheet.report('student_unknown', row, 'student', id, { list: 'the dataset' });
    else if (this.#rows[s] > 0) this.#sheet.report('student_twice', row, 'student', id, { firstRow: this.#rows[s] });
    else this.#readOutcome(cells, row, s);
  }

  #readOutcome(cells: readonly string[], row: number, s: number): void {
    this.#rows[s] = row;

    const projectId = this.#sheet.identifier(cells, 'project');
    const p = projectId === '' ? NONE : this.#projects.get(projectId);
    if (p === undefined) {
      this.#sheet.report('project_unknown', row, 'project', projectId);
      return;
    }
    this.#allocation[s] = p;
    this.#checkRepeated(cells, row, s, p);
  }

  #findMissing(): void {
    this.#dataset.students.ids.forEach((student, s) => {
      if (this.#rows[s] === 0) this.#findings.add('student_missing', { file: this.#sheet.file }, { student });
    });
  }

  #checkRepeated(cells: readonly string[], row: number, s: number, p: number): void {
    const [, ...said] = outcome(this.#dataset, s, p);
    REPEATED.forEach((column, i) => {
      if (!this.#sheet.has(column)) return;
      const seen = this.#sheet.text(cells, column);
      if (normalizeIdentifier(seen) !== normalizeIdentifier(said[i])) this.#sheet.report('allocation_differs', row, column, seen, { expected: said[i] });
    });
  }
}
