// The residual arcs along which students move, laid out by the end at which a search comes to them.

import { NONE } from '@project-allocation/model';
import type { Network } from '../network.js';
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
export function studentArcs(residual: Residual, by: 'from' | 'to'): StudentArcs {
  const { network, choice, nodeOf } = residual;
  const { student, gets } = changesOfChoice(residual);
  const begin = (arc: number) => nodeOf[student[arc]];
  const end = (arc: number) => nodeOfChoice(network, gets[arc]);
  const [first, order] = grouped(network.unplaced + 1, student.length, by === 'from' ? begin : end);
  return {
    first,
    other: order.map(by === 'from' ? end : begin),
    student: order.map((arc) => student[arc]),
    gets: order.map((arc) => gets[arc]),
    hasClass: order.map((arc) => classOf(network, choice[student[arc]])),
    getsClass: order.map((arc) => classOf(network, gets[arc])),
  };
}

/** Every student with every option that is not theirs, student by student. */
export function changesOfChoice({ network, choice }: Residual): { readonly student: Int32Array; readonly gets: Int32Array } {
  const { students, firstChoice, project } = network;
  const student = new Int32Array(project.length); // with "no project" they have one option more than choices, and one of them they have
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
  return { student, gets };
}

/** Where a student with this choice, or with none, is. */
export const nodeOfChoice = ({ project, unplaced }: Network, choice: number): number => (choice === NONE ? unplaced : project[choice]);

/** The members 0 … count − 1 by the group they are in, each group's in ascending order: where each group begins, and the members. */
export function grouped(groups: number, count: number, groupOf: (member: number) => number): [first: Int32Array, members: Int32Array] {
  const first = new Int32Array(groups + 1);
  for (let i = 0; i < count; i++) first[groupOf(i) + 1]++;
  for (let g = 0; g < groups; g++) first[g + 1] += first[g];
  const members = new Int32Array(count);
  const next = first.slice();
  for (let i = 0; i < count; i++) members[next[groupOf(i)]++] = i;
  return [first, members];
}
