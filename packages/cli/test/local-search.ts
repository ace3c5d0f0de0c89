// A search as the original program ran it, for comparison: random starts, then the best step again and again. It reads the formula of
// docs/model.md ("weighted") by itself and shares nothing with the solver.
//
// A step gives a student a project or takes theirs away. Where the project or its supervisor is full, a student there gives way: to a
// project that has room, to the one the first student left (an exchange), or to none.

import type { Instance } from './original-files.js';

/** Everything said, defaults included; students, projects and supervisors are numbers from 1. */
export interface SearchConfig {
  readonly weightRank: number;
  readonly weightStaff: number;
  readonly weightUnfair: number;
  readonly weightVarLoad: number;
  readonly costUnalloc: number;
  readonly costNoStaffPref: number;
  readonly maxRank: number;
  readonly defaultLoad: number;
  readonly specialLoading: Readonly<Record<number, number>>;
  readonly forcedMatching: Readonly<Record<number, number>>;
  readonly disallowedMatching: Readonly<Record<number, number>>;
  readonly preferredStudent: Readonly<Record<number, number>>;
}

const NOTHING = -1;
/** Better by less than this is as good: sums of decimal fractions. */
const NOISE = 1e-9;

export class LocalSearch {
  readonly #students: number;
  /** Cost of each student on each project, Infinity where they may not have it; by student, then project, the last being none. */
  readonly #cost: readonly Float64Array[];
  /** Projects that each student may have, and NOTHING where they need not have one. */
  readonly #options: readonly (readonly number[])[];
  readonly #supervisorOf: readonly number[];
  readonly #most: readonly number[];
  /** What a load of each supervisor costs, by load. */
  readonly #loadCost: readonly (readonly number[])[];
  /** The most that one change of a load can save. */
  readonly #loadSaving: number;

  /** Projects by student, students by project, and loads, as the search stands. */
  readonly #project: Int32Array;
  readonly #student: Int32Array;
  readonly #load: Int32Array;

  constructor({ choices, supervisors, rankings }: Instance, config: SearchConfig) {
    const n = choices.length;
    const { weightRank, weightStaff, weightUnfair, weightVarLoad, costUnalloc, costNoStaffPref } = config;
    const names = [...new Set(supervisors)];
    this.#students = n;
    this.#supervisorOf = supervisors.map((supervisor) => names.indexOf(supervisor));
    this.#most = names.map((supervisor) => config.specialLoading[supervisor] ?? config.defaultLoad);
    const mean = n / names.length;
    this.#loadCost = names.map(() => Array.from({ length: n + 1 }, (_, load) => (weightVarLoad * Math.abs(load - mean)) / n));
    this.#loadSaving = weightVarLoad / n;
    const rankOf = (s: number, p: number) => choices[s].find(([project]) => project === p + 1)?.[1];
    const staff = (s: number, supervisor: number) => rankings?.[supervisor]?.find(([student]) => student === s + 1)?.[1] ?? costNoStaffPref;
    const anyRanking = Object.values(rankings ?? {}).some((list) => list.length > 0);
    this.#cost = choices.map((list, s) => {
      const costs = new Float64Array(supervisors.length + 1).fill(Number.POSITIVE_INFINITY);
      for (const [project, rank] of list) {
        if (!mayHave(choices, config, s + 1, project, rank)) continue;
        let unfair = 0;
        choices.forEach((_, t) => {
          unfair += Math.max(0, rank - (rankOf(t, project - 1) ?? rank));
        });
        costs[project - 1] = weightRank * rank + weightUnfair * unfair + (anyRanking ? weightStaff * staff(s, supervisors[project - 1]) : 0);
      }
      if (config.forcedMatching[s + 1] === undefined)
        costs[supervisors.length] = weightRank * (costUnalloc === -1 ? list.length + 1 : costUnalloc) + (anyRanking ? weightStaff * costNoStaffPref : 0);
      return costs;
    });
    this.#options = this.#cost.map((costs) =>
      [...costs.keys()].filter((p) => costs[p] < Number.POSITIVE_INFINITY).map((p) => (p === supervisors.length ? NOTHING : p)),
    );
    this.#project = new Int32Array(n);
    this.#student = new Int32Array(supervisors.length);
    this.#load = new Int32Array(names.length);
  }

  /** The cost of an allocation (for student 1, 2, … the project or null); Infinity when it keeps not all limits and pins. */
  costOf(projects: readonly (number | null)[]): number {
    this.#clear();
    for (const [s, project] of projects.entries()) {
      const p = project === null ? NOTHING : project - 1;
      if (p !== NOTHING && !this.#hasRoom(p)) return Number.POSITIVE_INFINITY;
      this.#put(s, p);
    }
    return this.#total();
  }

  /** The least cost found from so many random starts; `below(k)` draws a whole number below k. */
  best(starts: number, below: (count: number) => number): number {
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < starts; i++) {
      this.#start(below);
      while (this.#step()) {}
      least = Math.min(least, this.#total());
    }
    return least;
  }

  #clear(): void {
    this.#project.fill(NOTHING);
    this.#student.fill(NOTHING);
    this.#load.fill(0);
  }

  /** One after another, in random order, takes a random project that has room; who must have theirs goes first. */
  #start(below: (count: number) => number): void {
    this.#clear();
    const order = [...this.#options.keys()];
    for (let i = order.length - 1; i > 0; i--) {
      const j = below(i + 1);
      [order[i], order[j]] = [order[j], order[i]];
    }
    const free = (s: number) => this.#options[s].includes(NOTHING);
    for (const s of [...order.filter((one) => !free(one)), ...order.filter(free)]) {
      const open = this.#options[s].filter((p) => p === NOTHING || this.#hasRoom(p));
      this.#put(s, open[below(open.length)]);
    }
  }

  /** Takes the step that saves most; false when none saves anything. */
  #step(): boolean {
    let least = -NOISE;
    let best = { s: NOTHING, p: NOTHING, t: NOTHING, q: NOTHING };
    const consider = (s: number, p: number, t: number, q: number) => {
      const change = this.#change(s, p, t, q, least);
      if (change >= least) return;
      least = change;
      best = { s, p, t, q };
    };
    for (let s = 0; s < this.#students; s++) {
      for (const p of this.#options[s]) {
        if (p === this.#project[s]) continue;
        if (p === NOTHING) {
          consider(s, p, NOTHING, NOTHING);
          continue;
        }
        const holder = this.#student[p];
        if (holder !== NOTHING) for (const q of this.#options[holder]) consider(s, p, holder, q);
        else if (this.#hasSupervisorRoom(p, this.#project[s])) consider(s, p, NOTHING, NOTHING);
        else {
          for (let t = 0; t < this.#students; t++) {
            if (t === s || this.#project[t] === NOTHING || this.#supervisorOf[this.#project[t]] !== this.#supervisorOf[p]) continue;
            for (const q of this.#options[t]) consider(s, p, t, q);
          }
        }
      }
    }
    const { s, p, t, q } = best;
    if (s === NOTHING) return false;
    this.#take(s);
    if (t !== NOTHING) {
      this.#take(t);
      this.#put(t, q);
    }
    this.#put(s, p);
    return true;
  }

  /** What it saves (below 0) or costs when s goes to p and t, where there is one, to q; Infinity when that cannot be, or is no less than `least`. */
  #change(s: number, p: number, t: number, q: number, least: number): number {
    let change = this.#costOf(s, p) - this.#costOf(s, this.#project[s]);
    if (t !== NOTHING) {
      if (q === p || (q !== NOTHING && this.#student[q] !== NOTHING && this.#student[q] !== s)) return Number.POSITIVE_INFINITY;
      change += this.#costOf(t, q) - this.#costOf(t, this.#project[t]);
    }
    if (change - 4 * this.#loadSaving >= least) return Number.POSITIVE_INFINITY;
    const left = this.#project[s];
    const given = t === NOTHING ? NOTHING : this.#project[t];
    change += this.#shift(left, -1) + this.#shift(given, -1) + this.#shift(p, 1) + this.#shift(q, 1);
    const kept = this.#isKept(p) && this.#isKept(q);
    this.#shift(q, -1);
    this.#shift(p, -1);
    this.#shift(given, 1);
    this.#shift(left, 1);
    return kept ? change : Number.POSITIVE_INFINITY;
  }

  #costOf(s: number, p: number): number {
    return this.#cost[s][p === NOTHING ? this.#student.length : p];
  }

  /** Changes the load of the supervisor of a project; what that costs. */
  #shift(p: number, by: 1 | -1): number {
    if (p === NOTHING) return 0;
    const l = this.#supervisorOf[p];
    const before = this.#load[l];
    this.#load[l] = before + by;
    return this.#loadCost[l][before + by] - this.#loadCost[l][before];
  }

  #isKept(p: number): boolean {
    return p === NOTHING || this.#load[this.#supervisorOf[p]] <= this.#most[this.#supervisorOf[p]];
  }

  #hasRoom(p: number): boolean {
    return this.#student[p] === NOTHING && this.#hasSupervisorRoom(p, NOTHING);
  }

  /** Whether the supervisor of p has room when somebody leaves another project. */
  #hasSupervisorRoom(p: number, left: number): boolean {
    const l = this.#supervisorOf[p];
    const leaving = left !== NOTHING && this.#supervisorOf[left] === l ? 1 : 0;
    return this.#load[l] - leaving < this.#most[l];
  }

  #put(s: number, p: number): void {
    this.#project[s] = p;
    if (p === NOTHING) return;
    this.#student[p] = s;
    this.#shift(p, 1);
  }

  #take(s: number): void {
    const p = this.#project[s];
    this.#project[s] = NOTHING;
    if (p === NOTHING) return;
    this.#student[p] = NOTHING;
    this.#shift(p, -1);
  }

  #total(): number {
    let total = 0;
    this.#project.forEach((p, s) => {
      total += this.#costOf(s, p);
    });
    this.#load.forEach((load, l) => {
      total += this.#loadCost[l][load];
    });
    return total;
  }
}

/** Whether pins and maxRank leave a student a choice. */
function mayHave(choices: Instance['choices'], config: SearchConfig, student: number, project: number, rank: number): boolean {
  const forced = config.forcedMatching[student];
  if (forced !== undefined) return forced === project;
  if (rank > config.maxRank || config.disallowedMatching[student] === project) return false;
  const preferred = Object.entries(config.preferredStudent).filter(([, wanted]) => wanted === project);
  if (preferred.some(([id]) => Number(id) === student)) return true;
  return !preferred.some(([id]) => rank >= (choices[Number(id) - 1].find(([other]) => other === project)?.[1] ?? 0));
}
