// The pairs of a student and a project that block an allocation: both would be better off with each other.

import { NONE } from '@project-allocation/model';
import type { Case } from '../case.js';
import type { Findings } from '../findings.js';
import { nodeName, outcomeName } from '../tree.js';

/** Whether no pair blocks; those that do are found. Limits of departments are not looked at. */
export function findBlockingPairs(given: Case, wishes: Uint32Array, standings: Float64Array, findings: Findings): boolean {
  const { dataset, tree, options, chosen } = given;
  const { offsets, nodes } = options;
  const reasonToBlock = reasonsToBlock(given, standings);
  let none = true;
  for (let s = 0; s < chosen.length; s++) {
    // what a student has is among their wishes, and all before it they prefer; one who is forced has no other wish
    for (let i = offsets[s]; wishes[i] !== chosen[s]; i++) {
      const why = reasonToBlock(s, wishes[i]);
      if (why === undefined) continue;
      none = false;
      const [project, own] = [nodeName(tree, nodes[wishes[i]]), outcomeName(tree, nodes[chosen[s]])];
      findings.add('pair_blocks', `Student “${dataset.students.ids[s]}” prefers ${project} to ${own}, and ${why}.`);
    }
  }
  return none;
}

/** For each project and supervisor, of the students there who are not forced, the one who stands last, or NONE. */
function lastStudents({ tree: { parents, root }, pins, options: { nodes }, chosen }: Case, standings: Float64Array): Int32Array {
  const lasts = new Int32Array(root + 1).fill(NONE);
  const replace = (node: number, s: number) => {
    if (lasts[node] === NONE || standings[chosen[s]] > standings[chosen[lasts[node]]]) lasts[node] = s;
  };
  for (let s = 0; s < chosen.length; s++) {
    const project = nodes[chosen[s]];
    if (project === root || pins.forced[s] !== NONE) continue;
    replace(project, s);
    replace(parents[project], s);
  }
  return lasts;
}

/**
 * What the side of the project gains by a student who prefers this option of theirs to what they have; undefined when it gains nothing.
 */
function reasonsToBlock(given: Case, standings: Float64Array): (s: number, option: number) => string | undefined {
  const { dataset, tree, limits, options, chosen, loads } = given;
  const { parents, root } = tree;
  const lasts = lastStudents(given, standings);
  const isFull = (node: number) => loads[node] >= limits.most[node];
  const wouldReplace = (node: number, option: number) => lasts[node] !== NONE && standings[option] < standings[chosen[lasts[node]]];
  const lastOf = (node: number) => `student “${dataset.students.ids[lasts[node]]}”`;
  const isWith = (supervisor: number, s: number) => options.nodes[chosen[s]] !== root && parents[options.nodes[chosen[s]]] === supervisor;

  return (s, option) => {
    const project = options.nodes[option];
    const supervisor = parents[project];
    if (isFull(project)) return wouldReplace(project, option) ? `it is full but prefers them to ${lastOf(project)}` : undefined;
    if (supervisor === root) return 'it has room';
    if (!isFull(supervisor)) return `it has room, as has ${nodeName(tree, supervisor)}`;
    if (isWith(supervisor, s)) return `it has room, and they are with ${nodeName(tree, supervisor)} already`;
    return wouldReplace(supervisor, option) ? `it has room, and ${nodeName(tree, supervisor)} is full but prefers them to ${lastOf(supervisor)}` : undefined;
  };
}
