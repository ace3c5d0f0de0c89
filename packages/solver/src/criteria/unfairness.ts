// The original's unfairness: by how many ranks in all other students wanted a project more than the one who has it, by the lists as
// uploaded. It depends on the project and the rank alone.

import type { Dataset } from '@project-allocation/model';

/** The unfairness of giving a project to somebody of this rank. */
export function unfairnessOf({ projects, choices }: Dataset): (project: number, rank: number) => number {
  const first = new Int32Array(projects.ids.length + 1);
  for (const p of choices.projects) first[p + 1]++;
  for (let p = 0; p < projects.ids.length; p++) first[p + 1] += first[p];
  const ranks = new Uint16Array(choices.projects.length);
  const next = first.slice();
  choices.projects.forEach((p, e) => {
    ranks[next[p]++] = choices.ranks[e];
  });
  /** Sums of the sorted ranks of each project, up to and without each entry. */
  const before = new Float64Array(ranks.length);
  for (let p = 0; p < projects.ids.length; p++) {
    ranks.subarray(first[p], first[p + 1]).sort();
    for (let i = first[p] + 1; i < first[p + 1]; i++) before[i] = before[i - 1] + ranks[i - 1];
  }
  return (project, rank) => {
    const begin = first[project];
    const at = firstNotBelow(ranks, begin, first[project + 1], rank);
    if (at === begin) return 0;
    const better = before[at - 1] + ranks[at - 1];
    return (at - begin) * rank - better;
  };
}

/** The first place from `low` on, before `high`, with a rank of at least this; `high` when there is none. */
function firstNotBelow(ranks: Uint16Array, low: number, high: number, rank: number): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ranks[middle] < rank) from = middle + 1;
    else to = middle;
  }
  return from;
}
