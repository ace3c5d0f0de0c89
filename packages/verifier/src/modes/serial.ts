// The mode `serialDictatorship`: the order of turns is drawn again, and the turns are taken again.

import { NONE } from '@project-allocation/model';
import type { Case } from '../case.js';
import { loadsOf } from '../counting.js';
import type { Findings } from '../findings.js';
import { byLot } from '../lottery.js';
import { comparePriorities } from '../priorities.js';
import { shown } from '../text.js';
import { addLoad, outcomeName } from '../tree.js';
import { wishesOf } from './wishes.js';

/** The order is what the certificate says; the turns are taken in the one that is drawn. */
export function checkSerial(given: Case, order: readonly string[], findings: Findings): void {
  const turns = turnsOf(given);
  checkOrder(given, turns, order, findings);
  takeTurns(given, turns, findings);
}

/** The students who are not forced, in the order of their turns. */
function turnsOf({ dataset: { students }, rules, pins }: Case): Uint32Array {
  const { priorities } = students;
  // sorting keeps the order of those who are equal: that of their lots
  return byLot(rules.seed, students.ids)
    .filter((s) => pins.forced[s] === NONE)
    .sort((a, b) => comparePriorities(priorities[a], priorities[b]));
}

function checkOrder({ dataset: { students } }: Case, turns: Uint32Array, order: readonly string[], findings: Findings): void {
  let place = 0;
  while (place < turns.length && order[place] === students.ids[turns[place]]) place++;
  if (place === turns.length && place === order.length) return;
  const seen = place < order.length ? shown(order[place]) : 'nobody';
  const drawn = place < turns.length ? shown(students.ids[turns[place]]) : 'nobody';
  findings.add('order_differs', `The order has ${seen} at place ${place + 1} when ${drawn} was drawn.`);
}

/** Up to the first turn that was not taken as it should have been: all after it depend on it. */
function takeTurns(given: Case, turns: Uint32Array, findings: Findings): void {
  const { dataset, tree, counting, limits, pins, options, chosen } = given;
  const { offsets, nodes } = options;
  const wishes = wishesOf(given);
  const loads = loadsOf(tree, counting, pins.forced);
  const hasRoom = (project: number) => {
    let node = project;
    while (node !== tree.root && loads[node] < limits.most[node]) node = tree.parents[node];
    return node === tree.root;
  };
  for (const [k, s] of turns.entries()) {
    let i = offsets[s];
    while (!hasRoom(nodes[wishes[i]])) i++; // having no project, the last wish, always has room
    const best = nodes[wishes[i]];
    const own = nodes[chosen[s]];
    if (best !== own) {
      const expected = best === tree.root ? 'no choice of theirs had room' : `${outcomeName(tree, best)} was the best choice of theirs that had room`;
      findings.add('turn_differs', `Turn ${k + 1}: student “${dataset.students.ids[s]}” has ${outcomeName(tree, own)} when ${expected}.`);
      return;
    }
    addLoad(tree, loads, own, 1);
  }
}
