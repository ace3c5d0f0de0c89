// Shortest paths in a residual network (residual.ts) by Dijkstra's method over vectors of reduced costs.
//
// Vectors have a component for each level and one more, the last: how many students move. So of equally good paths one with the fewest
// moves is found, and among those it goes by the order of students and projects.
//
// Distances are compared component by component up to the first that differs, which is nearly always an early one; costs of options
// that have to be asked for (the lottery's) are asked for only when everything before them is equal. All arrays are made once; a search
// forgets the one before by counting its own number up. The queue is a binary heap of node numbers.

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

export interface SearchOptions {
  /** The search ends when all of these nodes are settled. */
  readonly targets?: readonly number[];
  /** The search ends when this node is settled, or as soon as it is seen not to be further away than the node that is. */
  readonly end?: number;
  /** Nodes at this distance or further away are not looked at. */
  readonly within?: Float64Array;
}

export interface ShortestPaths {
  /** Components of a vector: the levels, and the moves. */
  readonly width: number;
  /** The potential of each node, vector after vector. */
  readonly potential: Float64Array;
  /** Finds shortest paths from a node; what is asked for below is about the last search. */
  readonly search: (from: number, options?: SearchOptions) => void;
  /** Whether a shortest path to the node is known. */
  readonly reaches: (node: number) => boolean;
  /** Reduced distances, vector after vector; those of nodes that are not reached are of no meaning. */
  readonly distance: Float64Array;
  /** The shortest path to a node that is reached. */
  readonly pathTo: (node: number) => Step[];
  /** Takes the distances of the last search off the potentials: no reduced cost becomes negative, and shortest paths cost nothing now. */
  readonly reprice: () => void;
  /** What path is shortest to each node, as it is now: later searches leave it alone. */
  readonly tree: () => (node: number) => Step[];
}

export function shortestPaths(residual: Residual): ShortestPaths {
  const { network, choice, load, levels, firstStudent, studentsAt, firstChild, children } = residual;
  const { root, parent, unplaced, project, firstChoice, least, most, classes } = network;
  const depth = levels.length;
  const width = depth + 1;
  const nodes = root + 1;

  const potential = interleaved([...levels.map((level) => level.potential), new Float64Array(nodes)]);
  const table = interleaved([
    ...levels.map(({ objective }) => (objective.kind === 'class' ? objective.cost : new Float64Array(classes))),
    new Float64Array(classes),
  ]);
  const asked = levels.map(({ objective }) => (objective.kind === 'choice' ? objective.cost : undefined));
  const withLoads = levels.flatMap(({ objective }, k) => (objective.kind === 'choice' && objective.load ? [k] : []));

  const distance = new Float64Array(nodes * width);
  const seenIn = new Int32Array(nodes); // the search that saw it last
  const settledIn = new Int32Array(nodes);
  const wantedIn = new Int32Array(nodes);
  const before = new Int32Array(nodes); // where the path comes from
  const movedBy = new Int32Array(nodes);
  const movedTo = new Int32Array(nodes);
  const heap = new Int32Array(nodes);
  const placeIn = new Int32Array(nodes);
  /** What a path that goes on from the node being settled costs, without the option and the potential at its end. */
  const base = new Float64Array(width);
  let heaped = 0;
  let searches = 0;
  let within: Float64Array | undefined;

  /** Sign of the first difference of two distances. */
  const compare = (v: number, w: number): number => {
    for (let a = v * width, b = w * width, end = a + width; a < end; a++, b++) {
      if (distance[a] !== distance[b]) return distance[a] - distance[b];
    }
    return 0;
  };

  /** Of equal distances the larger number is first: limits before projects. */
  const isBefore = (v: number, w: number): boolean => {
    const sign = compare(v, w);
    return sign < 0 || (sign === 0 && v > w);
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

  /** What an option of a student costs in a component; an arc of the tree (no student) has all its costs in `base`. */
  const costAt = (k: number, student: number, option: number, row: number): number => {
    if (student === NONE) return 0;
    const ask = asked[k];
    return ask ? ask(student, option) : table[row + k];
  };

  /** A path to a node by way of `from`, whose costs so far are in `base`. */
  const offer = (from: number, to: number, student: number, option: number) => {
    const isSeen = seenIn[to] === searches;
    const row = to * width;
    const cost = classOf(network, option) * width;
    let k = 0;
    let sum = 0;
    if (isSeen || within) {
      const known = isSeen ? distance : (within as Float64Array);
      const at = isSeen ? row : 0;
      for (; k < width; k++) {
        sum = base[k] + costAt(k, student, option, cost) + potential[row + k];
        if (sum !== known[at + k]) break;
      }
      if (k === width || sum > known[at + k]) return;
      if (!isSeen) for (let i = 0; i < k; i++) distance[row + i] = known[i];
      distance[row + k++] = sum;
    }
    for (; k < width; k++) distance[row + k] = base[k] + costAt(k, student, option, cost) + potential[row + k];
    before[to] = from;
    movedBy[to] = student;
    movedTo[to] = option;
    if (isSeen) moveUp(to, placeIn[to]);
    else {
      seenIn[to] = searches;
      moveUp(to, heaped++);
    }
  };

  /** An arc of the tree from a node to its parent (sign 1) or back (−1), which the k-th student at or below `node` goes along. */
  const offerInTree = (from: number, to: number, node: number, sign: 1 | -1, k: number) => {
    if (settledIn[to] === searches) return;
    const row = from * width;
    for (let i = 0; i < width; i++) base[i] = distance[row + i] - potential[row + i];
    for (const level of withLoads) base[level] += sign * marginalOf(levels[level], node, k);
    offer(from, to, NONE, NONE);
  };

  const offerOptions = (from: number, student: number) => {
    const own = choice[student];
    const row = from * width;
    const cost = classOf(network, own) * width;
    for (let k = 0; k < depth; k++) base[k] = distance[row + k] - potential[row + k] - costAt(k, student, own, cost);
    base[depth] = distance[row + depth] - potential[row + depth] + 1;
    for (let e = firstChoice[student]; e < firstChoice[student + 1]; e++) {
      if (e !== own && settledIn[project[e]] !== searches) offer(from, project[e], student, e);
    }
    if (own !== NONE && settledIn[unplaced] !== searches) offer(from, unplaced, student, NONE);
  };

  const search = (from: number, { targets, end = NONE, within: bound }: SearchOptions = {}) => {
    searches++;
    heaped = 0;
    within = bound;
    let wanted = 0;
    for (const v of targets ?? []) {
      if (wantedIn[v] !== searches) wanted++;
      wantedIn[v] = searches;
    }
    distance.fill(0, from * width, (from + 1) * width);
    seenIn[from] = searches;
    before[from] = NONE;
    moveUp(from, heaped++);
    while (heaped > 0) {
      const v = takeFirst();
      settledIn[v] = searches;
      if (v === end) return;
      if (wantedIn[v] === searches && --wanted === 0) return;
      if (v !== root && load[v] < most[v]) offerInTree(v, parent[v], v, 1, load[v] + 1);
      if (end !== NONE && seenIn[end] === searches && compare(end, v) === 0) {
        settledIn[end] = searches;
        return;
      }
      for (let i = firstChild[v]; i < firstChild[v + 1]; i++) {
        const child = children[i];
        if (load[child] > least[child]) offerInTree(v, child, child, -1, load[child]);
      }
      if (v > unplaced) continue;
      for (let i = firstStudent[v]; i < firstStudent[v + 1]; i++) offerOptions(v, studentsAt[i]);
    }
  };

  const reaches = (node: number) => settledIn[node] === searches;

  const pathBy = (comesFrom: Int32Array, by: Int32Array, option: Int32Array, node: number): Step[] => {
    const steps: Step[] = [];
    for (let v = node; comesFrom[v] !== NONE; v = comesFrom[v]) steps.push({ from: comesFrom[v], to: v, student: by[v], choice: option[v] });
    return steps.reverse();
  };

  const furthest = (): number => {
    let most = NONE;
    for (let v = 0; v < nodes; v++) if (reaches(v) && (most === NONE || compare(v, most) > 0)) most = v;
    return most;
  };

  const reprice = () => {
    const beyond = furthest() * width; // no arc leads from what is reached to what is not; for arcs back any distance beyond all others will do
    for (let v = 0; v < nodes; v++) {
      const row = reaches(v) ? v * width : beyond;
      for (let k = 0; k < width; k++) potential[v * width + k] -= distance[row + k];
    }
  };

  const tree = () => {
    const copies = [before.slice(), movedBy.slice(), movedTo.slice()] as const;
    return (node: number) => pathBy(...copies, node);
  };

  return { width, potential, search, reaches, distance, pathTo: (node) => pathBy(before, movedBy, movedTo, node), reprice, tree };
}
