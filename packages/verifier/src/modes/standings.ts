// The strict list of each project and each supervisor, as a number for where a student stands in it.

import { MAX_RANK } from '@project-allocation/model';
import type { Case } from '../case.js';
import { staffRanksOf } from '../costs/staff-ranks.js';
import { byLot } from '../lottery.js';

/**
 * For each option, but having no project, where its student stands in the list of its project: less is better, and never the same for two
 * students. First those whom the ranking names, by rank and then by lot, then the others by identifier. Where no project of a supervisor has
 * a ranking of its own, options on different projects of theirs compare likewise, which is the supervisor's list.
 */
export function standingsOf(given: Case): Float64Array {
  const { dataset, rules, options } = given;
  const { offsets, nodes } = options;
  const { ranks } = staffRanksOf(given);
  const students = dataset.students.ids.length;
  const places = new Uint32Array(students);
  byLot(rules.seed, dataset.students.ids).forEach((s, place) => {
    places[s] = place;
  });
  const standings = new Float64Array(nodes.length);
  for (let s = 0; s < students; s++) {
    for (let o = offsets[s]; o < offsets[s + 1]; o++) {
      standings[o] = ranks[o] > 0 ? ranks[o] * students + places[s] : (MAX_RANK + 1) * students + s;
    }
  }
  return standings;
}
