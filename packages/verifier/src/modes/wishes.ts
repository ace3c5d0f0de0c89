// The strict list of each student, by which they take turns and propose.

import type { Case } from '../case.js';
import { lotteryCosts } from '../costs/lot.js';

/**
 * All options, those of a student best first: their usable choices by rank, equal ranks by lot, equal lots by identifier. What follows is
 * having no project, the last as it is among the options; a student who is forced has the one option.
 */
export function wishesOf(given: Case): Uint32Array {
  const { offsets, nodes, classes } = given.options;
  const { table: lots } = lotteryCosts(given);
  const wishes = Uint32Array.from(nodes.keys());
  for (let s = 0; s + 1 < offsets.length; s++) {
    wishes.subarray(offsets[s], offsets[s + 1] - 1).sort((a, b) => classes[a] - classes[b] || lots[a] - lots[b] || nodes[a] - nodes[b]);
  }
  return wishes;
}
