// `lottery`: the lot of each option; having no project draws none.

import type { Case } from '../case.js';
import { drawn, folded } from '../lottery.js';
import type { CostsByOption } from './costs.js';

export function lotteryCosts({ dataset, rules: { seed }, tree, options: { offsets, nodes } }: Case): CostsByOption {
  const table = new Float64Array(nodes.length);
  const students = foldedAll(seed, dataset.students.ids);
  const projects = foldedAll(seed, dataset.projects.ids);
  for (let s = 0; s < students.length; s++) {
    for (let o = offsets[s]; o < offsets[s + 1]; o++) if (nodes[o] !== tree.root) table[o] = drawn(students[s], projects[nodes[o]]);
  }
  return { by: 'option', table };
}

function foldedAll(seed: number, ids: readonly string[]): Int32Array {
  const words = new Int32Array(ids.length);
  for (let i = 0; i < ids.length; i++) words[i] = folded(seed, ids[i]);
  return words;
}
