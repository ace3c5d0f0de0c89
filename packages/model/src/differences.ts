// Who has something else in one allocation than in another.

import type { Allocation } from './allocation.js';
import type { Difference, Differences } from './answers.js';
import { type Dataset, NONE } from './dataset.js';

/** An allocation with the dataset it is of. */
export interface Side {
  readonly dataset: Dataset;
  readonly allocation: Allocation;
}

/**
 * Students matched by identifier, in the order of the later one's dataset; projects likewise, so that a project of the same identifier is
 * the same. Ranks, titles and names are those of each side's own files, student names the later one's where it has them.
 *
 * Whoever moved is better or worse off by the rank they have now against the one they had: any rank is better than a project outside the
 * list, and that is better than none. Of two equal ones neither is better.
 */
export function differencesOf(before: Side, after: Side): Differences {
  const earlier = new Map(before.dataset.students.ids.map((id, s) => [id, s]));
  const counts = { compared: 0, moved: 0, better: 0, worse: 0 };
  const items: Difference[] = [];
  after.dataset.students.ids.forEach((studentId, s) => {
    const t = earlier.get(studentId);
    if (t === undefined) return;
    counts.compared++;
    const [from, to] = [outcomeOf(before, t), outcomeOf(after, s)];
    if (from.projectId === to.projectId) return;
    counts.moved++;
    const [was, is] = [standing(from), standing(to)];
    if (is < was) counts.better++;
    if (is > was) counts.worse++;
    const student = after.dataset.students.names[s] || before.dataset.students.names[t] || studentId;
    items.push({ studentId, student, from, to });
  });
  return {
    ...counts,
    onlyBefore: before.dataset.students.ids.length - counts.compared,
    onlyAfter: after.dataset.students.ids.length - counts.compared,
    items,
  };
}

/** What a student has, with the rank on their list as uploaded. */
function outcomeOf({ dataset: { projects, choices }, allocation }: Side, s: number): Difference['from'] {
  const p = allocation[s];
  if (p === NONE) return { projectId: null, project: null, rank: null };
  const at = choices.projects.subarray(choices.offsets[s], choices.offsets[s + 1]).indexOf(p);
  const rank = at < 0 ? null : choices.ranks[choices.offsets[s] + at];
  return { projectId: projects.ids[p], project: projects.titles[p] || projects.ids[p], rank };
}

/** The smaller the better: a rank, then outside the list, then no project. */
function standing({ projectId, rank }: Difference['from']): number {
  if (rank !== null) return rank;
  return projectId === null ? Number.POSITIVE_INFINITY : Number.MAX_SAFE_INTEGER;
}
