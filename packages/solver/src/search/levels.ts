// The levels of an ordered list, one after another: each is proven as cheaply as it can be, and then is a row, or fewer options, for those after it.

import type { MilpEngine } from '@project-allocation/milp';
import { NONE } from '@project-allocation/model';
import { loadsOf } from '../network.js';
import { type Objective, totalOf, type WorstObjective } from '../objective.js';
import type { Clock } from './clock.js';
import { type HeldLevel, searchClosingLevel } from './closing-levels.js';
import { choicesIn, columnsOfDecisions, type Decisions, keeps } from './decisions.js';
import type { FlowOptimum } from './flows.js';
import type { Formulation } from './formulation.js';
import { type LevelCosts, type LevelObjective, levelCostsOf } from './level-costs.js';
import { MixedProgram, type SearchLimits } from './mixed-program.js';
import type { Problem } from './problem.js';
import { refuse } from './reasons.js';
import { narrowed, rangeOf, type Space } from './space.js';

/** What a level came to, and what no allocation is below; null when it was not asked. */
export interface LevelProof {
  readonly total: number;
  readonly bound: number | null;
}

export interface Levels {
  readonly decisions: Decisions;
  readonly proofs: readonly LevelProof[];
}

/** Hears how far a level is: in its costs. */
export type OnLevel = (level: number, found: number | null, bound: number | null, nodes: number) => void;

export interface LevelsGiven {
  readonly problem: Problem;
  readonly formulation: Formulation;
  readonly objectives: readonly Objective[];
  readonly engine: MilpEngine;
  readonly clock: Clock;
  /** The optimum with some rules dropped; its totals are bounds as long as the levels before have the same. */
  readonly relaxed: FlowOptimum | undefined;
  /** An allocation that keeps the rules, if one is known. */
  readonly known: Decisions | undefined;
  /** Makes a better allocation of one that keeps the rules, or gives it back. */
  readonly improve: (decisions: Decisions) => Decisions;
  /** Where closing alone makes it hard: the best allocation with exactly these projects. */
  readonly withOpen: ((open: Uint8Array) => Decisions | undefined) | undefined;
  readonly onLevel: OnLevel;
}

/**
 * The best allocation by the ordered list, or the best found in time; undefined when nothing was found in time.
 * @throws KnownError infeasible when no allocation keeps the rules
 */
export function solveLevels(given: LevelsGiven): Levels | undefined {
  const { problem, formulation, objectives, engine, clock, relaxed, improve, onLevel } = given;
  const { network } = problem;
  const program = new MixedProgram(problem, formulation, engine);
  let best = given.known;
  if (!best) {
    const first = program.anyIn(program.space, { seconds: clock.left() });
    if (first.status === 'none') refuse(problem);
    if (!first.decisions) return undefined;
    best = improve(first.decisions);
  }
  const proofs: LevelProof[] = [];
  let isRelaxed = relaxed !== undefined;
  const totalsOf = (decisions: Decisions): number[] => {
    const choice = choicesIn(problem, decisions);
    const load = loadsOf(network, choice);
    return objectives.map((objective) => totalOf(objective, network, choice, load));
  };
  /** Takes what a search found when it is better in the ordered list, however it was found. */
  const take: Take = (decisions, isBestWithOpen = false) => {
    if (!decisions || !keeps(formulation.rows, columnsOfDecisions(problem, formulation.columns, decisions))) return;
    const better = isBestWithOpen ? decisions : improve(decisions);
    if (isLess(totalsOf(better), totalsOf(best as Decisions))) best = better;
  };
  let closing: readonly HeldLevel[] | undefined = given.withOpen && [];
  for (let k = 0; k < objectives.length; k++) {
    const objective = objectives[k];
    const before = totalsOf(best).slice(0, k);
    if (proofs.some(({ total }, i) => total !== before[i])) throw new Error('a level that was proven is not kept');
    const limits = (level: number): SearchLimits => ({
      seconds: clock.left(),
      onSearching: ({ found, bound, nodes }) => onLevel(level, found, bound, nodes),
    });
    // costs are never negative
    const lower = isRelaxed && objective.kind !== 'open' ? (relaxed as FlowOptimum).totals[k] : 0;
    const asked: Asked = {
      program,
      problem,
      formulation,
      take,
      best: () => best as Decisions,
      total: () => totalsOf(best as Decisions)[k],
      lower,
      clock,
      withOpen: given.withOpen,
      held: closing,
    };
    const { bound, held } = objective.kind === 'worst' ? solveWorst(asked, objective, () => limits(k)) : solveSum(asked, objective, limits(k));
    closing = held;
    const total = totalsOf(best)[k];
    const known = Number.isFinite(bound) ? Math.min(bound, total) : null;
    proofs.push({ total, bound: known });
    onLevel(k, total, known, 0);
    if (bound < total) break;
    if (isRelaxed && objective.kind !== 'open' && total !== (relaxed as FlowOptimum).totals[k]) isRelaxed = false;
  }
  const totals = totalsOf(best);
  return {
    decisions: best,
    proofs: totals.map((total, k) => ({ total, bound: proofs[k]?.bound ?? null })),
  };
}

/** Whether the first number in which two lists differ is less. */
function isLess(a: readonly number[], b: readonly number[]): boolean {
  const i = a.findIndex((number, k) => number !== b[k]);
  return i >= 0 && a[i] < b[i];
}

/** Of decisions that are the best with the projects they open it is known that they cannot be improved. */
type Take = (decisions: Decisions | undefined, isBestWithOpen?: boolean) => void;

interface Asked {
  readonly program: MixedProgram;
  readonly problem: Problem;
  readonly formulation: Formulation;
  readonly take: Take;
  readonly best: () => Decisions;
  /** What the level comes to for the best allocation. */
  readonly total: () => number;
  /** What it is not below. */
  readonly lower: number;
  readonly clock: Clock;
  readonly withOpen: LevelsGiven['withOpen'];
  /** The levels before that are held as sums; undefined where closing-search.ts cannot hold them, or does not know the problem. */
  readonly held: readonly HeldLevel[] | undefined;
}

/** The bound that was proven of a level, and what is held for those after it. */
interface Asking {
  readonly bound: number;
  readonly held: readonly HeldLevel[] | undefined;
}

/** With more levels held a node takes too long: after many levels of `greedy` HiGHS, which needs a second or two for each, is quicker. */
const MOST_HELD = 3;
/**
 * Where the linear program has hardly any project open in part HiGHS is at its end soon, and needs its exact prices for it: closings2000 of bench/
 * takes 6 to 8 s of processor time with it, and did not end in 300 s with Lagrangian bounds alone (seed 3, where the bound is 2315.99, the linear
 * program's 2317 and so is the best). closings500, where it has 100 projects open in part, takes HiGHS more than 150 s.
 * Levels that count students of one rank have bounds that stay on a plateau. Dives find a good allocation, and HiGHS, whose cuts these levels are
 * made for, proves it (teams of bench/, `placed`, `greedy`: 13 s instead of 67).
 */
const FEW_IN_PART = 20;

/** Minimises a sum; the bound that was proven. Where it is the total, what the level leaves is in the program. */
function solveSum(asked: Asked, objective: LevelObjective, limits: SearchLimits): Asking {
  const { program, problem, formulation, take, best, total, lower, held, clock } = asked;
  const costs = levelCostsOf(problem, formulation.columns, objective);
  const isPlain = objective.kind !== 'open' && !costs.load;
  const alone = isPlain ? leastAlone(program.space, formulation, costs) : Number.NEGATIVE_INFINITY;
  let bound = Math.max(lower, alone);
  const isOpen = () => total() > bound && clock.left() > 0;
  const canClose = isPlain && held !== undefined && held.length <= MOST_HELD;
  if (isOpen() && canClose) {
    bound = Math.max(bound, searchClosed(asked, costs, held, 1, limits));
    const counts = objective.kind === 'class' && objective.tells !== undefined;
    const linear = isOpen() && !counts ? program.relaxed(costs, { seconds: clock.left() }) : undefined;
    bound = Math.max(bound, linear?.bound ?? bound);
    if (isOpen() && linear && linear.openInPart > FEW_IN_PART) bound = Math.max(bound, searchClosed(asked, costs, held, Number.POSITIVE_INFINITY, limits));
  }
  if (isOpen()) {
    const searched = program.minimise(costs, best(), { ...limits, seconds: clock.left() });
    if (searched.status === 'none') throw new Error('what was possible is not any more');
    take(searched.decisions);
    bound = Math.max(bound, searched.bound);
  }
  if (bound < total()) return { bound, held };
  if (total() === alone) {
    program.restrict(cheapest(program.space, formulation, costs));
    return { bound, held };
  }
  program.hold(costs, total());
  return { bound, held: isPlain ? held && [...held, { costs, total: total() }] : undefined };
}

/** The same where closing alone makes it hard; the bound that was proven. */
function searchClosed(
  { problem, formulation, program, take, total, withOpen, clock }: Asked,
  costs: LevelCosts,
  held: readonly HeldLevel[],
  mostNodes: number,
  limits: SearchLimits,
): number {
  let looked = 0;
  const proven = searchClosingLevel(
    { problem, columns: formulation.columns, space: program.space, costs, held, total },
    {
      evaluate: (open) => take(withOpen?.(open), true),
      isOver: (nodes) => {
        looked = nodes;
        return nodes >= mostNodes || clock.left() <= 0;
      },
      onBound: (bound) => limits.onSearching?.({ found: total(), bound, nodes: looked, seconds: clock.spent() }),
    },
  );
  return proven ?? Number.NEGATIVE_INFINITY;
}

/** What the level comes to when every unit has the cheapest of its options. */
function leastAlone(space: Space, { columns }: Formulation, costs: LevelCosts): number {
  let sum = costs.base;
  for (let u = 0; u < space.mustHave.length; u++) sum += rangeOf(space, columns, costs, u)[0];
  return sum;
}

/** The space in which every unit has an option of its least cost. */
function cheapest(space: Space, { columns }: Formulation, costs: LevelCosts): Space {
  const least = Float64Array.from(space.mustHave, (_, u) => rangeOf(space, columns, costs, u)[0]);
  return narrowed(space, columns, (u, i) => (i === NONE ? 0 : costs.cost[columns.firstOption[u] + i]) === least[u]);
}

/** Halves the ranks in question: whether everyone can have rank w or better is a search among these options. */
function solveWorst(asked: Asked, { constant }: WorstObjective, limits: () => SearchLimits): Asking {
  const { program, problem, formulation, take, total, lower, held } = asked;
  const { network, units } = problem;
  const rankOf = (u: number, i: number) => {
    const { inNetwork, options } = units[u];
    if (inNetwork.length === 0) return 0;
    return i === NONE ? network.R + 1 : options[i].choices.reduce((worst, e) => Math.max(worst, network.rank[e]), 0);
  };
  const within = (rank: number) => narrowed(program.space, formulation.columns, (u, i) => rankOf(u, i) <= rank);
  const ranks = [...new Set([constant, ...network.ranks, network.R + 1])].filter((rank) => rank >= Math.max(constant, lower)).sort((a, b) => a - b);
  let impossible = -1; // the place of the largest rank that is known to be too small
  let isInTime = true;
  for (;;) {
    const reached = ranks.findIndex((rank) => rank >= total());
    if (reached - impossible <= 1) break;
    const middle = (reached + impossible) >> 1;
    const { seconds, ...rest } = limits();
    const searched = seconds > 0 ? program.anyIn(within(ranks[middle]), { seconds, ...rest }) : undefined;
    if (searched?.status === 'none') impossible = middle;
    else if (searched?.decisions) take(searched.decisions);
    else {
      isInTime = false;
      break;
    }
  }
  if (!isInTime) return { bound: ranks[impossible + 1], held };
  program.restrict(within(total()));
  return { bound: total(), held };
}
