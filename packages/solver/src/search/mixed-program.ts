// The program that grows from level to level: the rows of the rules, what earlier levels leave, and the costs of the present one.

import type { MilpEngine, Program, Searching } from '@project-allocation/milp';
import { NONE } from '@project-allocation/model';
import { columnsOfDecisions, type Decisions, decisionsIn, keeps } from './decisions.js';
import { addExactRow } from './exact-rows.js';
import { type Formulation, programOf } from './formulation.js';
import type { LevelCosts } from './level-costs.js';
import { loadTerms } from './limit-rows.js';
import type { Problem } from './problem.js';
import { leavesSomeoneNothing, type Space, wholeSpace } from './space.js';

export interface SearchLimits {
  readonly seconds: number;
  /** Heard a few times a second, in the costs of the level. */
  readonly onSearching?: ((searching: Searching) => void) | undefined;
}

/** What a search for the least cost, or for any solution, ended with. */
export interface Searched {
  /** none: there is no solution. stopped: time ran out. */
  readonly status: 'found' | 'none' | 'stopped';
  /** The best found, which keeps every rule: that was checked in whole numbers. */
  readonly decisions: Decisions | undefined;
  /** No solution costs less. */
  readonly bound: number;
}

type Terms = (readonly [variable: number, coefficient: number])[];

/** Costs that differ by more than this in all are not minimised to the last digit: what HiGHS says of the least one may be off by a few units. */
const LARGEST_RANGE = 1e8;
/** By this much a bound may be above what it should be. */
const SLIP = 1e-5;
/** What is within this of a whole number is one. */
const IN_PART = 1e-6;

export class MixedProgram {
  readonly #problem: Problem;
  readonly #formulation: Formulation;
  readonly #program: Program;
  readonly #engine: MilpEngine;
  /** The row of each unit that is not forced and has an option. */
  readonly #rowOfUnit: Int32Array;
  #space: Space;
  /** For each node whose load has a cost in some criterion the terms of its load. */
  #loads: ReturnType<typeof loadTerms> | undefined;

  constructor(problem: Problem, formulation: Formulation, engine: MilpEngine) {
    this.#problem = problem;
    this.#formulation = formulation;
    this.#program = programOf(formulation);
    this.#engine = engine;
    this.#space = wholeSpace(problem, formulation.columns);
    this.#rowOfUnit = new Int32Array(problem.units.length).fill(NONE);
    formulation.rows.forEach(({ rule }, row) => {
      if (rule.kind === 'unit') this.#rowOfUnit[rule.unit] = row;
    });
  }

  get space(): Space {
    return this.#space;
  }

  /** Leaves only these options. */
  restrict(space: Space): void {
    this.#space = space;
    const { firstOption } = this.#formulation.columns;
    for (let column = 0; column < firstOption[firstOption.length - 1]; column++) this.#program.bound(column, 0, space.allowed[column]);
    this.#rowOfUnit.forEach((row, u) => {
      if (row !== NONE) this.#program.limit(row, space.mustHave[u] === 1 ? 1 : Number.NEGATIVE_INFINITY, 1);
    });
  }

  /** Any solution in this space; the program itself stays as it is. */
  anyIn(space: Space, limits: SearchLimits): Searched {
    if (leavesSomeoneNothing(space, this.#formulation.columns)) return { status: 'none', decisions: undefined, bound: Number.POSITIVE_INFINITY };
    const before = this.#space;
    this.restrict(space);
    this.#program.minimise([]);
    const searched = this.#run(1, 0, limits);
    this.restrict(before);
    return searched;
  }

  /**
   * The solution of least cost, from one that is known where there is one. The costs are whole, so the search may end as soon as its bound is
   * less than what all differences of costs have in common below the best found.
   */
  minimise(costs: LevelCosts, known: Decisions | undefined, limits: SearchLimits): Searched {
    const { unit, scaled } = inUnits(this.#termsOf(costs));
    const coarse = Math.max(1, sizeOf(scaled) / LARGEST_RANGE);
    this.#program.minimise(coarse === 1 ? scaled : scaled.map(([variable, cost]) => [variable, cost / coarse] as const));
    const base = costs.base + this.#loadBase(costs);
    const start = known && columnsOfDecisions(this.#problem, this.#formulation.columns, known);
    const searched = this.#run(unit * coarse, base, limits, start);
    if (coarse === 1) return { ...searched, bound: base + unit * Math.ceil((searched.bound - base) / unit - SLIP) };
    const roughly = base + unit * Math.floor((searched.bound - base) / unit - coarse * (1 + SLIP));
    const rough = { ...searched, bound: roughly };
    return searched.status === 'found' ? this.#toTheLastDigit(costs, rough, { terms: scaled, unit, base, coarse }, limits) : rough;
  }

  /**
   * The linear program, in which everything may be had in part: its bound, and how many projects are open in part at its optimum. Undefined when
   * it was not solved in time.
   */
  relaxed(costs: LevelCosts, { seconds }: SearchLimits): { readonly bound: number; readonly openInPart: number } | undefined {
    const terms = this.#termsOf(costs);
    const { unit, scaled } = inUnits(terms);
    this.#program.minimise(scaled);
    const arrays = this.#program.arrays();
    const { status, solution, cost } = this.#engine.solve({ ...arrays, whole: new Int32Array(arrays.whole.length) }, { seconds });
    if (status !== 'optimal' || !solution || cost === null) return undefined;
    const base = costs.base + this.#loadBase(costs);
    const openInPart = this.#formulation.columns.open.reduce((count, column) => {
      const share = column === NONE ? 0 : solution[column];
      return share > IN_PART && share < 1 - IN_PART ? count + 1 : count;
    }, 0);
    const isExact = sizeOf(scaled) <= LARGEST_RANGE;
    return { bound: isExact ? base + unit * Math.ceil(cost - SLIP) : Number.NEGATIVE_INFINITY, openInPart };
  }

  /**
   * Whether anything costs less than the best found, as a question of its own and in exact rows; again from whatever does. HiGHS came near
   * enough to the least cost before, so that this is about the last digits only.
   */
  #toTheLastDigit(
    costs: LevelCosts,
    found: Searched,
    { terms, unit, base, coarse }: { readonly terms: Terms; readonly unit: number; readonly base: number; readonly coarse: number },
    { seconds, onSearching }: SearchLimits,
  ): Searched {
    const until = performance.now() + seconds * 1_000;
    let best = found;
    for (;;) {
      if (!best.decisions) return best;
      const total = this.costOf(costs, best.decisions);
      const left = (until - performance.now()) / 1_000;
      if (left <= 0) return { ...best, status: 'stopped', bound: Math.min(total, found.bound) };
      const mark = this.#program.mark();
      addExactRow(this.#program, terms, '≤', (total - base) / unit - 1);
      const better = this.#run(unit * coarse, base, { seconds: left, onSearching });
      this.#program.backTo(mark);
      if (better.status === 'none') return { ...best, status: 'found', bound: total };
      if (better.decisions && this.costOf(costs, better.decisions) < total) best = better;
      else return { ...best, status: 'stopped', bound: Math.min(total, found.bound) };
    }
  }

  /** From here on the costs come to this total. */
  hold(costs: LevelCosts, total: number): void {
    const terms = this.#termsOf(costs);
    if (terms.length === 0) return;
    const { unit, scaled } = inUnits(terms);
    const value = (total - costs.base - this.#loadBase(costs)) / unit;
    // nothing costs less than the total, so both relations say the same; where there are digits they ask for the second
    addExactRow(this.#program, scaled, scaled.some(([, cost]) => Math.abs(cost) > 2 ** 12) ? '=' : '≤', value);
  }

  /** What decisions cost. */
  costOf({ base, cost, load }: LevelCosts, decisions: Decisions): number {
    const values = columnsOfDecisions(this.#problem, this.#formulation.columns, decisions);
    let total = base;
    values.forEach((value, column) => {
      if (value === 1) total += cost[column];
    });
    if (!load) return total;
    const terms = this.#termsOfLoads();
    for (const v of load.nodes) {
      total += load.total(
        v,
        terms[v].reduce((sum, [column, count]) => sum + count * values[column], 0),
      );
    }
    return total;
  }

  #run(unit: number, base: number, { seconds, onSearching }: SearchLimits, start?: Float64Array): Searched {
    if (this.#program.variables === 0) {
      const nothing = new Int32Array(this.#problem.units.length).fill(NONE);
      const isAllowed = keeps(this.#formulation.rows, new Float64Array(0));
      return isAllowed ? { status: 'found', decisions: nothing, bound: base } : { status: 'none', decisions: undefined, bound: Number.POSITIVE_INFINITY };
    }
    const tell = (cost: number | null) => (cost === null ? null : base + unit * cost);
    const { status, solution, bound } = this.#engine.solve(this.#program.arrays(), {
      seconds,
      gap: 0.999,
      ...(start && { start }),
      onSearching: (searching) => {
        onSearching?.({ ...searching, found: tell(searching.found), bound: tell(searching.bound) });
        return undefined;
      },
      options: { mip_feasibility_tolerance: 1e-7 },
    });
    if (status === 'infeasible') return { status: 'none', decisions: undefined, bound: Number.POSITIVE_INFINITY };
    const found = solution ? decisionsIn(this.#formulation.columns, solution) : undefined;
    const values = found && columnsOfDecisions(this.#problem, this.#formulation.columns, found);
    const decisions = values && keeps(this.#formulation.rows, values) ? found : undefined;
    return { status: status === 'optimal' && decisions ? 'found' : 'stopped', decisions, bound: base + unit * bound };
  }

  /** The costs as terms of the program, with columns for each further place at a node whose load costs. */
  #termsOf({ cost, load }: LevelCosts): Terms {
    const terms: Terms = [];
    cost.forEach((c, column) => {
      if (c !== 0) terms.push([column, c]);
    });
    if (load) for (const v of load.nodes) terms.push(...this.#segmentsOf(load, v));
    return terms;
  }

  readonly #segments = new Map<object, Map<number, Terms>>();

  /** Convex costs: runs of places that cost the same, which fill up from the cheapest by themselves. */
  #segmentsOf(load: NonNullable<LevelCosts['load']>, v: number): Terms {
    const ofLoad = this.#segments.get(load) ?? new Map<number, Terms>();
    this.#segments.set(load, ofLoad);
    const known = ofLoad.get(v);
    if (known) return known;
    const terms = this.#termsOfLoads()[v];
    const most = terms.reduce((sum, [, count]) => sum + count, 0);
    const segments: [variable: number, cost: number][] = [];
    const counted: [number, number][] = terms.map(([column, count]) => [column, count]);
    for (let from = 0; from < most; ) {
      const marginal = load.total(v, from + 1) - load.total(v, from);
      let to = from + 1;
      while (to < most && load.total(v, to + 1) - load.total(v, to) === marginal) to++;
      const variable = this.#program.variable({ whole: true, upper: to - from });
      if (marginal !== 0) segments.push([variable, marginal]);
      counted.push([variable, -1]);
      from = to;
    }
    if (most > 0) this.#program.row(counted, 0, 0);
    ofLoad.set(v, segments);
    return segments;
  }

  #loadBase({ load }: LevelCosts): number {
    return load ? load.nodes.reduce((sum, v) => sum + load.total(v, 0), 0) : 0;
  }

  #termsOfLoads() {
    this.#loads ??= loadTerms(this.#problem, this.#formulation.columns);
    return this.#loads;
  }
}

/** No two solutions differ by more in their costs. */
const sizeOf = (terms: Terms): number => terms.reduce((sum, [, cost]) => sum + Math.abs(cost), 0);

/** The costs divided by what all of them have in common. */
function inUnits(terms: Terms): { readonly unit: number; readonly scaled: Terms } {
  const unit = terms.reduce((divisor, [, cost]) => greatestCommonDivisor(divisor, Math.abs(cost)), 0) || 1;
  return { unit, scaled: terms.map(([variable, cost]) => [variable, cost / unit] as const) };
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));
