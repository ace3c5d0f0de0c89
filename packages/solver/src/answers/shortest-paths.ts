// Shortest paths in a residual network (residual.ts) by Dijkstra's method over vectors of reduced costs.
//
// Vectors have a component for each level and one more, the last: how many students move. So of equally good paths one with the fewest
// moves is found, and among those it goes by the order of students and projects.
//
// What makes it fast: distances are compared component by component up to the first that differs, and costs of options that have to be
// asked for (the lottery's) are asked for only when everything before them is equal. All arrays are made once; a search forgets the one
// before by counting its own number up. Where very many short searches are made of one network, packed-network.ts prepares more.

import { NONE } from '@project-allocation/model';
import { interleaved } from '../lexicographic.js';
import { marginalOf, type Residual } from './residual.js';
import { studentArcs } from './student-arcs.js';
import { VectorQueue } from './vector-queue.js';

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

/** Hears of a student who moves, and of the choice they get, or NONE. */
export type OnMoved = (student: number, choice: number) => void;

export interface Search {
  /** Begins a search; distances are those from this node, or, against the arcs, to it. */
  readonly begin: (node: number) => void;
  /** The node that is settled next, the nearest of those waiting; NONE when there is none. */
  readonly next: () => number;
  /** Settles it: its distance is final. */
  readonly settle: () => void;
  readonly hasSettled: (node: number) => boolean;
  /** The shortest distance found of each node that has been seen, vector after vector. */
  readonly distance: Float64Array;
  /** The path of that length, in the direction of the arcs. */
  readonly pathOf: (node: number) => Step[];
  /** The students who move along the paths as they are now, in no order: later searches leave them alone. */
  readonly keptMoves: () => (node: number, visit: OnMoved) => void;
}

/** Searches along the arcs, `from` a node, or against them, `to` a node. */
export function searchOf(residual: Residual, { width, potential }: Vectors, direction: 'from' | 'to'): Search {
  const { network, choice, load, levels, firstChild, children } = residual;
  const { first, other, student, gets, hasClass, getsClass } = studentArcs(residual, direction);
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
  const waiting = new VectorQueue(
    distance,
    width,
    before.map((_, v) => v), // limits before projects
  );
  /** What paths that go on from the node being settled have in common: see `lengthAt`. */
  const base = new Float64Array(width);
  let seen = 1;
  let settled = 2;

  /** One component of the distance to the node at `row`, by an arc of students or, `base` having all its costs, of the tree (NONE). */
  const lengthAt = (k: number, row: number, arc: number): number => {
    const length = base[k] + sign * potential[row + k];
    if (arc === NONE) return length;
    const ask = asked[k];
    if (ask) return length + ask(student[arc], gets[arc]) - ask(student[arc], choice[student[arc]]);
    return length + table[getsClass[arc] * width + k] - table[hasClass[arc] * width + k];
  };

  /** Whether that distance is below the one that the node has. */
  const isShorter = (row: number, arc: number): boolean => {
    for (let k = 0; k < width; k++) {
      const length = lengthAt(k, row, arc);
      if (length !== distance[row + k]) return length < distance[row + k];
    }
    return false;
  };

  /** A path to a node that is not settled, by way of the one that is being. */
  const offer = (from: number, to: number, arc: number) => {
    const row = to * width;
    const isSeen = state[to] === seen;
    if (isSeen && !isShorter(row, arc)) return;
    for (let k = 0; k < width; k++) distance[row + k] = lengthAt(k, row, arc);
    before[to] = from;
    arcTo[to] = arc;
    if (isSeen) waiting.lowered(to);
    else {
      state[to] = seen;
      waiting.add(to);
    }
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

  const offerStudents = (v: number) => {
    setBase(v, 1);
    for (let arc = first[v]; arc < first[v + 1]; arc++) if (state[other[arc]] !== settled) offer(v, other[arc], arc);
  };

  const begin = (node: number) => {
    seen += 2;
    settled += 2;
    waiting.size = 0;
    distance.fill(0, node * width, (node + 1) * width);
    state[node] = seen;
    before[node] = NONE;
    waiting.add(node);
  };

  const settle = () => {
    const v = waiting.takeFirst();
    state[v] = settled;
    offerTree(v);
    if (v <= unplaced) offerStudents(v);
  };

  const pathOf = (node: number): Step[] => {
    const steps: Step[] = [];
    for (let v = node; before[v] !== NONE; v = before[v]) {
      const [from, to] = direction === 'from' ? [before[v], v] : [v, before[v]];
      const arc = arcTo[v];
      steps.push(arc === NONE ? { from, to, student: NONE, choice: NONE } : { from, to, student: student[arc], choice: gets[arc] });
    }
    return direction === 'from' ? steps.reverse() : steps;
  };

  const keptMoves = () => {
    const comesFrom = before.slice();
    const who = arcTo.map((arc) => (arc === NONE ? NONE : student[arc]));
    const what = arcTo.map((arc) => (arc === NONE ? NONE : gets[arc]));
    return (node: number, visit: OnMoved) => {
      for (let v = node; comesFrom[v] !== NONE; v = comesFrom[v]) if (who[v] !== NONE) visit(who[v], what[v]);
    };
  };

  return {
    begin,
    next: () => (waiting.size > 0 ? waiting.first() : NONE),
    settle,
    hasSettled: (node) => state[node] === settled,
    distance,
    pathOf,
    keptMoves,
  };
}

/** Settles everything that can be reached, or up to a node. */
export function finish(search: Search, upTo: number = NONE): void {
  for (let v = search.next(); v !== NONE && v !== upTo; v = search.next()) search.settle();
}
