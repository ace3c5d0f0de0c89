// Why a student does not have a project where a procedure decided: what both procedures have in common.

import { type Holder, NONE, type Why } from '@project-allocation/model';
import type { Given } from '../answers/given.js';
import { outcomeOf } from '../answers/outcome.js';
import type { Network } from '../network.js';
import { rankWithin } from '../options.js';
import { whyNoOption } from './why-no-option.js';

/** `turn` is that of the student where there are turns; `holders` are asked for when it is only them who stand in the way. */
export function whyByProcedure(given: Given, network: Network, student: number, project: number, turn: number | null, holders: () => Holder[]): Why {
  const { dataset, rules, allocation, baseline } = given;
  const rankOf = (p: number) => {
    const rank = p === NONE ? NONE : rankWithin(dataset, rules.maxRank, student, p);
    return rank === NONE ? null : rank;
  };
  const has = allocation[student];
  const [rank, hasRank] = [rankOf(project), rankOf(has)];
  const why = {
    studentId: dataset.students.ids[student],
    projectId: dataset.projects.ids[project],
    rank,
    has: has === NONE ? null : dataset.projects.ids[has],
    hasRank,
    loses: null,
    reasons: [],
    holders: [],
    turn,
    before: outcomeOf(dataset, rules, allocation, baseline),
    effect: null,
  };
  if (has === project) return { ...why, verdict: 'has' };
  const reasons = whyNoOption(dataset, rules, network, student, project);
  if (reasons.length > 0) return { ...why, verdict: 'impossible', reasons };
  if (rank !== null && hasRank !== null && hasRank <= rank) return { ...why, verdict: 'preferred' };
  return { ...why, verdict: 'heldByOthers', holders: holders() };
}

/** The node whose places a student would need first: the project, its supervisor or its department, whichever is full lowest down; NONE when none is. */
export function lowestFull({ parent, root }: Network, project: number, isFull: (v: number) => boolean): number {
  for (let v = project; v !== root; v = parent[v]) if (isFull(v)) return v;
  return NONE;
}

/** The students, by index in the dataset, who have a project at or below a node in an allocation. */
export function studentsBelow({ parent, root }: Network, allocation: Int32Array, node: number): number[] {
  const found: number[] = [];
  allocation.forEach((p, s) => {
    for (let v = p; v !== NONE && v !== root; v = parent[v]) if (v === node) found.push(s);
  });
  return found;
}
