// How one gets from an allocation to another one: who moves, told as chains in which each makes room for the one before, and whose
// load is another afterwards (docs/model.md, "Answers").
//
// Moves are listed as if they were made one after another. Whoever arrives somewhere may bring a node above their limit: the project, its
// supervisor or its department. The next one is then somebody who has not been listed and who leaves that node. So, as long as both
// allocations keep the limits,
//
//   * only nodes above the project of the last arrival are ever above their limit, each by one student;
//   * where a chain ends all limits hold. There is always somebody to go on with before: as many have to leave the node in the end.

import { type Allocation, type Dataset, type LoadChange, type Move, NONE, type Rules } from '@project-allocation/model';
import { type CountedTree, countsOn } from '../counting.js';
import { placeOf, UNLIMITED } from '../limits.js';
import { loadsOfAllocation } from '../network.js';
import { rankWithin } from '../options.js';

/** Two allocations of one dataset, and the tree of limits they are seen under. */
export interface Change {
  readonly dataset: Dataset;
  /** `maxRank` says which ranks count. */
  readonly rules: Pick<Rules, 'maxRank'>;
  readonly tree: CountedTree;
  /** Most students at or below each node, whoever is forced there; UNLIMITED where there is no limit (limits.ts, allLimits). */
  readonly most: Int32Array;
  readonly before: Allocation;
  readonly after: Allocation;
  /** Who has something else, in the order of the dataset, and the loads before: for those who know. Otherwise they are found and counted. */
  readonly movers?: readonly number[];
  readonly loadBefore?: Int32Array;
}

/**
 * All students who have something else afterwards, as chains: each makes room for the one before at the node that `roomAt` names, the
 * lowest one that would have too many; somebody of the very project if there is anyone. `roomAt` is null where a chain begins. The first
 * chain begins with the student `first` if they move; all others with students whose project nobody comes to if there are any left,
 * else with whoever is left; always in the order of the dataset.
 */
export function movesOf(change: Change, first: number = NONE): Move[] {
  const { dataset, rules, tree, most, before, after } = change;
  const movers = moversOf(change);
  const leaving = leavers(change, movers);
  const load = loadsBefore(change);
  const added = new Map<number, number>();
  const listed = new Set<number>();
  const moves: Move[] = [];

  const list = (s: number, room: number): void => {
    const [from, to] = [before[s], after[s]];
    listed.add(s);
    addMove(tree, added, s, from, to);
    const rank = (p: number) => {
      const own = p === NONE ? NONE : rankWithin(dataset, rules.maxRank, s, p);
      return own === NONE ? null : own;
    };
    const id = (p: number) => (p === NONE ? null : dataset.projects.ids[p]);
    moves.push({
      studentId: dataset.students.ids[s],
      ...{ from: id(from), fromRank: rank(from), to: id(to), toRank: rank(to) },
      roomAt: room === NONE ? null : placeOf(dataset, tree, room),
    });
  };

  /** Who is next because there are too many now where s has arrived, and the node they leave for it. */
  const next = (s: number): { student: number; room: number } | undefined => {
    const arrived = nodeOf(tree, after[s]);
    for (const [v] of countsAt(tree, s, after[s])) {
      if (load[v] + (added.get(v) ?? 0) <= most[v]) continue;
      const goes = (t: number) => !listed.has(t) && leaves(tree, v, t, after[t]);
      const student = leaving.of(arrived).find(goes) ?? leaving.firstOf(v, listed);
      if (student !== undefined) return { student, room: v };
    }
    return undefined;
  };

  for (const begin of beginners(change, movers, first)) {
    if (listed.has(begin)) continue;
    list(begin, NONE);
    for (let one = next(begin); one; one = next(one.student)) list(one.student, one.room);
  }
  return moves;
}

/** Every project, supervisor and department, in this order and that of the dataset, which has more or fewer students afterwards. */
export function loadChangesOf(change: Change): LoadChange[] {
  const { dataset, tree, most, before, after } = change;
  const were = loadsBefore(change);
  const added = new Map<number, number>();
  for (const s of moversOf(change)) addMove(tree, added, s, before[s], after[s]);
  const changed = [...added].filter(([v, by]) => by !== 0 && v !== tree.unplaced).sort(([v], [w]) => v - w);
  return changed.map(([v, by]) => ({ ...placeOf(dataset, tree, v), before: were[v], after: were[v] + by, max: most[v] === UNLIMITED ? null : most[v] }));
}

const loadsBefore = ({ tree, before, loadBefore }: Change): Int32Array => loadBefore ?? loadsOfAllocation(tree, before);

/** Takes a student off all nodes of a project, or NONE, and adds them to those of another. */
function addMove(tree: CountedTree, added: Map<number, number>, s: number, from: number, to: number): void {
  const add = (p: number, sign: 1 | -1) => {
    for (const [v, count] of countsAt(tree, s, p)) added.set(v, (added.get(v) ?? 0) + sign * count);
  };
  add(from, -1);
  add(to, 1);
}

const nodeOf = ({ unplaced }: CountedTree, project: number): number => (project === NONE ? unplaced : project);

/** Whether somebody who goes to this project (or NONE) is not at or below v any more. */
const leaves = (tree: CountedTree, v: number, s: number, to: number): boolean => !countsAt(tree, s, to).some(([at]) => at === v);

/** The nodes that a student counts on by a project, or by none. */
const countsAt = (tree: CountedTree, s: number, p: number) => (p === NONE && tree.counting ? [] : countsOn(tree, s, nodeOf(tree, p)));

function moversOf({ before, after, movers: known }: Change): readonly number[] {
  if (known) return known;
  const movers: number[] = [];
  before.forEach((project, s) => {
    if (after[s] !== project) movers.push(s);
  });
  return movers;
}

/** Movers in the order in which chains may begin with them. */
function beginners({ tree, before, after }: Change, movers: readonly number[], first: number): number[] {
  const wanted = new Set(movers.map((s) => nodeOf(tree, after[s])));
  const makesRoom = (s: number) => before[s] !== NONE && wanted.has(before[s]);
  const asked = movers.filter((s) => s === first);
  return [...asked, ...movers.filter((s) => !makesRoom(s)), ...movers.filter(makesRoom)];
}

/** Who leaves each node for something that is not below it. */
function leavers({ tree, before, after }: Change, movers: readonly number[]) {
  const of = new Map<number, number[]>();
  const seen = new Map<number, number>();
  for (const s of movers) {
    for (const [v] of countsAt(tree, s, before[s])) {
      if (!leaves(tree, v, s, after[s])) continue;
      const list = of.get(v);
      if (list) list.push(s);
      else of.set(v, [s]);
    }
  }
  return {
    of: (v: number): readonly number[] => of.get(v) ?? [],
    /** The first who is not listed yet; asked as often as one likes, each list is gone through once. */
    firstOf: (v: number, listed: ReadonlySet<number>): number | undefined => {
      const list = of.get(v) ?? [];
      let i = seen.get(v) ?? 0;
      while (i < list.length && listed.has(list[i])) i++;
      seen.set(v, i);
      return list[i];
    },
  };
}
