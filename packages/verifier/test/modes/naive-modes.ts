// The section "Modes" of docs/model.md read a second time, word for word: every question is asked for one student and one project, and
// the answer looked for in the whole allocation.

import { compareIdentifiers, type Dataset, NONE, NOT_GIVEN, type Rules } from '@project-allocation/model';
import { assignments, lot, lotAlone, Naive } from '../naive.js';

type Order = (a: number, b: number) => number;

export class NaiveModes {
  private readonly dataset: Dataset;
  private readonly rules: Rules;
  private readonly naive: Naive;
  readonly students: readonly number[];
  /** Those who are not forced. */
  readonly free: readonly number[];
  private readonly lots: readonly number[];
  private readonly lists: readonly (readonly number[])[];

  constructor(dataset: Dataset, rules: Rules) {
    this.dataset = dataset;
    this.rules = rules;
    this.naive = new Naive(dataset, rules, null);
    this.students = this.naive.students;
    this.free = this.students.filter((s) => this.naive.forcedOnto(s) === NONE);
    this.lots = dataset.students.ids.map((id) => lotAlone(rules.seed, id));
    this.lists = this.students.map((s) => this.wishesOf(s));
  }

  /** Every allocation within limits and pins. */
  allocations(): number[][] {
    const found: number[][] = [];
    for (const allocation of assignments(this.students.map((s) => this.naive.optionsOf(s)))) {
      if (this.keepsLimits(allocation)) found.push([...allocation]);
    }
    return found;
  }

  keepsLimits(allocation: readonly number[]): boolean {
    return this.naive.keepsLimits(allocation);
  }

  /** Forced students on their projects, and nobody else on any. */
  private before(): number[] {
    return this.students.map((s) => this.naive.forcedOnto(s));
  }

  private readonly byIdentifier: Order = (a, b) => compareIdentifiers(this.dataset.students.ids[a], this.dataset.students.ids[b]);

  private readonly byLot: Order = (a, b) => this.lots[a] - this.lots[b] || this.byIdentifier(a, b);

  /** The strict list of a student who is not forced. */
  private wishesOf(s: number): number[] {
    const { students, projects } = this.dataset;
    const drawn = (p: number) => lot(this.rules.seed, students.ids[s], projects.ids[p]);
    const byIdentifier: Order = (p, q) => compareIdentifiers(projects.ids[p], projects.ids[q]);
    const usable = this.naive.optionsOf(s).filter((p) => p !== NONE);
    return usable.toSorted((p, q) => this.naive.rank(s, p) - this.naive.rank(s, q) || drawn(p) - drawn(q) || byIdentifier(p, q));
  }

  // --- serialDictatorship -------------------------------------------------------------------------------------------------------

  turns(): number[] {
    const { priorities } = this.dataset.students;
    const last = Math.max(...priorities) + 1;
    const priority = (s: number) => (priorities[s] === NOT_GIVEN ? last : priorities[s]);
    return this.free.toSorted((a, b) => priority(a) - priority(b) || this.byLot(a, b));
  }

  serial(): number[] {
    const allocation = this.before();
    for (const s of this.turns()) {
      allocation[s] =
        this.lists[s].find((p) => (['projects', 'supervisors', 'departments'] as const).every((kind) => this.hasRoom(kind, p, allocation))) ?? NONE;
    }
    return allocation;
  }

  private hasRoom(kind: 'projects' | 'supervisors' | 'departments', p: number, allocation: readonly number[]): boolean {
    const i = this.naive.above(p)[kind];
    return i === NONE || this.naive.loadOf(kind, i, allocation) < this.naive.most(kind, i);
  }

  // --- stable -------------------------------------------------------------------------------------------------------------------

  /** The order of the list of a project, of those who are on it. A supervisor's list is that of any of their projects. */
  private list(p: number): Order {
    return (a, b) => {
      const [one, other] = [this.naive.staffRank(a, p), this.naive.staffRank(b, p)];
      if (one === undefined && other === undefined) return this.byIdentifier(a, b);
      if (one === undefined) return 1;
      if (other === undefined) return -1;
      return one - other || this.byLot(a, b);
    };
  }

  private blocks(s: number, p: number, allocation: readonly number[]): boolean {
    const own = allocation[s];
    const wishes = this.lists[s];
    if (own === p || (own !== NONE && wishes.indexOf(own) < wishes.indexOf(p))) return false;
    const standsBefore = (t: number) => this.list(p)(s, t) < 0;
    if (!this.hasRoom('projects', p, allocation)) return this.free.some((t) => allocation[t] === p && standsBefore(t)); // (c)
    if (this.hasRoom('supervisors', p, allocation)) return true; // (a)
    const { supervisors } = this.naive.above(p);
    const theirs = this.free.filter((t) => allocation[t] !== NONE && this.naive.above(allocation[t]).supervisors === supervisors);
    return theirs.includes(s) || theirs.some(standsBefore); // (b)
  }

  /** Of an allocation within limits and pins. */
  isStable(allocation: readonly number[]): boolean {
    return this.free.every((s) => this.lists[s].every((p) => !this.blocks(s, p, allocation)));
  }

  /** Of all that are stable those in which each student has a project at least as good as in every other: one, if there are any. */
  bestStable(stable: readonly number[][]): number[][] {
    const isAsGood = (one: readonly number[], other: readonly number[]) =>
      this.free.every((s) => {
        const order = [...this.lists[s], NONE];
        return order.indexOf(one[s]) <= order.indexOf(other[s]);
      });
    return stable.filter((one) => stable.every((other) => isAsGood(one, other)));
  }

  /**
   * Proposals all at once and from scratch: everybody proposes to the best project that has not refused them; each supervisor goes through
   * their own list and takes whom the limits still let in; the others are refused for good; until nobody is.
   */
  proposals(): number[] {
    const refused = new Set<string>();
    for (;;) {
      const proposed = this.before();
      for (const s of this.free) proposed[s] = this.lists[s].find((p) => !refused.has(`${s} ${p}`)) ?? NONE;
      const taken = this.before();
      for (const p of this.dataset.projects.ids.keys()) {
        const { supervisors } = this.naive.above(p);
        const rivals = this.free.filter(
          (t) => proposed[t] !== NONE && (proposed[t] === p || (supervisors !== NONE && this.naive.above(proposed[t]).supervisors === supervisors)),
        );
        const kept = this.before();
        for (const t of rivals.sort(this.list(p))) {
          if ((['projects', 'supervisors'] as const).every((kind) => this.hasRoom(kind, proposed[t], kept))) kept[t] = proposed[t];
        }
        for (const t of rivals) if (proposed[t] === p) taken[t] = kept[t];
      }
      if (taken.every((p, s) => p === proposed[s])) return taken;
      for (const s of this.free) if (taken[s] !== proposed[s]) refused.add(`${s} ${proposed[s]}`);
    }
  }
}
