// The residual network laid out for very many short searches: the arcs at a node side by side, shortest first, each with its reduced cost
// vector, packed (packing.ts). A search that computes costs as it needs them waits for memory most of its time, above all for the potential
// of the node at the far end of each arc.
//
// Arcs that are longer than the way between their ends by the root (centre.ts) are left out: no shortest path goes along them. At 100 000
// students of tight and unit in bench/ these are four of five arcs and more, so what searches read is that much nearer to the processor.

import { NONE } from '@project-allocation/model';
import { classOf } from '../objective.js';
import type { Centre } from './centre.js';
import { mergedNodes } from './merged-nodes.js';
import { type Packing, pack, type Sizes, type Words } from './packing.js';
import { marginalOf, type Residual } from './residual.js';
import type { Vectors } from './shortest-paths.js';
import { changesOfChoice, grouped, nodeOfChoice } from './student-arcs.js';

/** The arcs with a common end, all that begin there or all that lead there: node after node, those of each node shortest first. */
export interface SortedArcs {
  /**
   * A row for each arc: the node at its other end, then its reduced cost. Of equal costs the order of `ResidualArcs` decides. After the last
   * arc of each node stands a row that is longer than anything, so that nobody need know how many arcs there are.
   */
  readonly rows: Words;
  /** Where the arcs of each node begin: the number of a row. */
  readonly first: Int32Array;
  /** By row who moves, or NONE where it is an arc of the tree; and what they get: a choice, or NONE for no project. */
  readonly student: Int32Array;
  readonly gets: Int32Array;
}

export interface PackedNetwork {
  readonly packing: Packing;
  readonly from: SortedArcs;
  readonly to: SortedArcs;
  /** The node that stands for each (merged-nodes.ts): no arc leads to or from any other. */
  readonly standsFor: Int32Array;
  /** Half the way from the root to each node and back, node after node. */
  readonly half: Words;
  /** The price of a node that is full: what a path must be shorter than for one more place there to be a gain. */
  readonly priceOf: (node: number, price: Words) => void;
}

/** What bounds components, in halves as packing.ts counts them. */
export function sizesIn({ levels }: Residual, { width, potential }: Vectors, { half }: Centre): Sizes {
  const lowest = new Array<number>(width).fill(0);
  const highest = new Array<number>(width).fill(0);
  const furthest = new Array<number>(width).fill(0);
  for (let row = 0; row < potential.length; row += width) {
    for (let k = 0; k < width; k++) {
      lowest[k] = Math.min(lowest[k], potential[row + k]);
      highest[k] = Math.max(highest[k], potential[row + k]);
      furthest[k] = Math.max(furthest[k], Math.abs(half[row + k]));
    }
  }
  const costs = [...levels.map(({ objective }) => objective.largest), 1];
  return { arc: costs.map((cost, k) => 2 * (cost + highest[k] - lowest[k])), half: furthest.map((size) => 2 * size) };
}

/** Nothing may change the potentials as long as it is used. */
export function packedNetwork(residual: Residual, { width, potential }: Vectors, centre: Centre, packing: Packing): PackedNetwork {
  const { network, choice, load, levels } = residual;
  const { parent, classes } = network;
  const { words } = packing;

  /** Rows of components as rows of words. */
  const packedRows = (rows: Float64Array): Words => {
    const count = rows.length / width;
    const result = packing.zeros(count * words);
    for (let i = 0; i < count; i++) pack(packing, rows, i * width, result, i * words);
    return result;
  };
  const y = packedRows(potential);
  const half = packedRows(centre.half);

  // what options cost: by class where that is enough, the rest is asked for
  const byClass = new Float64Array(classes * width);
  levels.forEach(({ objective }, k) => {
    if (objective.kind === 'class') for (let c = 0; c < classes; c++) byClass[c * width + k] = objective.cost[c];
  });
  const ofClass = packedRows(byClass);
  const asked = levels.flatMap(({ objective }, k) =>
    objective.kind === 'choice' ? [{ cost: objective.cost, word: packing.word[k], unit: 2 * packing.factor[k] }] : [],
  );
  const addOption = (student: number, option: number, times: 1 | -1, sum: Words, at: number) => {
    const row = classOf(network, option) * words;
    for (let w = 0; w < words; w++) sum[at + w] += times * ofClass[row + w];
    for (const { cost, word, unit } of asked) sum[at + word] += times * unit * cost(student, option);
  };
  const moving = new Float64Array(width);
  moving[width - 1] = 1;

  /** What the k-th student at or below a node costs by itself. */
  const marginal = new Float64Array(width);
  const addMarginal = (node: number, k: number, sum: Words, at: number, times: 1 | -1) => {
    levels.forEach((level, l) => {
      marginal[l] = times * marginalOf(level, node, k);
    });
    pack(packing, marginal, 0, sum, at);
  };

  const costUp = (node: number, sum: Words, at: number) => {
    for (let w = 0; w < words; w++) sum[at + w] += y[parent[node] * words + w] - y[node * words + w];
    addMarginal(node, load[node] + 1, sum, at, 1);
  };
  const costDown = (node: number, sum: Words, at: number) => {
    for (let w = 0; w < words; w++) sum[at + w] += y[node * words + w] - y[parent[node] * words + w];
    addMarginal(node, load[node], sum, at, -1);
  };
  const alone = packing.zeros(words);
  const standsFor = mergedNodes(
    residual,
    (node) => {
      alone.fill(0);
      costUp(node, alone, 0);
      return alone;
    },
    (node) => {
      alone.fill(0);
      costDown(node, alone, 0);
      return alone;
    },
  );

  /** Whether the way by the root is known and shorter. Of equals the arc stays, since the ways by the root are made of such arcs. */
  const isBeyondRoot = (costs: Words, at: number, begin: number, end: number): boolean => {
    if (!centre.isKnown(begin) || !centre.isKnown(end)) return false;
    for (let w = 0; w < words; w++) {
      const byRoot = half[begin * words + w] + half[end * words + w];
      if (costs[at + w] !== byRoot) return costs[at + w] > byRoot;
    }
    return false;
  };

  // arcs that stay move up to the places of those that do not
  const arcs = residualArcs(residual, standsFor);
  const cost = packing.zeros(arcs.student.length * words);
  const has = packing.zeros(words);
  let before = NONE;
  let count = 0;
  for (let arc = 0; arc < arcs.student.length; arc++) {
    const [student, gets, begin, end] = [arcs.student[arc], arcs.gets[arc], arcs.from[arc], arcs.to[arc]];
    const at = count * words;
    cost.fill(0, at, at + words);
    if (student === NONE) {
      if (parent[begin] === end) costUp(begin, cost, at);
      else costDown(end, cost, at);
    } else {
      if (student !== before) {
        has.fill(0);
        addOption(student, choice[student], 1, has, 0);
        before = student;
      }
      addOption(student, gets, 1, cost, at);
      pack(packing, moving, 0, cost, at);
      for (let w = 0; w < words; w++) cost[at + w] += y[end * words + w] - y[begin * words + w] - has[w];
      if (load[end] === 0 && standsFor[end] !== end) costUp(end, cost, at);
    }
    if (isBeyondRoot(cost, at, standsFor[begin], standsFor[end])) continue;
    arcs.from[count] = begin;
    arcs.to[count] = end;
    arcs.student[count] = student;
    arcs.gets[count++] = gets;
  }
  const [from, to, student, gets] = [arcs.from, arcs.to, arcs.student, arcs.gets].map((column) => column.subarray(0, count));
  const kept: ResidualArcs = { from, to, student, gets };

  return {
    packing,
    from: sortedArcs(kept, 'from', standsFor, cost, packing),
    to: sortedArcs(kept, 'to', standsFor, cost, packing),
    standsFor,
    half,
    priceOf: (v, price) => {
      for (let w = 0; w < words; w++) price[w] = y[v * words + w] - y[parent[v] * words + w];
      addMarginal(v, load[v] + 1, price, 0, -1);
    },
  };
}

interface ResidualArcs {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** As in SortedArcs. */
  readonly student: Int32Array;
  readonly gets: Int32Array;
}

/** All arcs (residual.ts) between nodes that are told apart: those of the tree, then those of each student. */
function residualArcs(residual: Residual, standsFor: Int32Array): ResidualArcs {
  const { network, nodeOf, load } = residual;
  const { root, parent, least, most } = network;
  const ofStudents = changesOfChoice(residual);
  const room = 2 * root + ofStudents.student.length;
  const [from, to, student, gets] = [0, 1, 2, 3].map(() => new Int32Array(room));
  let count = 0;
  const add = (begin: number, end: number, who: number, what: number) => {
    if (standsFor[begin] === standsFor[end]) return;
    from[count] = begin;
    to[count] = end;
    student[count] = who;
    gets[count++] = what;
  };
  for (let v = 0; v < root; v++) {
    if (load[v] < most[v]) add(v, parent[v], NONE, NONE);
    if (load[v] > least[v]) add(parent[v], v, NONE, NONE);
  }
  ofStudents.student.forEach((s, i) => {
    add(nodeOf[s], nodeOfChoice(network, ofStudents.gets[i]), s, ofStudents.gets[i]);
  });
  return { from: from.subarray(0, count), to: to.subarray(0, count), student: student.subarray(0, count), gets: gets.subarray(0, count) };
}

function sortedArcs(arcs: ResidualArcs, by: 'from' | 'to', standsFor: Int32Array, cost: Words, { words, zeros, beyond }: Packing): SortedArcs {
  const [ends, others] = by === 'from' ? [arcs.from, arcs.to] : [arcs.to, arcs.from];
  const nodes = standsFor.length;
  const compare = (a: number, b: number) => {
    for (let w = 0; w < words; w++) if (cost[a * words + w] !== cost[b * words + w]) return cost[a * words + w] - cost[b * words + w];
    return a - b;
  };
  const [begins, order] = grouped(nodes, ends.length, (arc) => standsFor[ends[arc]]);
  const stride = words + 1;
  const rows = zeros((ends.length + nodes) * stride);
  const [first, student, gets] = [nodes, ends.length + nodes, ends.length + nodes].map((length) => new Int32Array(length));
  let row = 0;
  for (let v = 0; v < nodes; v++) {
    first[v] = row;
    sortWithin(order, begins[v], begins[v + 1], compare);
    for (let i = begins[v]; i < begins[v + 1]; i++) {
      const arc = order[i];
      rows[row * stride] = standsFor[others[arc]];
      for (let w = 0; w < words; w++) rows[row * stride + 1 + w] = cost[arc * words + w];
      student[row] = arcs.student[arc];
      gets[row++] = arcs.gets[arc];
    }
    rows[row++ * stride + 1] = beyond;
  }
  return { rows, first, student, gets };
}

/** Sorts some of the items: by insertion where they are few, as nearly everywhere, which saves most of the time of a call to `sort` for each. */
function sortWithin(items: Int32Array, begin: number, end: number, compare: (a: number, b: number) => number): void {
  if (end - begin > FEW) {
    items.subarray(begin, end).sort(compare);
    return;
  }
  for (let i = begin + 1; i < end; i++) {
    const item = items[i];
    let at = i;
    for (; at > begin && compare(item, items[at - 1]) < 0; at--) items[at] = items[at - 1];
    items[at] = item;
  }
}

const FEW = 40;
