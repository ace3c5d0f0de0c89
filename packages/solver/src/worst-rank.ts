// The least rank r such that as many students can be placed by choices of rank ≤ r as by all choices.
//
// Nothing costs anything here, so augmenting paths are enough (Ford, Fulkerson 1956), searched in phases: choices are admitted rank by
// rank, the flow goes on from that of the ranks before, and the last rank whose admission placed somebody is the answer. Within a phase
// a node whose ways on have all been looked at is not looked at again. The search goes deep first: breadth first looks at so much for
// each path that it leaves little to the others of its phase (8 times as long at 100 000 students of `dept` in bench/).
//
// Where many look in vain, the next rank is admitted before this is certain, so that r may come out too large; it is never too small.
//
// It has a search of its own instead of a forest without costs (forest.ts): the first forest of a process is the fast one, and that
// should be the flow's.

import { NONE } from '@project-allocation/model';
import { childrenOf } from './forest.js';
import type { Network } from './network.js';

/** A phase that leaves many and places less than this part of them is the last of its rank: the next one helps more. */
const WORTHWHILE = 1 / 20;
/** More than this part of all students are many. */
const MANY = 1 / 500;
/** With more than this part of all students left when half the ranks are admitted, hardly any rank could be left out. */
const HOPELESS = 1 / 20;

/** That rank; the largest one as soon as it is clear that hardly any can be left out. */
export function worstRankNeeded(network: Network): number {
  const { students, firstChoice, project, rank, classes, parent, root, most, unplaced } = network;
  const { first: firstChild, child } = childrenOf(parent);
  const ranks = network.ranks.filter((r) => r < classes);
  let admitted = 0;

  /** Students at or below each node, and those at each project as a chain both ways. */
  const load = new Int32Array(root + 1);
  const at = new Int32Array(students).fill(NONE);
  const head = new Int32Array(unplaced).fill(NONE);
  const next = new Int32Array(students);
  const previous = new Int32Array(students);

  /** From where a node is reached: a student (≥ 0), or ~neighbour in the tree of limits. */
  const provider = new Int32Array(root + 1);
  const reached = new Uint8Array(root + 1);
  const queue = new Int32Array(root + 1);
  let queued = 0;

  const looking = Int32Array.from({ length: students }, (_, s) => s).filter((s) => firstChoice[s] < firstChoice[s + 1]);
  let left = looking.length;
  let worst = 0;
  for (const [i, r] of ranks.entries()) {
    admitted = r;
    if (placeAllThatCan()) worst = r;
    if (left === 0) break;
    if (2 * i >= ranks.length && left > students * HOPELESS) return classes - 1;
  }
  return worst;

  /** Whether anyone could be placed. */
  function placeAllThatCan(): boolean {
    const before = left;
    for (;;) {
      const looked = left;
      reached.fill(0);
      left = 0;
      for (let i = 0; i < looked; i++) if (!place(looking[i])) looking[left++] = looking[i];
      if (left === looked || (looked - left < left * WORTHWHILE && left > students * MANY)) return left < before;
    }
  }

  function place(s: number): boolean {
    queued = 0;
    let found = sendsOn(s);
    while (!found && queued > 0) found = leadsOn(queue[--queued]);
    if (found) for (let i = 0; i < queued; i++) reached[queue[i]] = 0; // their ways have not been looked at
    return found;
  }

  function sendsOn(s: number): boolean {
    for (let e = firstChoice[s], end = firstChoice[s + 1]; e < end; e++) {
      if (rank[e] <= admitted && reach(project[e], s)) return true;
    }
    return false;
  }

  /** Looks at all ways on from a node with one student too many. */
  function leadsOn(v: number): boolean {
    if (v < unplaced) {
      for (let s = head[v]; s !== NONE; s = next[s]) if (sendsOn(s)) return true;
    } else {
      for (let i = firstChild[v], end = firstChild[v + 1]; i < end; i++) if (load[child[i]] > 0 && reach(child[i], ~v)) return true;
    }
    return parent[v] !== root && load[v] < most[v] && reach(parent[v], ~v);
  }

  /** True when a path ends here: it has been used. */
  function reach(v: number, from: number): boolean {
    if (reached[v] === 1) return false;
    provider[v] = from;
    if (hasRoomToTheRoot(v)) {
      usePath(v);
      return true;
    }
    reached[v] = 1;
    queue[queued++] = v;
    return false;
  }

  function hasRoomToTheRoot(v: number): boolean {
    for (let x = v; x !== root; x = parent[x]) if (load[x] >= most[x]) return false;
    return true;
  }

  /** One more student arrives at the last node; along the path each takes the next one's place. */
  function usePath(last: number): void {
    for (let x = last; x !== root; x = parent[x]) load[x]++;
    for (let v = last; ; ) {
      const from = provider[v];
      if (from < 0) {
        const neighbour = ~from;
        if (parent[neighbour] === v) load[neighbour]++;
        else load[v]--;
        v = neighbour;
        continue;
      }
      const before = at[from];
      if (before !== NONE) leave(from, before);
      enter(from, v);
      if (before === NONE) return;
      v = before;
    }
  }

  function enter(s: number, p: number): void {
    at[s] = p;
    previous[s] = NONE;
    next[s] = head[p];
    if (head[p] !== NONE) previous[head[p]] = s;
    head[p] = s;
  }

  function leave(s: number, p: number): void {
    if (previous[s] === NONE) head[p] = next[s];
    else next[previous[s]] = next[s];
    if (next[s] !== NONE) previous[next[s]] = previous[s];
  }
}
