// Shortest paths in a residual network (residual.ts) by Dijkstra's method over vectors of reduced costs.
//
// Vectors have a component for each level and one more, the last: how many students move. So of equally good paths one with the fewest
// moves is found, and among those it goes by the order of students and projects.
//
// What makes it fast: distances are compared component by component up to the first that differs, and costs of options that have to be
// asked for (the lottery's) are asked for only when everything before them is equal. All arrays are made once; a search forgets the one
// before by counting its own number up. The queue is a binary heap of node numbers.
//
// Most of the time goes into reading potentials at the far ends of arcs (at 100 000 students nodes have 9 megabytes of them). So for searches
// that have a bound, arcs may be sorted by their reduced costs, as far as one number can tell them apart (`leading`): what is too long for
// what is left of the bound is then not looked at.

import { NONE } from '@project-allocation/model';
import { interleaved } from '../lexicographic.js';
import { costOf } from '../objective.js';
import { marginalOf, type Residual } from './residual.js';
import { type SortedArcs, type StudentArcs, sortedBy, studentArcs } from './student-arcs.js';

/** One arc of a path: a student moves on to another option, or, where `student` is NONE, the place is sought a node higher or lower. */
export interface Step {
  readonly from: number;
  readonly to: number;
  /** Student of the network. */
  readonly student: number;
  /** The choice they get, or NONE for no project. */
  readonly choice: number;
}

/** The potentials that searches go by: a vector for each node, one after another. */
export interface Vectors {
  /** Components of a vector: the levels, and the moves. */
  readonly width: number;
  /** May be changed between searches, as long as no reduced cost becomes negative. */
  readonly potential: Float64Array;
}

/** The potentials of the levels; moves have none. */
export function vectorsOf({ network, levels }: Residual): Vectors {
  const potential = interleaved([...levels.map((level) => level.potential), new Float64Array(network.root + 1)]);
  return { width: levels.length + 1, potential };
}

/** Sign of the first component in which two vectors differ; `at` is where they begin among others. */
export function compareAt(a: Float64Array, atA: number, b: Float64Array, atB: number, width: number): number {
  for (let k = 0; k < width; k++) if (a[atA + k] !== b[atB + k]) return a[atA + k] - b[atB + k];
  return 0;
}

export interface SearchOptions {
  /** A node that paths do not pass. */
  readonly avoided?: number;
  /** Asked of a node that is seen for the first time, at the distance that it has now: whether to leave it unseen. */
  readonly isUseless?: (node: number) => boolean;
  /** Hears of every node to which a path, or a shorter one, was found. */
  readonly onSeen?: (node: number) => void;
}

export interface Search {
  /** Begins a search; distances are those from this node, or, against the arcs, to it. */
  readonly begin: (node: number, options?: SearchOptions) => void;
  /** The node that is settled next, the nearest of those waiting; NONE when there is none. */
  readonly next: () => number;
  /** Settles it: its distance is final. Paths go on from it unless it is a dead end. */
  readonly settle: (isDeadEnd?: boolean) => void;
  /** How many nodes have been seen and not been settled. */
  readonly waiting: () => number;
  /** From now on nodes are not seen at this distance or beyond it. */
  readonly keepWithin: (bound: Float64Array) => void;
  readonly hasSettled: (node: number) => boolean;
  /** Whether some path to the node has been found. */
  readonly hasSeen: (node: number) => boolean;
  /** The shortest distance found of each node that has been seen, vector after vector. */
  readonly distance: Float64Array;
  /** The path of that length, in the direction of the arcs. */
  readonly pathOf: (node: number) => Step[];
  /** The paths as they are now: later searches leave them alone. */
  readonly keptPaths: () => (node: number) => Step[];
}

/** A number that is larger for one vector than for another only if the vector is, both being ≥ 0: it tells the first component that is not 0. */
function leading(width: number, at: (k: number) => number): number {
  for (let k = 0; k < width; k++) {
    const value = at(k);
    if (value !== 0) return (width - k) * 2 ** 40 + Math.min(value, 2 ** 39);
  }
  return 0;
}

/** The arcs of students at these potentials, those of each end sorted by reduced cost. */
export function arcsByReducedCost(residual: Residual, { width, potential }: Vectors, by: 'from' | 'to'): SortedArcs {
  const { network, choice, nodeOf, levels } = residual;
  const arcs = studentArcs(residual, by);
  const key = new Float64Array(arcs.student.length).map((_, arc) => {
    const student = arcs.student[arc];
    const gets = arcs.gets[arc];
    const [begin, end] = [nodeOf[student] * width, (gets === NONE ? network.unplaced : network.project[gets]) * width];
    return leading(width, (k) => {
      const cost =
        k === levels.length ? 1 : costOf(levels[k].objective, network, student, gets) - costOf(levels[k].objective, network, student, choice[student]);
      return cost + potential[end + k] - potential[begin + k];
    });
  });
  return sortedBy(arcs, key);
}

/**
 * Searches along the arcs, `from` a node, or against them, `to` a node. Sorted arcs make searches with a bound shorter; they are only of use
 * while potentials are what they were sorted at.
 */
export function searchOf(
  residual: Residual,
  { width, potential }: Vectors,
  direction: 'from' | 'to',
  arcs: StudentArcs | SortedArcs = studentArcs(residual, direction),
): Search {
  const { network, choice, load, levels, firstChild, children } = residual;
  const { first, other, student, gets, hasClass, getsClass } = arcs;
  const key = 'key' in arcs ? arcs.key : undefined;
  const { root, parent, unplaced, least, most, classes } = network;
  const depth = levels.length;
  const nodes = root + 1;
  const sign = direction === 'from' ? 1 : -1;

  const table = interleaved([
    ...levels.map(({ objective }) => (objective.kind === 'class' ? objective.cost : new Float64Array(classes))),
    new Float64Array(classes),
  ]);
  const asked = levels.map(({ objective }) => (objective.kind === 'choice' ? objective.cost : undefined));
  const withLoads = levels.flatMap(({ objective }, k) => (objective.kind === 'choice' && objective.load ? [k] : []));

  const distance = new Float64Array(nodes * width);
  const state = new Int32Array(nodes); // `seen` or `settled`, or a smaller number from an earlier search
  const before = new Int32Array(nodes); // the node a path comes from
  const arcTo = new Int32Array(nodes); // the arc of students it comes by, or NONE
  const heap = new Int32Array(nodes);
  const placeIn = new Int32Array(nodes);
  /** What paths that go on from the node being settled have in common: see `lengthAt`. */
  const base = new Float64Array(width);
  let heaped = 0;
  let seen = 1;
  let settled = 2;
  let within: Float64Array | undefined;
  let onSeen: SearchOptions['onSeen'];
  let isUseless: SearchOptions['isUseless'];

  /** Of equal distances the larger number is first: limits before projects. */
  const isBefore = (v: number, w: number): boolean => {
    for (let a = v * width, b = w * width, end = a + width; a < end; a++, b++) {
      if (distance[a] !== distance[b]) return distance[a] < distance[b];
    }
    return v > w;
  };

  const moveUp = (v: number, from: number) => {
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!isBefore(v, heap[above])) break;
      heap[at] = heap[above];
      placeIn[heap[at]] = at;
      at = above;
    }
    heap[at] = v;
    placeIn[v] = at;
  };

  const takeFirst = (): number => {
    const first = heap[0];
    const last = heap[--heaped];
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heaped) break;
      if (below + 1 < heaped && isBefore(heap[below + 1], heap[below])) below++;
      if (!isBefore(heap[below], last)) break;
      heap[at] = heap[below];
      placeIn[heap[at]] = at;
      at = below;
    }
    heap[at] = last;
    placeIn[last] = at;
    return first;
  };

  /** One component of the distance to the node at `row`, by an arc of students or, `base` having all its costs, of the tree (NONE). */
  const lengthAt = (k: number, row: number, arc: number): number => {
    const length = base[k] + sign * potential[row + k];
    if (arc === NONE) return length;
    const ask = asked[k];
    if (ask) return length + ask(student[arc], gets[arc]) - ask(student[arc], choice[student[arc]]);
    return length + table[getsClass[arc] * width + k] - table[hasClass[arc] * width + k];
  };

  /** Whether that distance is below a vector. */
  const isBelow = (vectors: Float64Array, at: number, row: number, arc: number): boolean => {
    for (let k = 0; k < width; k++) {
      const length = lengthAt(k, row, arc);
      if (length !== vectors[at + k]) return length < vectors[at + k];
    }
    return false;
  };

  /** A path to a node that is not settled, by way of the one that is being. */
  const offer = (from: number, to: number, arc: number) => {
    const row = to * width;
    const isSeen = state[to] === seen;
    if (isSeen ? !isBelow(distance, row, row, arc) : within && !isBelow(within, 0, row, arc)) return;
    for (let k = 0; k < width; k++) distance[row + k] = lengthAt(k, row, arc);
    if (!isSeen && isUseless?.(to)) return;
    before[to] = from;
    arcTo[to] = arc;
    if (isSeen) moveUp(to, placeIn[to]);
    else {
      state[to] = seen;
      moveUp(to, heaped++);
    }
    onSeen?.(to);
  };

  const setBase = (node: number, moves: 0 | 1) => {
    const row = node * width;
    for (let k = 0; k < width; k++) base[k] = distance[row + k] - sign * potential[row + k];
    base[depth] += moves;
  };

  /** An arc between a node and its parent, `node` being the lower one: its k-th student arrives (1) or leaves (−1). */
  const offerInTree = (from: number, to: number, node: number, arrives: 1 | -1, k: number) => {
    if (state[to] === settled) return;
    setBase(from, 0);
    for (const level of withLoads) base[level] += arrives * marginalOf(levels[level], node, k);
    offer(from, to, NONE);
  };

  const offerTree = (v: number) => {
    const up = direction === 'from' ? load[v] < most[v] : load[v] > least[v];
    if (v !== root && up) offerInTree(v, parent[v], v, direction === 'from' ? 1 : -1, direction === 'from' ? load[v] + 1 : load[v]);
    for (let i = firstChild[v]; i < firstChild[v + 1]; i++) {
      const child = children[i];
      if (direction === 'from') {
        if (load[child] > least[child]) offerInTree(v, child, child, -1, load[child]);
      } else if (load[child] < most[child]) offerInTree(v, child, child, 1, load[child] + 1);
    }
  };

  /** The largest key of arcs that may keep within the bound. */
  const longest = (v: number): number => {
    if (!within || !key) return Number.POSITIVE_INFINITY;
    const bound = within;
    return leading(width, (k) => bound[k] - distance[v * width + k]);
  };

  const offerStudents = (v: number) => {
    setBase(v, 1);
    const most = longest(v);
    for (let arc = first[v]; arc < first[v + 1]; arc++) {
      if (key && key[arc] > most) break;
      if (state[other[arc]] !== settled) offer(v, other[arc], arc);
    }
  };

  const begin = (node: number, options: SearchOptions = {}) => {
    const { avoided = NONE } = options;
    onSeen = options.onSeen;
    isUseless = options.isUseless;
    seen += 2;
    settled += 2;
    heaped = 0;
    within = undefined;
    distance.fill(0, node * width, (node + 1) * width);
    if (avoided !== NONE) state[avoided] = settled;
    state[node] = seen;
    before[node] = NONE;
    moveUp(node, heaped++);
  };

  const settle = (isDeadEnd = false) => {
    const v = takeFirst();
    state[v] = settled;
    if (isDeadEnd) return;
    offerTree(v);
    if (v <= unplaced) offerStudents(v);
  };

  const pathBy = (comesFrom: Int32Array, by: Int32Array, node: number): Step[] => {
    const steps: Step[] = [];
    for (let v = node; comesFrom[v] !== NONE; v = comesFrom[v]) {
      const [from, to] = direction === 'from' ? [comesFrom[v], v] : [v, comesFrom[v]];
      steps.push(by[v] === NONE ? { from, to, student: NONE, choice: NONE } : { from, to, student: student[by[v]], choice: gets[by[v]] });
    }
    return direction === 'from' ? steps.reverse() : steps;
  };

  return {
    begin,
    next: () => (heaped > 0 ? heap[0] : NONE),
    settle,
    waiting: () => heaped,
    keepWithin: (bound) => {
      within = bound;
    },
    hasSettled: (node) => state[node] === settled,
    hasSeen: (node) => state[node] >= seen,
    distance,
    pathOf: (node) => pathBy(before, arcTo, node),
    keptPaths: () => {
      const copies = [before.slice(), arcTo.slice()] as const;
      return (node) => pathBy(...copies, node);
    },
  };
}

/** Settles everything that can be reached, or up to a node. */
export function finish(search: Search, upTo: number = NONE): void {
  for (let v = search.next(); v !== NONE && v !== upTo; v = search.next()) search.settle();
}
