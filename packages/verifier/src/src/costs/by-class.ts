// Tables of costs by the class of an option, for the criteria that ask for nothing else.

import { NO_PROJECT, type Options } from '../options.js';
import type { CostsByClass } from './costs.js';

/** A table from a cost for each rank, R + 1 being outside the list, and one for having no project. */
export function costsByClass({ worst }: Options, ofRank: (rank: number) => number, ofNoProject: number): CostsByClass {
  const table = new Float64Array(worst + 2);
  for (let rank = 1; rank <= worst + 1; rank++) table[rank] = ofRank(rank);
  table[NO_PROJECT] = ofNoProject;
  return { by: 'class', table };
}

/** `placed`: whoever has no project costs 1. */
export const placedCosts = (options: Options) => costsByClass(options, () => 0, 1);

/** `greedy` at a rank: whoever does not have that rank costs 1. */
export const greedyCosts = (options: Options, rank: number) => costsByClass(options, (other) => (other === rank ? 0 : 1), 1);

/** `generous` at a rank: whoever has that rank costs 1. At R + 1 that is everyone with no project or outside their list. */
export const generousCosts = (options: Options, rank: number) => costsByClass(options, (other) => (other === rank ? 1 : 0), rank > options.worst ? 1 : 0);

/** `totalRank`: ranks to a power, no project counting as R + 1. */
export const powerCosts = (options: Options, power: number) => costsByClass(options, (rank) => toThePower(rank, power), toThePower(options.worst + 1, power));

/** `priority`: the ranks of one group of students. */
export const groupCosts = (options: Options, groups: Int32Array, group: number): CostsByClass => ({ ...powerCosts(options, 1), only: { groups, group } });

/** By multiplication, which is exact as long as the product is; `**` is not bound to be. */
function toThePower(rank: number, power: number): number {
  let product = rank;
  for (let k = 1; k < power; k++) product *= rank;
  return product;
}
