// The potentials of one level of a certificate, from identifiers to nodes.

import { type Level, NONE } from '@project-allocation/model';
import type { Findings } from './findings.js';
import { shown } from './text.js';
import type { Kind, Tree } from './tree.js';

/** Beyond it a sum of a potential and two costs might not be exact, so nothing could be concluded. Costs have to stay below it. */
export const LARGEST_POTENTIAL = 2 ** 50;

/**
 * Potential of every node, 0 at the root and the parent's where none is given. Identifiers that do not exist and numbers that cannot be
 * used are found.
 */
export function readPotentials(tree: Tree, { potentials }: Level, level: string, findings: Findings): Float64Array {
  const read = new Float64Array(tree.root + 1);
  let above = 0; // how many nodes above have a potential; as long as there are none all is 0
  for (const kind of tree.kinds.toReversed()) {
    if (above > 0) for (let node = kind.from; node < kind.from + kind.ids.length; node++) read[node] = read[tree.parents[node]];
    above += readKind(kind, potentials[kind.key], read, level, findings);
  }
  return read;
}

/** Returns how many potentials are given. */
function readKind({ ids, from, word }: Kind, given: Readonly<Record<string, unknown>>, into: Float64Array, level: string, findings: Findings): number {
  const keys = Object.keys(given);
  const indexOf = finder(ids);
  for (const id of keys) {
    const i = indexOf(id);
    const potential = given[id];
    if (i === NONE) findings.add('potential_unknown', `${level}: a potential for ${word} “${id}”, which the dataset does not have.`);
    else if (isPotential(potential)) into[from + i] = potential;
    else {
      const found = `${level}: ${word} “${id}” has potential ${shown(potential)} when a whole number of at most 2^50 either way was expected.`;
      findings.add('potential_range', found);
    }
  }
  return keys.length;
}

/**
 * Finds identifiers in a table. As long as it is asked for them in the table's order, in which certificates are written, it walks along,
 * which takes a quarter of the time that a map would, and makes none.
 */
function finder(ids: readonly string[]): (id: string) => number {
  let next = 0;
  let indices: Map<string, number> | undefined;
  return (id) => {
    if (indices === undefined) {
      for (let i = next; i < ids.length; i++) {
        if (ids[i] !== id) continue;
        next = i + 1;
        return i;
      }
      indices = new Map(ids.map((other, i) => [other, i]));
    }
    return indices.get(id) ?? NONE;
  };
}

const isPotential = (value: unknown): value is number => Number.isInteger(value) && Math.abs(value as number) <= LARGEST_POTENTIAL;
