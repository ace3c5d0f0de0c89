// Why a project is no option for a student in the modes that decide by a procedure: it never stood on the list by which they propose, or choose.

import { type Dataset, NONE, type Reason, type Rules } from '@project-allocation/model';
import { nameOf } from '../limits.js';
import type { Network } from '../network.js';
import { choiceOf, lostToPreferred, pairsOf } from '../options.js';

/** All reasons there are, by index of student and project; none when the project is an option of theirs. */
export function whyNoOption(dataset: Dataset, rules: Rules, network: Network, student: number, project: number): Reason[] {
  const { students, projects, choices } = dataset;
  const [s, p] = [`“${students.ids[student]}”`, `“${projects.ids[project]}”`];
  const forced = network.forced.find((one) => one.student === student);
  // being forced onto the project outweighs everything below
  if (forced) return forced.project === project ? [] : [{ code: 'forced_elsewhere', message: `${s} is forced onto “${projects.ids[forced.project]}”.` }];

  const reasons: Reason[] = [];
  const e = choiceOf(dataset, student, project);
  const rank = e === NONE ? NONE : choices.ranks[e];
  if (rank === NONE) reasons.push({ code: 'not_on_list', message: `${s} did not choose ${p}.` });
  if (rules.maxRank !== null && rank > rules.maxRank)
    reasons.push({ code: 'beyond_max_rank', message: `${p} has rank ${rank} on the list of ${s}, and choices beyond ${rules.maxRank} do not count.` });
  for (const pin of rules.forbidden) {
    if (pin.studentId !== students.ids[student] || pin.projectId !== projects.ids[project]) continue;
    reasons.push({ code: 'forbidden', message: `${s} may not have ${p}${pin.reason === '' ? '' : `: ${pin.reason}`}.` });
  }
  if (e !== NONE && lostToPreferred(dataset, rules)?.[e] === 1) {
    const before = pairsOf(dataset, rules.preferred).filter((pin) => pin.project === project && choices.ranks[choiceOf(dataset, pin.student, project)] <= rank);
    const names = before.map((pin) => `“${students.ids[pin.student]}”`).join(', ');
    reasons.push({ code: 'preferred_before', message: `For ${p} others are preferred who want it as much as ${s} or more: ${names}.` });
  }
  for (let v = project; v !== network.root; v = network.parent[v]) {
    if (network.most[v] + network.taken[v] === 0) reasons.push({ code: 'limit_zero', message: `${nameOf(dataset, network, v)} may have no students.` });
  }
  return reasons;
}
