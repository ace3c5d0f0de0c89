// The mode `stable`: no pair blocks, and no student could have a better project in another allocation of which that is true.

import { NONE } from '@project-allocation/model';
import type { Case } from '../case.js';
import type { Findings } from '../findings.js';
import { nodeName, outcomeName } from '../tree.js';
import { findBlockingPairs } from './blocking.js';
import { proposals } from './proposals.js';
import { standingsOf } from './standings.js';
import { wishesOf } from './wishes.js';

/** Needs nothing of the certificate, which claims no more than this. */
export function checkStable(given: Case, findings: Findings): void {
  if (!hasOneListEach(given, findings)) return;
  const wishes = wishesOf(given);
  const standings = standingsOf(given);
  if (!findBlockingPairs(given, wishes, standings, findings)) return;
  const { dataset, tree, options, chosen } = given;
  const best = proposals(given, wishes, standings);
  const s = chosen.findIndex((option, student) => option !== best[student]);
  if (s === NONE) return;
  const [seen, expected] = [chosen[s], best[s]].map((option) => outcomeName(tree, options.nodes[option]));
  findings.add(
    'not_student_optimal',
    `Student “${dataset.students.ids[s]}” has ${seen}, and no pair blocks, when the best they have in any stable allocation is ${expected}.`,
  );
}

/** Whether supervisors whose limit can tell have one list to choose by. What is stable is not defined otherwise, whatever the rules ask for. */
function hasOneListEach({ dataset: { students, projects, projectRankings }, tree, limits }: Case, findings: Findings): boolean {
  const p = projects.ids.findIndex((_, project) => {
    const supervisor = tree.parents[project];
    const ranked = projectRankings.offsets[project] < projectRankings.offsets[project + 1];
    return ranked && supervisor !== tree.root && limits.most[supervisor] < students.ids.length;
  });
  if (p === NONE) return true;
  const supervisor = nodeName(tree, tree.parents[p]);
  const found = `${nodeName(tree, p)} has a ranking of its own, and its ${supervisor} a limit to share out by one list.`;
  findings.add('mode_refuses', `What is stable is not defined here: ${found}`);
  return false;
}
