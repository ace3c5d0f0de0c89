// What `worstRank` comes to with one place more at each of many limits.
//
// Whether it comes to rank r or better is one search around each limit, from the optimum of the list with r in its place (bounded-worst.ts).
// The first r is one below what it is: where nothing changes in that list up to r, the worst rank stays. For the other limits r moves away
// from what it is, in steps that double and then by halves, since most change by little. Each r is solved for once, for all limits.

import { loadsOf, type Network } from '../network.js';
import { costOf, totalOf } from '../objective.js';
import type { ListWithWorst } from './bounded-worst.js';
import { gainsOf } from './one-more.js';
import { residualOf } from './residual.js';

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
    const { isReached } = changesWithin(network, list, candidates[tried], some);
    settle(some.filter(isReached), impossible, tried);
    settle(
      some.filter((v) => !isReached(v)),
      tried,
      possible,
    );
  };

  const { changes, isReached } = changesWithin(network, list, reached - 1, nodes);
  for (const v of nodes) if (!changes(v)) ranks.set(v, reached);
  const changing = nodes.filter(changes);
  settle(changing.filter(isReached), -1, now - 1);
  settle(
    changing.filter((v) => !isReached(v)),
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
 * The list up to `worstRank` with this rank in its place: whether one more place at a node changes anything in it, and whether nobody is
 * beyond the rank then.
 */
function changesWithin(network: Network, { optimum }: ListWithWorst, rank: number, nodes: readonly number[]) {
  const { choice, levels } = optimum(rank, []);
  const { objective: beyond } = levels[levels.length - 1];
  const load = loadsOf(network, choice);
  const before = totalOf(beyond, network, choice, load);
  const after = new Map<number, number>();
  const full = nodes.filter((v) => load[v] === network.most[v]); // one more place changes nothing where there is one anyway
  gainsOf(residualOf(network, choice, levels), full, (v, moved) => {
    let total = before;
    for (const { student, choice: e } of moved) total += costOf(beyond, network, student, e) - costOf(beyond, network, student, choice[student]);
    after.set(v, total);
  });
  return { changes: (v: number) => after.has(v), isReached: (v: number) => (after.get(v) ?? before) === 0 };
}
