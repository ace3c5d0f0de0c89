// `unfairness`: by how many ranks the other students who want a project more than the one who has it want it more, by the lists as
// uploaded, whatever pins and maxRank leave of them.

import { MAX_RANK } from '@project-allocation/model';
import type { Case } from '../case.js';
import { NO_PROJECT } from '../options.js';
import type { CostsByOption } from './costs.js';

export function unfairnessCosts({ dataset, options }: Case): CostsByOption {
  const { projects, ranks } = dataset.choices;
  const { nodes, classes } = options;
  const table = new Float64Array(nodes.length);
  const choices = inOrderOf(ranks);
  // of each project, the choices of a better rank than the one the loop has come to: how many there are, and the sum of their ranks
  const better = new Float64Array(dataset.projects.ids.length);
  const sum = new Float64Array(dataset.projects.ids.length);
  let next = 0;
  for (const o of inOrderOf(classes)) {
    const rank = classes[o];
    if (rank === NO_PROJECT) continue;
    for (; next < choices.length && ranks[choices[next]] < rank; next++) {
      const e = choices[next];
      better[projects[e]]++;
      sum[projects[e]] += ranks[e];
    }
    table[o] = better[nodes[o]] * rank - sum[nodes[o]];
  }
  return { by: 'option', table };
}

/** The indices of the keys, small keys first (a counting sort: keys are ranks, at most MAX_RANK + 1). */
function inOrderOf(keys: Uint16Array | Uint32Array): Uint32Array {
  const starts = new Uint32Array(MAX_RANK + 3);
  for (let i = 0; i < keys.length; i++) starts[keys[i] + 1]++;
  for (let key = 1; key < starts.length; key++) starts[key] += starts[key - 1];
  const order = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) order[starts[keys[i]]++] = i;
  return order;
}
