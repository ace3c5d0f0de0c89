// HiGHS (Huangfu, Hall 2018; compiled to WebAssembly) behind the few words that are needed of it: a program goes in; the best solution found
// and the bound below which no solution is come out. It blocks the thread it runs in, so it runs where blocking harms nobody.

import type { CallbackData } from 'highs';
import type { Arrays } from './program.js';

/** How far a search is; bounds are those of minimisation: no solution costs less than `bound`. */
export interface Searching {
  /** Cost of the best solution so far; null while there is none. */
  readonly found: number | null;
  readonly bound: number | null;
  readonly nodes: number;
  /** Since this solve began. */
  readonly seconds: number;
}

export interface SearchOptions {
  /** After this long the best found is the answer; endless when left out. */
  readonly seconds?: number;
  /** A solution to begin with: the value of every variable, or of the first ones, to be completed; one that breaks the program is ignored. */
  readonly start?: Float64Array;
  /** The search ends when found − bound is at most this: 0 unless given. Where costs are whole, anything below 1 is as good. */
  readonly gap?: number;
  /** Heard a few times a second. Returning true ends the search, as if time had run out. */
  readonly onSearching?: (searching: Searching) => boolean | undefined;
  /** More of the options of HiGHS. */
  readonly options?: Readonly<Record<string, string | number | boolean>>;
}

/**
 * optimal: `solution` costs the least, within the gap. infeasible: there is none. stopped: time ran out, or somebody ended it; `solution` is the
 * best found, if any.
 */
export interface Solved {
  readonly status: 'optimal' | 'infeasible' | 'stopped';
  /** Value of every variable, nearly whole where they have to be. */
  readonly solution: Float64Array | null;
  readonly cost: number | null;
  /** No solution costs less, as far as is known; −Infinity when nothing is. */
  readonly bound: number;
}

export interface MilpEngine {
  readonly name: string;
  readonly version: string;
  /** @throws Error when HiGHS fails, which no program that is well formed should make it do */
  solve(program: Arrays, options?: SearchOptions): Solved;
}

/** Loads HiGHS; some tens of milliseconds and megabytes, so only where it is needed. */
export async function loadMilpEngine(): Promise<MilpEngine> {
  // not before it is needed: the package is 4 MB, and most rules do without
  const { default: module } = await import('highs');
  // its types are those of its CommonJS form, in which the loader is a property
  const highs = await (module as unknown as typeof module.default)();
  const { modelStatus, callbackType, variableType } = highs.constants;
  const version = highs.raw.version();

  const solve = (program: Arrays, { seconds, start, gap = 0, onSearching, options = {} }: SearchOptions = {}): Solved => {
    if (program.cost.length === 0) return solvedWithoutVariables(program);
    return highs.withModel(
      {
        numCols: program.cost.length,
        numRows: program.rowLower.length,
        colCost: program.cost,
        colLower: program.lower,
        colUpper: program.upper,
        rowLower: program.rowLower,
        rowUpper: program.rowUpper,
        matrix: {
          format: 'csr',
          numRows: program.rowLower.length,
          numCols: program.cost.length,
          starts: program.starts,
          indices: program.variables,
          values: program.coefficients,
        },
        integrality: program.whole.map((whole) => (whole === 1 ? variableType.integer : variableType.continuous)),
      },
      (model): Solved => {
        model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: gap, ...(seconds !== undefined && { time_limit: seconds }), ...options });
        if (start && start.length === program.cost.length) model.setSolution({ colValue: start });
        else if (start) model.setSolution({ indices: Int32Array.from(start, (_, i) => i), values: start });
        let bound = Number.NEGATIVE_INFINITY;
        const hear = (data: CallbackData): boolean => {
          if (data.mip_dual_bound !== undefined && Number.isFinite(data.mip_dual_bound)) bound = Math.max(bound, data.mip_dual_bound);
          return onSearching?.(searchingOf(data)) === true;
        };
        const { modelStatus: status } = model.run({
          [callbackType.mipInterrupt]: (event) => {
            if (hear(event.data)) event.interrupt();
            return undefined;
          },
        });
        if (status === modelStatus.infeasible) return { status: 'infeasible', solution: null, cost: null, bound: Number.POSITIVE_INFINITY };
        const isWhole = program.whole.includes(1);
        const hasSolution = Number(model.info.get('primal_solution_status')) === 2;
        const solution = hasSolution ? Float64Array.from(model.getSolution().colValue) : null;
        const cost = hasSolution ? model.getObjectiveValue() : null;
        if (status === modelStatus.optimal) {
          const proven = isWhole ? Number(model.info.get('mip_dual_bound')) : model.getObjectiveValue();
          return { status: 'optimal', solution, cost, bound: proven };
        }
        if (status !== modelStatus.timeLimit && status !== modelStatus.interrupted && status !== modelStatus.iterationLimit)
          throw new Error(`HiGHS ended with status ${status}.`);
        const last = isWhole ? Number(model.info.get('mip_dual_bound')) : Number.NEGATIVE_INFINITY;
        return { status: 'stopped', solution, cost, bound: Number.isFinite(last) ? Math.max(bound, last) : bound };
      },
    );
  };
  return { name: 'HiGHS', version: typeof version === 'string' ? version : `${version.major}.${version.minor}.${version.patch}`, solve };
}

/** HiGHS has no answer for a program without variables: every row is 0. */
function solvedWithoutVariables({ rowLower, rowUpper }: Arrays): Solved {
  const holds = rowLower.every((lower, i) => lower <= 0 && rowUpper[i] >= 0);
  if (!holds) return { status: 'infeasible', solution: null, cost: null, bound: Number.POSITIVE_INFINITY };
  return { status: 'optimal', solution: new Float64Array(0), cost: 0, bound: 0 };
}

function searchingOf(data: CallbackData): Searching {
  const finite = (value: number | undefined) => (value !== undefined && Math.abs(value) < 1e29 ? value : null);
  return {
    found: finite(data.mip_primal_bound),
    bound: finite(data.mip_dual_bound),
    nodes: Number(data.mip_node_count ?? 0),
    seconds: data.running_time ?? 0,
  };
}
