// Which choices of the lists can be had: pins first, then maxRank and limits of 0 (docs/model.md, "The problem").

import { type Dataset, NONE, type Pin, type Rules } from '@project-allocation/model';
import type { Limits } from './limits.js';
import type { Tree } from './network.js';

export interface Options {
  /** For each student the project they are forced onto, or NONE; undefined when nobody is. */
  readonly forced: Int32Array | undefined;
  /** For each choice 1 while it can be had; undefined when all can. Being forced elsewhere takes nothing away. */
  readonly usable: Uint8Array | undefined;
}

export function optionsOf(dataset: Dataset, rules: Rules, tree: Tree, limits: Pick<Limits, 'most'>): Options {
  const forced = forcedProjects(dataset, rules.forced);
  const usable = new Uint8Array(dataset.choices.projects.length).fill(1);
  const dropped =
    dropForbidden(dataset, rules.forbidden, usable) +
    dropBehindPreferred(dataset, rules.preferred, usable) +
    dropBeyond(dataset, rules.maxRank, usable) +
    dropWithoutPlaces(dataset, tree, limits.most, usable);
  return { forced, usable: dropped > 0 ? usable : undefined };
}

function forcedProjects({ students, projects }: Dataset, pins: readonly Pin[]): Int32Array | undefined {
  if (pins.length === 0) return undefined;
  const student = indexOf(students.ids);
  const project = indexOf(projects.ids);
  const forced = new Int32Array(students.ids.length).fill(NONE);
  for (const { studentId, projectId } of pins) forced[student.get(studentId) as number] = project.get(projectId) as number;
  return forced;
}

/** The functions below count how many choices they drop. */
function dropForbidden(dataset: Dataset, pins: readonly Pin[], usable: Uint8Array): number {
  if (pins.length === 0) return 0;
  const student = indexOf(dataset.students.ids);
  const project = indexOf(dataset.projects.ids);
  let dropped = 0;
  for (const { studentId, projectId } of pins) {
    const e = choiceOf(dataset, student.get(studentId) as number, project.get(projectId) as number);
    if (e === NONE) continue;
    usable[e] = 0;
    dropped++;
  }
  return dropped;
}

/** Who ranks a project as low as a student who is preferred for it, or lower, cannot have it; unless they are preferred for it too. */
function dropBehindPreferred(dataset: Dataset, pins: readonly Pin[], usable: Uint8Array): number {
  if (pins.length === 0) return 0;
  const { offsets, projects, ranks } = dataset.choices;
  const student = indexOf(dataset.students.ids);
  const project = indexOf(dataset.projects.ids);
  const isPreferred = new Uint8Array(usable.length);
  /** For each project the best rank of a student who is preferred for it. */
  const best = new Int32Array(dataset.projects.ids.length).fill(2 ** 31 - 1);
  for (const { studentId, projectId } of pins) {
    const p = project.get(projectId) as number;
    const e = choiceOf(dataset, student.get(studentId) as number, p);
    if (e === NONE) continue;
    isPreferred[e] = 1;
    best[p] = Math.min(best[p], ranks[e]);
  }
  let dropped = 0;
  for (let e = 0; e < offsets[offsets.length - 1]; e++) {
    if (isPreferred[e] === 1 || ranks[e] < best[projects[e]]) continue;
    usable[e] = 0;
    dropped++;
  }
  return dropped;
}

function dropBeyond({ choices: { ranks } }: Dataset, maxRank: number | null, usable: Uint8Array): number {
  if (maxRank === null) return 0;
  let dropped = 0;
  for (let e = 0; e < ranks.length; e++) {
    if (ranks[e] <= maxRank) continue;
    usable[e] = 0;
    dropped++;
  }
  return dropped;
}

/** Parents have larger numbers, so one pass downwards finds every project with a limit of 0 on its way to the root. */
function dropWithoutPlaces({ choices: { projects } }: Dataset, { root, parent }: Tree, most: Int32Array, usable: Uint8Array): number {
  const closed = new Uint8Array(root + 1);
  let any = false;
  for (let v = root - 1; v >= 0; v--) {
    closed[v] = most[v] === 0 ? 1 : closed[parent[v]];
    any ||= closed[v] === 1;
  }
  if (!any) return 0;
  let dropped = 0;
  for (let e = 0; e < projects.length; e++) {
    if (closed[projects[e]] === 0) continue;
    usable[e] = 0;
    dropped++;
  }
  return dropped;
}

/** The rank of a student's choice of a project where that counts, whether or not it can be had; NONE when it is outside their list. */
export function countingRank(dataset: Dataset, { maxRank }: Rules, s: number, p: number): number {
  const e = choiceOf(dataset, s, p);
  const rank = e === NONE ? NONE : dataset.choices.ranks[e];
  return maxRank !== null && rank > maxRank ? NONE : rank;
}

function choiceOf({ choices: { offsets, projects } }: Dataset, s: number, p: number): number {
  const at = projects.subarray(offsets[s], offsets[s + 1]).indexOf(p);
  return at < 0 ? NONE : offsets[s] + at;
}

const indexOf = (ids: readonly string[]) => new Map(ids.map((id, i) => [id, i]));
