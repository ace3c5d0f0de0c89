// What `worstRank` comes to with one place more at each of many limits.
//
// Whether it comes to rank r or better is one search around each limit, from the optimum of the list with r in its place (bounded-worst.ts).
// The first r is one below what it is: where that is not reached and nothing before `worstRank` changes either, it stays. For the other limits
// r moves away from what it is, in steps that double and then by halves, since most change by little. Each r is solved for once, for all of
// them.

import { loadsOf, type Network } from '../network.js';
import { totalsOf } from '../objective.js';
import type { ListWithWorst } from './bounded-worst.js';
import { gainsOf } from './one-more.js';
import { residualOf } from './residual.js';
import { totalsAfter } from './standing.js';

/** The worst rank with one place more at each of the nodes, all of which are at their limits. */
export function worstRanksAfter(network: Network, list: ListWithWorst, nodes: readonly number[]): ReadonlyMap<number, number> {
  const { worst, reached } = list;
  const candidates = [...new Set([worst.constant, ...network.ranks, network.R + 1])].filter((rank) => rank >= worst.constant).sort((a, b) => a - b);
  const now = candidates.indexOf(reached);
  const ranks = new Map<number, number>();

  /** At each of these nodes it comes to one of the candidates after `impossible`, up to `possible`. */
  const settle = (some: readonly number[], impossible: number, possible: number): void => {
    if (some.length === 0) return;
    if (possible - impossible === 1) {
      for (const v of some) ranks.set(v, candidates[possible]);
      return;
    }
    const tried = between(impossible, possible, now);
    const { isReached } = withinRankAfter(network, list, candidates[tried], some);
    settle(some.filter(isReached), impossible, tried);
    settle(
      some.filter((v) => !isReached(v)),
      tried,
      possible,
    );
  };

  const { isReached, isAsBefore } = withinRankAfter(network, list, reached - 1, nodes);
  for (const v of nodes) if (!isReached(v) && isAsBefore(v)) ranks.set(v, reached);
  settle(nodes.filter(isReached), -1, now - 1);
  settle(
    nodes.filter((v) => !isReached(v) && !isAsBefore(v)),
    now - 1,
    candidates.length - 1,
  );
  return ranks;
}

/** A place strictly between two, and not past their middle: the next one, or twice as far from where it is now as the nearer of the two. */
function between(impossible: number, possible: number, now: number): number {
  const middle = (impossible + possible) >> 1;
  if (possible < now) return Math.max(middle, 2 * possible - now);
  return Math.min(middle, impossible + Math.max(1, impossible - now));
}

/**
 * With one place more at a node: whether the worst rank is this one or better, and whether what stands before `worstRank` comes to what it
 * does now.
 */
function withinRankAfter(network: Network, { optimum }: ListWithWorst, rank: number, nodes: readonly number[]) {
  const { choice, levels } = optimum(rank, []);
  const upToRank = [{ objectives: levels.map(({ objective }) => objective), value: () => 0 }];
  const standing = { network, aims: upToRank, choice, load: loadsOf(network, choice), totals: totalsOf(upToRank, network, choice) };
  const now = standing.totals[0];
  const after = new Map<number, readonly number[]>();
  const full = nodes.filter((v) => standing.load[v] === network.most[v]); // where there is room anyway one more place changes nothing
  gainsOf(residualOf(network, choice, levels), full, ({ node, change }) => after.set(node, totalsAfter(standing, change)[0]));
  const totalsAt = (v: number) => after.get(v) ?? now;
  const last = levels.length - 1;
  return {
    isReached: (v: number) => totalsAt(v)[last] === 0,
    isAsBefore: (v: number) => totalsAt(v).every((total, k) => k === last || total === now[k]),
  };
}
