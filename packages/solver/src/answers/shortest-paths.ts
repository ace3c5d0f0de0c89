// Shortest paths in a residual network (residual.ts) by Dijkstra's method over vectors of reduced costs.
//
// Vectors have a component for each level and one more, the last: how many students move. So of equally good paths one with the fewest
// moves is found, and among those it goes by the order of students and projects.
//
// What makes it fast: distances are compared component by component up to the first that differs, and costs of options that have to be
// asked for (the lottery's) are asked for only when everything before them is equal. All arrays are made once; a search forgets the one
// before by counting its own number up. What an arc needs is read in the order in which it lies, but for the potential at its end, which
// is most of what the time goes into (at 100 000 students nodes have 9 megabytes of them). The queue is a binary heap of node numbers.

import { NONE } from '@project-allocation/model';
import { interleaved } from '../lexicographic.js';
import { classOf } from '../objective.js';
import { marginalOf, type Residual } from './residual.js';

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
  /** Nor, within that, at the distance `left` or beyond it, unless `isKnown` says of a node that it counts even so. */
  readonly keepUnknownWithin: (left: Float64Array, isKnown: (node: number) => boolean) => void;
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

/** Searches along the arcs, `from` a node, or against them, `to` a node. */
export function searchOf(residual: Residual, { width, potential }: Vectors, direction: 'from' | 'to'): Search {
  const { network, choice, load, levels, nodeOf, firstStudent, studentsAt, firstWanting, choicesWanting, studentsWanting, firstChild, children } = residual;
  const { root, parent, unplaced, project, firstChoice, least, most, classes } = network;
  const depth = levels.length;
  const nodes = root + 1;
  const sign = direction === 'from' ? 1 : -1;

  const table = interleaved([
    ...levels.map(({ objective }) => (objective.kind === 'class' ? objective.cost : new Float64Array(classes))),
    new Float64Array(classes),
  ]);
  const asked = levels.map(({ objective }) => (objective.kind === 'choice' ? objective.cost : undefined));
  const withLoads = levels.flatMap(({ objective }, k) => (objective.kind === 'choice' && objective.load ? [k] : []));
  /** Where in the table the costs of an option begin. */
  const rowOf = (option: number) => classOf(network, option) * width;
  const ownRow = Int32Array.from(choice, rowOf);
  // in the order of `choicesWanting`
  const origin = studentsWanting.map((student) => nodeOf[student]);
  const originRow = studentsWanting.map((student) => ownRow[student]);
  const wantedRow = choicesWanting.map(rowOf);

  const distance = new Float64Array(nodes * width);
  const state = new Int32Array(nodes); // `seen` or `settled`, or a smaller number from an earlier search
  const before = new Int32Array(nodes); // the node a path comes from
  const movedBy = new Int32Array(nodes);
  const movedTo = new Int32Array(nodes);
  const heap = new Int32Array(nodes);
  const placeIn = new Int32Array(nodes);
  /** What paths that go on from the node being settled have in common: see `lengthAt`. */
  const base = new Float64Array(width);
  let heaped = 0;
  let seen = 1;
  let settled = 2;
  let within: Float64Array | undefined;
  let unknownWithin: Float64Array | undefined;
  let onSeen: SearchOptions['onSeen'];
  let isKnown: (node: number) => boolean = () => false;

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

  /**
   * One component of the distance to a node by an arc of the one being settled. A student moves from what they have to the option `gets`,
   * whose costs are in these rows of the table; or nobody does (NONE), and `base` has the costs of the arc.
   */
  const lengthAt = (k: number, row: number, student: number, gets: number, hasRow: number, getsRow: number): number => {
    const length = base[k] + sign * potential[row + k];
    if (student === NONE) return length;
    const ask = asked[k];
    return length + (ask ? ask(student, gets) - ask(student, choice[student]) : table[getsRow + k] - table[hasRow + k]);
  };

  /** Whether that distance is below a vector. */
  const isBelow = (vectors: Float64Array, at: number, row: number, student: number, gets: number, hasRow: number, getsRow: number): boolean => {
    for (let k = 0; k < width; k++) {
      const length = lengthAt(k, row, student, gets, hasRow, getsRow);
      if (length !== vectors[at + k]) return length < vectors[at + k];
    }
    return false;
  };

  /** A path to a node that is not settled, by way of the one that is being; see `lengthAt`. */
  const offer = (from: number, to: number, student: number, gets: number, hasRow: number, getsRow: number) => {
    const row = to * width;
    const isSeen = state[to] === seen;
    if (isSeen) {
      if (!isBelow(distance, row, row, student, gets, hasRow, getsRow)) return;
    } else {
      if (within && !isBelow(within, 0, row, student, gets, hasRow, getsRow)) return;
      if (unknownWithin && !isBelow(unknownWithin, 0, row, student, gets, hasRow, getsRow) && !isKnown(to)) return;
    }
    for (let k = 0; k < width; k++) distance[row + k] = lengthAt(k, row, student, gets, hasRow, getsRow);
    before[to] = from;
    movedBy[to] = student;
    movedTo[to] = gets;
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
    offer(from, to, NONE, NONE, 0, 0);
  };

  const goOnFrom = (v: number) => {
    if (v !== root && load[v] < most[v]) offerInTree(v, parent[v], v, 1, load[v] + 1);
    for (let i = firstChild[v]; i < firstChild[v + 1]; i++) {
      const child = children[i];
      if (load[child] > least[child]) offerInTree(v, child, child, -1, load[child]);
    }
    if (v > unplaced) return;
    setBase(v, 1);
    for (let i = firstStudent[v]; i < firstStudent[v + 1]; i++) {
      const student = studentsAt[i];
      for (let e = firstChoice[student]; e < firstChoice[student + 1]; e++) {
        if (state[project[e]] !== settled) offer(v, project[e], student, e, ownRow[student], rowOf(e));
      }
      if (state[unplaced] !== settled) offer(v, unplaced, student, NONE, ownRow[student], rowOf(NONE));
    }
  };

  const goBackFrom = (v: number) => {
    if (v !== root && load[v] > least[v]) offerInTree(v, parent[v], v, -1, load[v]);
    for (let i = firstChild[v]; i < firstChild[v + 1]; i++) {
      const child = children[i];
      if (load[child] < most[child]) offerInTree(v, child, child, 1, load[child] + 1);
    }
    if (v > unplaced) return;
    setBase(v, 1);
    if (v === unplaced) {
      for (let student = 0; student < nodeOf.length; student++) {
        if (state[nodeOf[student]] !== settled) offer(v, nodeOf[student], student, NONE, ownRow[student], rowOf(NONE));
      }
      return;
    }
    for (let i = firstWanting[v]; i < firstWanting[v + 1]; i++) {
      if (state[origin[i]] !== settled) offer(v, origin[i], studentsWanting[i], choicesWanting[i], originRow[i], wantedRow[i]);
    }
  };

  const begin = (node: number, { avoided = NONE, onSeen: hears }: SearchOptions = {}) => {
    onSeen = hears;
    seen += 2;
    settled += 2;
    heaped = 0;
    within = undefined;
    unknownWithin = undefined;
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
    if (direction === 'from') goOnFrom(v);
    else goBackFrom(v);
  };

  const pathBy = (comesFrom: Int32Array, by: Int32Array, option: Int32Array, node: number): Step[] => {
    const steps: Step[] = [];
    for (let v = node; comesFrom[v] !== NONE; v = comesFrom[v]) {
      const [from, to] = direction === 'from' ? [comesFrom[v], v] : [v, comesFrom[v]];
      steps.push({ from, to, student: by[v], choice: option[v] });
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
    keepUnknownWithin: (left, known) => {
      unknownWithin = left;
      isKnown = known;
    },
    hasSettled: (node) => state[node] === settled,
    hasSeen: (node) => state[node] >= seen,
    distance,
    pathOf: (node) => pathBy(before, movedBy, movedTo, node),
    keptPaths: () => {
      const copies = [before.slice(), movedBy.slice(), movedTo.slice()] as const;
      return (node) => pathBy(...copies, node);
    },
  };
}

/** Settles everything that can be reached, or up to a node. */
export function finish(search: Search, upTo: number = NONE): void {
  for (let v = search.next(); v !== NONE && v !== upTo; v = search.next()) search.settle();
}
