// The level of `worstRank`, whose value is no sum: its prices prove that every allocation on the face gives somebody the worst rank
// or a worse one. Afterwards worse options are gone, and nothing else.

import type { WorstGoal } from './aims.js';
import type { Case } from './case.js';
import { ExactSum } from './exact-sum.js';
import type { Face } from './face.js';
import type { Findings } from './findings.js';
import { NO_PROJECT, type Options } from './options.js';

export function proveWorstRank(given: Case, face: Face, { total }: WorstGoal, potentials: Float64Array, level: string, findings: Findings): void {
  const worst = Number(total);
  if (worst === 0) return; // nobody is there
  const bound = fewestAt(given, face, worst, potentials);
  if (bound <= 0n) findings.add('value_unproven', `${level}: the prices prove ${bound} students with rank ${worst} or worse when at least 1 was expected.`);
  closeWorseThan(given, face, worst);
}

/**
 * No allocation on the face has fewer students at this rank or worse. The loads and options of the allocation at hand have no part in
 * it: for the proof it is enough that the number is above 0.
 */
function fewestAt({ tree, options, chosen }: Case, { open, ends, lows, highs }: Face, worst: number, potentials: Float64Array): bigint {
  const { offsets, nodes } = options;
  const sum = new ExactSum();
  for (let s = 0; s < chosen.length; s++) {
    let least = Number.POSITIVE_INFINITY;
    for (let i = offsets[s]; i < ends[s]; i++) least = Math.min(least, (rankOf(options, open[i]) >= worst ? 1 : 0) + potentials[nodes[open[i]]]);
    sum.add(least);
  }
  for (let node = 0; node < tree.root; node++) {
    const price = potentials[node] - potentials[tree.parents[node]];
    sum.addProduct(-price, price > 0 ? highs[node] : lows[node]);
  }
  return sum.value;
}

function closeWorseThan({ options, chosen }: Case, { open, ends }: Face, worst: number): void {
  for (let s = 0; s < chosen.length; s++) {
    let end = options.offsets[s];
    for (let i = end; i < ends[s]; i++) if (rankOf(options, open[i]) <= worst) open[end++] = open[i];
    ends[s] = end;
  }
}

/** Having no project is as bad as being outside the list: R + 1. */
const rankOf = ({ classes, worst }: Options, o: number) => (classes[o] === NO_PROJECT ? worst + 1 : classes[o]);
