// Which projects take place, by branch and bound with the bounds of lagrangian.ts: depth first, a project of which half is open next. What is
// left when all are decided is a flow, which finds the best allocation with them.
//
// On 500 students with lists of 8 for 250 projects of 4 to 8 places, min 4 (bench/, closings500), proving that no allocation has a smaller sum
// of ranks takes 5 s where HiGHS takes 34 s; a node takes 2 ms. Tried without effect: strong branching with a dozen steps for each side, and
// pseudo-costs from it (up to 12 times as many nodes; so few steps say little), 30 or 60 steps a node instead of 40, the project with the opening
// cost nearest to 0 (twice the nodes), steps of half or twice the length (1.3 and 2.4 times the nodes), several levels as one sum with large
// weights (ten times the nodes: prices do not come near enough to the best ones), prices of earlier levels that are found like those of students
// (they hardly move), and searches in the neighbourhood of the best allocation (nothing better in 400 nodes that dives had not found).

import { CLOSED, type ClosingProblem, FREE, OPEN, relaxationOf, SLACK } from './lagrangian.js';

export interface ClosingHooks {
  /** Hears of an open set that is left: the best allocation with it is kept if it is the best so far. */
  readonly evaluate: (open: Uint8Array) => void;
  /** For each view: only what costs less is of interest. It falls when something better is found. */
  readonly cutoff: (view: number) => number;
  /** Whether time is over, or so many nodes are enough. */
  readonly isOver: (nodes: number) => boolean;
  /** Hears now and then that no allocation costs less than this in the last view. */
  readonly onBound: (bound: number) => void;
}

const ROOT_STEPS = 1_500;
const NODE = { steps: 40, pace: 0.3 } as const;
const AFTER_REDUCTION = { steps: 10, pace: 0.3 } as const;
const ROUNDS = 3;
/** Of the projects that are not decided a dive decides this share at once; the first dives try several. */
const AT_ONCE = 0.1;
const SHARES = [0.1, 0.05, 0.02];
/**
 * What is behind the search is known: a node at depth d that needs no further look is 2^−d of all. So it is known how many nodes there will be
 * at this pace (Knuth 1975), and where that is too many by far the search is given up. Estimates are rough at first: of two instances that took
 * 130 000 and 20 000 nodes they were up to 2.4 million and 270 000.
 */
const MOST_NODES = 3_000_000;
const FIRST_ESTIMATE = 300;
/**
 * How much the first dives stir what they decide by, and how many in a row may find nothing better. A good allocation at the start saves most: one
 * rank less in all is two to six times fewer nodes. Without stirring the best of closings500 were 747 and 737 with seeds 2 and 5, with it 744 and
 * 735, at 0.2 746 and 735, at 1.2 none better.
 */
const NOISE = 0.5;
const MOST_IN_VAIN = 60;
/** Every so many nodes the search tries its luck from where it is. */
const BETWEEN_DIVES = 250;

/**
 * Searches for whatever costs less than the cutoffs of all views; the bound of the last view that was proven: its cutoff when the search came
 * to its end.
 */
export function searchClosings(problem: ClosingProblem, reach: readonly number[], { evaluate, cutoff, isOver, onBound }: ClosingHooks): number {
  const { state, openness, decide, ascend, reduce, left, prices, price, mark, backTo } = relaxationOf(problem);
  const last = problem.views.length - 1;
  /** The view of the earliest level says most of which projects are open. */
  const guide = openness[0];
  let nodes = 0;
  const evaluated = new Set<string>();
  /** Bounds of what is still to be searched, from the root down. */
  const waiting: number[] = [];
  let unsearched = Number.POSITIVE_INFINITY;
  let behind = 0;
  let isGivenUp = false;
  let seed = 1;

  const isBeyond = (view: number, bound: number) => bound > cutoff(view) - 1 + SLACK;
  const freeOnes = () => [...state.keys()].filter((p) => state[p] === FREE);

  function leaf(): void {
    const open = Uint8Array.from(state, (own) => (own === OPEN ? 1 : 0));
    const key = open.join('');
    if (evaluated.has(key)) return;
    evaluated.add(key);
    evaluate(open);
  }

  /** Decides what is nearly decided until all is, for the sake of an allocation; everything is as before afterwards. */
  function dive(share: number, noise = 0): void {
    const start = mark();
    const at = prices();
    const were = openness.map((own) => own.slice());
    const stirred = openness[last].map(() => noise * (random() - 0.5));
    const seen = (p: number) => openness[last][p] + stirred[p];
    const distance = (p: number) => Math.min(seen(p), 1 - seen(p));
    for (let free = freeOnes(); ; free = freeOnes()) {
      if (free.length === 0) {
        leaf();
        break;
      }
      free.sort((a, b) => distance(a) - distance(b) || a - b);
      const some = free.filter((p, i) => i < Math.ceil(free.length * share) || distance(p) < 0.02);
      if (!some.every((p) => state[p] !== FREE || decideEither(p, seen(p) > 0.5 ? OPEN : CLOSED))) break;
      if (isBeyond(last, ascend(last, { ...NODE, cutoff: cutoff(last), reach: reach[last] }))) break;
    }
    backTo(start);
    price(at);
    openness.forEach((own, view) => {
      own.set(were[view]);
    });
  }

  /** Dives from bounds that are stirred a little, until many have found nothing better; what was found narrows what is left. */
  function diveWhileBetter(): void {
    for (let inVain = 0; inVain < MOST_IN_VAIN && !isOver(nodes); inVain++) {
      const known = cutoff(last);
      dive(SHARES[inVain % SHARES.length], NOISE);
      if (cutoff(last) < known) inVain = -1;
    }
  }

  /** A generator that is the same each time (Numerical Recipes' linear congruential one), for stirring only. */
  function random(): number {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  }

  function decideEither(p: number, likely: typeof OPEN | typeof CLOSED): boolean {
    const here = mark();
    if (decide(p, likely)) return true;
    backTo(here);
    return decide(p, likely === OPEN ? CLOSED : OPEN);
  }

  /** Raises the bounds of all views and decides what they decide; the bound of the last one, or nothing when nothing is left. */
  function narrow(isRoot: boolean): number | undefined {
    let bound = Number.NEGATIVE_INFINITY;
    for (let view = 0; view <= last; view++) {
      let own = isRoot
        ? ascend(view, { steps: ROOT_STEPS, pace: 1, cutoff: cutoff(view), reach: reach[view], isNew: true })
        : ascend(view, { ...NODE, cutoff: cutoff(view), isNew: true });
      if (isRoot && view === last) for (const share of SHARES) dive(share);
      if (isRoot) own = Math.max(own, ascend(view, { steps: ROOT_STEPS, pace: 0.5, cutoff: cutoff(view) }));
      if (isBeyond(view, own)) return undefined;
      for (let round = 0; round < ROUNDS; round++) {
        const reduced = reduce(view, cutoff(view));
        if (reduced === 'nothing left') return undefined;
        if (reduced === 'nothing') break;
        own = Math.max(own, ascend(view, { ...AFTER_REDUCTION, cutoff: cutoff(view) }));
        if (isBeyond(view, own)) return undefined;
      }
      bound = own;
    }
    return bound;
  }

  function search(depth: number): void {
    nodes++;
    const bound = narrow(nodes === 1);
    if (bound === undefined) {
      behind += 2 ** -depth;
      return;
    }
    if (nodes === 1) diveWhileBetter();
    else if (nodes % BETWEEN_DIVES === 0) dive(AT_ONCE);
    isGivenUp ||= isOver(nodes) || (nodes > FIRST_ESTIMATE && nodes / behind > MOST_NODES);
    if (isGivenUp) {
      unsearched = Math.min(unsearched, bound);
      return;
    }
    if (nodes % 16 === 0) onBound(waiting.reduce((a, b) => Math.min(a, b), bound));
    let branch = -1;
    let score = -1;
    for (let p = 0; p < state.length; p++) {
      if (state[p] !== FREE) continue;
      // a project that many could have weighs more, whichever way it is decided
      const own = (Math.min(guide[p], 1 - guide[p]) + 1e-3) * left(p);
      if (own > score) [score, branch] = [own, p];
    }
    if (branch < 0) {
      leaf();
      behind += 2 ** -depth;
      return;
    }
    const here = mark();
    const at = prices();
    const likely = guide[branch] > 0.5 ? OPEN : CLOSED;
    waiting.push(bound);
    if (decide(branch, likely)) search(depth + 1);
    else behind += 2 ** -(depth + 1);
    backTo(here);
    price(at);
    waiting.pop();
    if (!isBeyond(last, bound) && decide(branch, likely === OPEN ? CLOSED : OPEN)) search(depth + 1);
    else behind += 2 ** -(depth + 1);
    backTo(here);
  }

  search(0);
  return Math.min(cutoff(last), Math.ceil(unsearched - SLACK));
}
