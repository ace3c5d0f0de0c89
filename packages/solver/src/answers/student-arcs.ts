// The residual arcs along which students move, laid out by the end at which a search comes to them.

import { NONE } from '@project-allocation/model';
import { classOf } from '../objective.js';
import type { Residual } from './residual.js';

/** Arcs with a common end v, a project or `unplaced`: first[v] … first[v + 1] − 1. */
export interface StudentArcs {
  readonly first: Int32Array;
  /** The end they do not have in common. */
  readonly other: Int32Array;
  /** Who moves, what they get (a choice, or NONE), and the classes of what they have and get. */
  readonly student: Int32Array;
  readonly gets: Int32Array;
  readonly hasClass: Int32Array;
  readonly getsClass: Int32Array;
}

/** All of them, by the end they begin at (`from`) or lead to (`to`). */
export function studentArcs({ network, choice, nodeOf }: Residual, by: 'from' | 'to'): StudentArcs {
  const { students, firstChoice, project, unplaced } = network;
  const student = new Int32Array(project.length);
  const gets = new Int32Array(project.length);
  let count = 0;
  for (let s = 0; s < students; s++) {
    for (let e = firstChoice[s]; e <= firstChoice[s + 1]; e++) {
      const option = e < firstChoice[s + 1] ? e : NONE;
      if (option === choice[s]) continue;
      student[count] = s;
      gets[count++] = option;
    }
  }
  const begin = (arc: number) => nodeOf[student[arc]];
  const end = (arc: number) => (gets[arc] === NONE ? unplaced : project[gets[arc]]);
  const [first, order] = grouped(unplaced + 1, count, by === 'from' ? begin : end);
  return {
    first,
    other: order.map(by === 'from' ? end : begin),
    student: order.map((arc) => student[arc]),
    gets: order.map((arc) => gets[arc]),
    hasClass: order.map((arc) => classOf(network, choice[student[arc]])),
    getsClass: order.map((arc) => classOf(network, gets[arc])),
  };
}

/** The members 0 … count − 1 by the group they are in, each group's in ascending order: where each group begins, and the members. */
function grouped(groups: number, count: number, groupOf: (member: number) => number): [first: Int32Array, members: Int32Array] {
  const first = new Int32Array(groups + 1);
  for (let i = 0; i < count; i++) first[groupOf(i) + 1]++;
  for (let g = 0; g < groups; g++) first[g + 1] += first[g];
  const members = new Int32Array(count);
  const next = first.slice();
  for (let i = 0; i < count; i++) members[next[groupOf(i)]++] = i;
  return [first, members];
}

/** Those of each end in ascending order of a number that each arc has. */
export interface SortedArcs extends StudentArcs {
  readonly key: Float64Array;
}

export function sortedBy(arcs: StudentArcs, key: Float64Array): SortedArcs {
  const order = new Int32Array(key.length).map((_, arc) => arc);
  for (let v = 0; v + 1 < arcs.first.length; v++) order.subarray(arcs.first[v], arcs.first[v + 1]).sort((a, b) => key[a] - key[b] || a - b);
  return {
    first: arcs.first,
    other: order.map((arc) => arcs.other[arc]),
    student: order.map((arc) => arcs.student[arc]),
    gets: order.map((arc) => arcs.gets[arc]),
    hasClass: order.map((arc) => arcs.hasClass[arc]),
    getsClass: order.map((arc) => arcs.getsClass[arc]),
    key: new Float64Array(key.length).map((_, i) => key[order[i]]),
  };
}
