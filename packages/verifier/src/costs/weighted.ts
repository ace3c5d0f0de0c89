// `weighted`: the original's sum of ranks, supervisors' ranks, unfairness and uneven loads, times what makes all of it whole.

import { NONE, type Weights } from '@project-allocation/model';
import type { Case } from '../case.js';
import { NO_PROJECT } from '../options.js';
import type { Costs } from './costs.js';
import { divisor } from './divisor.js';
import type { LoadCosts } from './load-costs.js';
import { staffRanksOf } from './staff-ranks.js';
import { unfairnessCosts } from './unfairness.js';

const MILLION = 1_000_000;

/** The costs, and what a sum of them has to be divided by to be the value. */
export function weightedCosts(given: Case, weights: Weights): Costs & { readonly scale: number } {
  const { decimals, weightRank, weightStaff, weightUnfair, weightVarLoad } = wholeWeights(weights);
  const students = given.chosen.length;
  const offering = new Set(given.dataset.projects.supervisors.filter((supervisor) => supervisor !== NONE));
  const fits = weightVarLoad > 0 && students > 0 && offering.size > 0;
  const multiple = fits ? (students / divisor(students, offering.size)) * offering.size : 1; // N

  const table = new Float64Array(given.options.nodes.length);
  if (weightRank > 0) addRanks(table, given, weights.costUnalloc, weightRank);
  if (weightStaff > 0) addStaffRanks(table, given, weights.costNoStaffPref, weightStaff);
  if (weightUnfair > 0) {
    unfairnessCosts(given).table.forEach((cost, o) => {
      table[o] += weightUnfair * cost;
    });
  }
  for (let o = 0; o < table.length; o++) table[o] *= multiple;
  const scale = decimals * multiple;
  const options = { by: 'option', table } as const;
  return fits ? { options, scale, loads: unevenness(given, offering, weightVarLoad, multiple) } : { options, scale };
}

/** The weights in whole numbers, and D, the power of ten they were multiplied by; they are read to six decimals. */
function wholeWeights({ weightRank, weightStaff, weightUnfair, weightVarLoad }: Weights) {
  const millionths = [weightRank, weightStaff, weightUnfair, weightVarLoad].map((weight) => Math.round(weight * MILLION));
  let decimals = 1;
  while (millionths.some((weight) => weight % (MILLION / decimals) !== 0)) decimals *= 10;
  const [rank, staff, unfair, varLoad] = millionths.map((weight) => weight / (MILLION / decimals));
  return { decimals, weightRank: rank, weightStaff: staff, weightUnfair: unfair, weightVarLoad: varLoad };
}

function addRanks(table: Float64Array, { dataset, options: { offsets, classes } }: Case, costUnalloc: number, weight: number): void {
  const lists = dataset.choices.offsets;
  for (let s = 0; s + 1 < offsets.length; s++) {
    const unplaced = costUnalloc === -1 ? lists[s + 1] - lists[s] + 1 : costUnalloc;
    for (let o = offsets[s]; o < offsets[s + 1]; o++) table[o] += weight * (classes[o] === NO_PROJECT ? unplaced : classes[o]);
  }
}

function addStaffRanks(table: Float64Array, given: Case, costNoStaffPref: number, weight: number): void {
  const { ranks, largest } = staffRanksOf(given);
  if (largest === 0) return;
  for (let o = 0; o < table.length; o++) table[o] += weight * (ranks[o] || costNoStaffPref);
}

/** How far the loads of supervisors who offer something are from the same load for each, N times. */
function unevenness({ dataset, chosen }: Case, offering: ReadonlySet<number>, weight: number, multiple: number): LoadCosts {
  const supervisors = dataset.supervisors.ids.length;
  return {
    weights: Float64Array.from({ length: supervisors }, (_, i) => (offering.has(i) ? weight : 0)),
    targets: new Float64Array(supervisors).fill(multiple / offering.size),
    scale: multiple / chosen.length,
    power: 1,
  };
}
