// Whether costs are small enough. Sums are exact here whatever they come to, but potentials are added to single costs, and a value
// has to be a number that JSON holds exactly. The line is the one docs/model.md draws.

import type { Case } from './case.js';
import { type Costs, lookupOf, tableOf } from './costs/costs.js';
import { loadCost } from './costs/load-costs.js';
import { ExactSum } from './exact-sum.js';
import type { Face } from './face.js';
import type { Findings } from './findings.js';
import { LARGEST_POTENTIAL } from './potentials.js';

/** False, with the numbers that are too large found, when the costs of this level are beyond what is exact. */
export function inRange(given: Case, face: Face, costs: Costs, total: bigint, level: string, findings: Findings): boolean {
  const dearest = dearestSum(given, face, costs);
  if (dearest >= LIMIT) return refuse('costs of options could add up to', dearest, level, findings);
  const load = dearestLoad(given, face, costs);
  if (load >= LIMIT) return refuse('the load of a supervisor could cost', BigInt(load), level, findings);
  return isSmall(total, level, findings);
}

/** Whether what the allocation costs is a number that is exact. */
export const isSmall = (total: bigint, level: string, findings: Findings): boolean => total < LIMIT || refuse('the allocation costs', total, level, findings);

const LIMIT = BigInt(LARGEST_POTENTIAL);

function refuse(what: string, sum: bigint, level: string, findings: Findings): false {
  findings.add('value_range', `${level}: ${what} ${sum} when less than 2^50 was expected.`);
  return false;
}

/** What students pay when each has the dearest option that is open, or, where that is out of reach, something larger. */
function dearestSum(given: Case, { open, ends }: Face, { options: costs }: Costs): bigint {
  const students = given.chosen.length;
  let largest = 0;
  for (let i = 0; i < costs.table.length; i++) largest = Math.max(largest, costs.table[i]);
  if (largest * students < LARGEST_POTENTIAL) return BigInt(largest * students);
  const lookup = lookupOf(costs, given);
  const { classes } = lookup;
  const { offsets } = given.options;
  const sum = new ExactSum();
  for (let s = 0; s < students; s++) {
    const table = tableOf(lookup, s);
    let dearest = 0;
    for (let i = offsets[s]; i < ends[s]; i++) dearest = Math.max(dearest, table[classes === undefined ? open[i] : classes[open[i]]]);
    sum.add(dearest);
  }
  return sum.value;
}

/** The most that the load of one supervisor could cost: at one of its bounds, because the cost is convex. */
function dearestLoad({ tree }: Case, { lows, highs }: Face, { loads }: Costs): number {
  if (!loads) return 0;
  let dearest = 0;
  for (let i = 0; i < loads.weights.length; i++) {
    const node = tree.supervisors + i;
    dearest = Math.max(dearest, loadCost(loads, i, lows[node]), loadCost(loads, i, highs[node]));
  }
  return dearest;
}
