// In which order students come where a lot decides about them (docs/model.md, "the lot of a student").

import { type Dataset, NOT_GIVEN } from '@project-allocation/model';
import { studentLots } from '../criteria/lots.js';
import type { Network } from '../network.js';

/** For each student of the dataset their place in the order of lots, 0 first; equal lots go by identifier. */
export function lotteryPlaces({ students }: Dataset, seed: number): Int32Array {
  const lot = studentLots(students.ids, seed);
  const order = Int32Array.from(lot.keys()).sort((s, t) => lot[s] - lot[t] || s - t);
  const place = new Int32Array(order.length);
  order.forEach((s, i) => {
    place[s] = i;
  });
  return place;
}

/** The students of the network in the order of their turns: by priority, none last, then by lot. */
export function turnsOf(dataset: Dataset, { students, studentOf }: Network, seed: number): Int32Array {
  const place = lotteryPlaces(dataset, seed);
  const { priorities } = dataset.students;
  const inDataset = (s: number) => (studentOf ? studentOf[s] : s);
  const priority = (s: number) => (priorities[s] === NOT_GIVEN ? Number.MAX_SAFE_INTEGER : priorities[s]);
  const before = (s: number, t: number) => priority(s) - priority(t) || place[s] - place[t];
  return Int32Array.from({ length: students }, (_, s) => s).sort((s, t) => before(inDataset(s), inDataset(t)));
}
