// Answers as people look at them: searched, sorted, page by page. Datasets and allocations never change, so the last few are
// kept decoded.

import {
  type Allocation,
  type Assignment,
  type Baseline,
  baselineFor,
  type Dataset,
  type Differences,
  decodeDataset,
  differencesOf,
  type EarlierOutcomes,
  KnownError,
  NONE,
  outcomesOf,
  type Page,
  type RunResource,
  type Side,
} from '@project-allocation/model';
import type { Datasets, Runs } from '@project-allocation/store';

const KEPT = 8;

/** Differences hold an object for each student who has something else, not a number. */
const DIFFERENCES_KEPT = 2;

export const ALLOCATION_SORTS = ['student', 'project', 'supervisor', 'rank', '-student', '-project', '-supervisor', '-rank'] as const;
export type AllocationSort = (typeof ALLOCATION_SORTS)[number];

export interface PageRequest {
  readonly q?: string | undefined;
  readonly sort: AllocationSort;
  readonly limit: number;
  readonly offset: number;
}

export class AnswerViews {
  readonly #datasets: Recent<Dataset>;
  readonly #views: Recent<AnswerView>;
  readonly #differences: Recent<Differences>;
  readonly #runs: Runs;

  constructor(datasets: Datasets, runs: Runs) {
    this.#runs = runs;
    this.#datasets = new Recent(KEPT, async (id) => {
      const columns = await datasets.columns(id);
      if (!columns) throw new KnownError('dataset_not_found', `There is no dataset “${id}”.`);
      return decodeDataset(columns);
    });
    this.#views = new Recent(KEPT, (key) => this.#open(key));
    this.#differences = new Recent(DIFFERENCES_KEPT, (keys) => this.#compare(keys));
  }

  /** The answer of a solved run. */
  of(run: RunResource): Promise<AnswerView> {
    return this.#views.get(keyOf(run));
  }

  /** @throws KnownError dataset_not_found */
  dataset(id: string): Promise<Dataset> {
    return this.#datasets.get(id);
  }

  /** What the students of a dataset had in a solved run, which may be one of another dataset. */
  async baseline(datasetId: string, earlier: RunResource): Promise<Baseline> {
    const [dataset, view] = await Promise.all([this.dataset(datasetId), this.of(earlier)]);
    return baselineFor(dataset, view.outcomes());
  }

  /** Who has something else in one solved run than in an earlier one, which may be one of another dataset. */
  differences(before: RunResource, after: RunResource): Promise<Differences> {
    return this.#differences.get(`${keyOf(before)} ${keyOf(after)}`);
  }

  /** Forgets what was decoded of an erased dataset or run. */
  forget(id: string): void {
    this.#datasets.forget(id);
    this.#views.forget(id);
    this.#differences.forget(id);
  }

  async #open(key: string): Promise<AnswerView> {
    const [datasetId, runId] = key.split(' ') as [string, string];
    const [dataset, allocation] = await Promise.all([this.#datasets.get(datasetId), this.#runs.allocation(runId)]);
    if (!allocation) throw new KnownError('run_not_found', `There is no run “${runId}”.`);
    return new AnswerView(dataset, allocation);
  }

  async #compare(keys: string): Promise<Differences> {
    const [datasetBefore, before, datasetAfter, after] = keys.split(' ');
    const [earlier, later] = await Promise.all([this.#views.get(`${datasetBefore} ${before}`), this.#views.get(`${datasetAfter} ${after}`)]);
    return differencesOf(earlier.side, later.side);
  }
}

/** A run with its dataset, as what was decoded of it is kept under. */
const keyOf = ({ datasetId, id }: RunResource) => `${datasetId} ${id}`;

/** One dataset with one allocation. */
export class AnswerView {
  readonly #dataset: Dataset;
  readonly #allocation: Allocation;
  readonly #orders = new Map<AllocationSort, Uint32Array>();

  constructor(dataset: Dataset, allocation: Allocation) {
    this.#dataset = dataset;
    this.#allocation = allocation;
  }

  /** Dataset and allocation, to be compared with others. */
  get side(): Side {
    return { dataset: this.#dataset, allocation: this.#allocation };
  }

  /** Who has which project, by identifier. */
  outcomes(): EarlierOutcomes {
    return outcomesOf(this.#dataset, this.#allocation);
  }

  page({ q, sort, limit, offset }: PageRequest): Page<Assignment> {
    const wanted = q?.trim().toLocaleLowerCase();
    const students = wanted ? this.#order(sort).filter((student) => this.#matches(student, wanted)) : this.#order(sort);
    const end = Math.min(students.length, offset + limit);
    const items = Array.from(students.subarray(offset, end), (student) => this.assignment(student));
    return { items, total: students.length, nextCursor: end < students.length ? String(end) : null };
  }

  /** What one student gets, in words. */
  assignment(student: number): Assignment {
    const { students, projects, supervisors } = this.#dataset;
    const project = this.#allocation[student] as number;
    const supervisor = project === NONE ? NONE : (projects.supervisors[project] as number);
    const studentId = students.ids[student] as string;
    return {
      studentId,
      student: students.names[student] || studentId,
      projectId: project === NONE ? null : (projects.ids[project] as string),
      project: project === NONE ? null : projects.titles[project] || (projects.ids[project] as string),
      supervisorId: supervisor === NONE ? null : (supervisors.ids[supervisor] as string),
      supervisor: supervisor === NONE ? null : supervisors.names[supervisor] || (supervisors.ids[supervisor] as string),
      rank: this.#rank(student),
    };
  }

  #rank(student: number): number | null {
    const { offsets, projects, ranks } = this.#dataset.choices;
    for (let e = offsets[student] as number; e < (offsets[student + 1] as number); e++) {
      if (projects[e] === this.#allocation[student]) return ranks[e] as number;
    }
    return null;
  }

  #matches(student: number, wanted: string): boolean {
    const found = this.assignment(student);
    return [found.studentId, found.student, found.projectId, found.project, found.supervisorId, found.supervisor].some((text) =>
      text?.toLocaleLowerCase().includes(wanted),
    );
  }

  /** The students in the order asked for; those without a project last, equals in the order of the dataset. */
  #order(sort: AllocationSort): Uint32Array {
    let order = this.#orders.get(sort);
    if (!order) {
      order = Uint32Array.from(this.#allocation.keys());
      const direction = sort.startsWith('-') ? -1 : 1;
      const keys = this.#sortKeys(sort.replace('-', ''));
      if (keys) order.sort((a, b) => compareKeys(keys[a] as number, keys[b] as number, direction) || a - b);
      else if (direction < 0) order.reverse();
      this.#orders.set(sort, order);
    }
    return order;
  }

  #sortKeys(column: string): number[] | null {
    const { projects } = this.#dataset;
    const allocation = Array.from(this.#allocation);
    if (column === 'project') return allocation;
    if (column === 'supervisor') return allocation.map((project) => (project === NONE ? NONE : (projects.supervisors[project] as number)));
    if (column === 'rank') return allocation.map((_, student) => this.#rank(student) ?? NONE);
    return null;
  }
}

function compareKeys(a: number, b: number, direction: number): number {
  if (a === b) return 0;
  if (a === NONE) return 1;
  if (b === NONE) return -1;
  return (a - b) * direction;
}

/** The last few things that were asked for, by key. */
class Recent<T> {
  readonly #kept = new Map<string, Promise<T>>();
  readonly #most: number;
  readonly #open: (key: string) => Promise<T>;

  constructor(most: number, open: (key: string) => Promise<T>) {
    this.#most = most;
    this.#open = open;
  }

  forget(id: string): void {
    for (const key of this.#kept.keys()) if (key.split(' ').includes(id)) this.#kept.delete(key);
  }

  get(key: string): Promise<T> {
    const value = this.#kept.get(key) ?? this.#open(key);
    this.#kept.delete(key);
    this.#kept.set(key, value);
    value.catch(() => this.#kept.delete(key));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) break;
      this.#kept.delete(oldest);
    }
    return value;
  }
}
