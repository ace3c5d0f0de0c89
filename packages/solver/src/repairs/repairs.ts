// What to change in rules that no allocation keeps (docs/model.md, "Rules that nothing keeps").

import type { MilpEngine } from '@project-allocation/milp';
import { type Baseline, type Dataset, KnownError, NONE, type Outcome, type Repair, type Rules } from '@project-allocation/model';
import { solve } from '../solve.js';
import { type Changed, changedRules, patchOf, stepOf } from './changes.js';
import { elasticOf } from './elastic.js';
import type { ElasticProgram } from './elastic-program.js';

/** Most repairs that are told: as many as people compare. */
const MOST_REPAIRS = 5;

/** By how many changes a further repair may be larger than the first: people look at what is nearly as small. */
const CHANGES_MORE = 1;

export interface RepairOptions {
  readonly engine: MilpEngine;
  readonly baseline?: Baseline | null;
  /** How long it may take in all. */
  readonly seconds: number;
}

/** The repairs of rules that no allocation keeps, the smallest first; none when none was found in time. */
export function repairsOf(dataset: Dataset, rules: Rules, { engine, baseline = null, seconds }: RepairOptions): Repair[] {
  const end = performance.now() + 1_000 * seconds;
  const left = () => (end - performance.now()) / 1_000;
  const sets = changesOf(elasticOf(dataset, rules), engine, left);
  return sets.flatMap((changes, i): Repair[] => {
    const changed = changedRules(rules, changes);
    const after = outcomeUnder(dataset, { ...changed, timeLimitSeconds: Math.max(1, Math.floor(left() / (sets.length - i))) }, engine, baseline);
    if (after === 'infeasible') return [];
    return [{ steps: changes.map(stepOf), patch: patchOf(rules, changes), after }];
  });
}

/** Sets of changes that make an allocation possible: the fewest, by the least; then others of which none contains another. */
function changesOf({ program, changes }: ElasticProgram, engine: MilpEngine, left: () => number): Changed[][] {
  const count = changes.map(({ made }) => [made, 1] as const);
  // of equal sums the one with fewer things given up: each of them costs a little more than a limit moved by one
  const unit = changes.length + 1;
  const amounts = changes.map(({ made, amount }) => (amount === NONE ? ([made, unit + 1] as const) : ([amount, unit] as const)));
  /** The solution of the least cost; null when there is none, or not in time. */
  const least = (cost: readonly (readonly [number, number])[]): Float64Array | null => {
    if (left() <= 0) return null;
    program.minimise(cost);
    const { status, solution } = engine.solve(program.arrays(), { seconds: left(), gap: 0.5 });
    return status === 'optimal' ? solution : null;
  };
  const sets: Changed[][] = [];
  let first = Number.POSITIVE_INFINITY;
  while (sets.length < MOST_REPAIRS) {
    const fewest = least(count);
    if (!fewest) break;
    const size = changes.filter(({ made }) => fewest[made] > 0.5).length;
    first = Math.min(first, size);
    if (size === 0 || size > first + CHANGES_MORE) break;
    // exactly as many: with fewer there is no allocation that has not been told
    const held = program.row(count, size, size);
    const solution = least(amounts) ?? fewest;
    program.loosen(held);
    const made = changes.filter((change) => solution[change.made] > 0.5);
    sets.push(
      made.map(({ change, amount, direction }) => ({ ...change, to: amount === NONE ? null : (change.from ?? 0) + direction * Math.round(solution[amount]) })),
    );
    program.row(
      made.map((change) => [change.made, 1]),
      Number.NEGATIVE_INFINITY,
      made.length - 1,
    );
  }
  return sets;
}

/** What the best allocation under rules comes to; null when it was not found in time. */
function outcomeUnder(dataset: Dataset, rules: Rules, engine: MilpEngine, baseline: Baseline | null): Outcome | 'infeasible' | null {
  try {
    const { summary } = solve(dataset, rules, { engine, baseline });
    const { placed, profile, outsideList, totalRank, criteria } = summary;
    return { placed, profile, outsideList, totalRank, criteria: criteria.map(({ proven: _, unproven: __, ...criterion }) => criterion) };
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    if (error.code === 'infeasible') return 'infeasible';
    return null;
  }
}
