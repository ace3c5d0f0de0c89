// Which choices of the lists can be had: pins first, then maxRank and limits of 0 (docs/model.md, "The problem").

import { type Dataset, NONE, type Pin, type Rules } from '@project-allocation/model';
import type { Limits } from './limits.js';
import type { Tree } from './network.js';

export interface Options {
  /** For each student the project they are forced onto, or NONE; undefined when nobody is. */
  readonly forced: Int32Array | undefined;
  /** For each choice 1 while it is usable; undefined when all are. Being forced elsewhere takes nothing away. */
  readonly usable: Uint8Array | undefined;
}

export function optionsOf(dataset: Dataset, rules: Rules, tree: Tree, limits: Pick<Limits, 'most'>): Options {
  const forced = forcedProjects(dataset, rules.forced);
  const usable = new Uint8Array(dataset.choices.projects.length).fill(1);
  dropForbidden(dataset, rules.forbidden, usable);
  dropBehindPreferred(dataset, rules.preferred, usable);
  keepForced(dataset, forced, usable);
  dropBeyond(dataset, rules.maxRank, usable);
  dropWithoutPlaces(dataset, tree, limits.most, usable);
  return { forced, usable: usable.includes(0) ? usable : undefined };
}

/** The rank of a project on a student's list, by index; NONE when it is not on it, or when its rank is beyond this (null: none is). */
export function rankWithin(dataset: Dataset, mostRank: number | null, s: number, p: number): number {
  const e = choiceOf(dataset, s, p);
  if (e === NONE) return NONE;
  const rank = dataset.choices.ranks[e];
  return mostRank !== null && rank > mostRank ? NONE : rank;
}

function forcedProjects(dataset: Dataset, pins: readonly Pin[]): Int32Array | undefined {
  if (pins.length === 0) return undefined;
  const forced = new Int32Array(dataset.students.ids.length).fill(NONE);
  for (const { student, project } of pairsOf(dataset, pins)) forced[student] = project;
  return forced;
}

function dropForbidden(dataset: Dataset, pins: readonly Pin[], usable: Uint8Array): void {
  for (const { student, project } of pairsOf(dataset, pins)) {
    const e = choiceOf(dataset, student, project);
    if (e !== NONE) usable[e] = 0;
  }
}

function dropBehindPreferred(dataset: Dataset, pins: readonly Pin[], usable: Uint8Array): void {
  lostToPreferred(dataset, pins)?.forEach((lost, e) => {
    if (lost === 1) usable[e] = 0;
  });
}

/**
 * For each choice 1 when it is lost to somebody who is preferred: who ranks a project as low as a student who is preferred for it, or
 * lower, cannot have it; unless they are preferred for it too. Undefined when nobody is preferred for anything.
 */
export function lostToPreferred(dataset: Dataset, pins: readonly Pin[]): Uint8Array | undefined {
  if (pins.length === 0) return undefined;
  const { projects, ranks } = dataset.choices;
  const isPreferred = new Uint8Array(projects.length);
  /** For each project the best rank of a student who is preferred for it. */
  const best = new Int32Array(dataset.projects.ids.length).fill(2 ** 31 - 1);
  for (const { student, project } of pairsOf(dataset, pins)) {
    const e = choiceOf(dataset, student, project);
    if (e === NONE) continue;
    isPreferred[e] = 1;
    best[project] = Math.min(best[project], ranks[e]);
  }
  const lost = new Uint8Array(projects.length);
  for (let e = 0; e < lost.length; e++) if (isPreferred[e] === 0 && ranks[e] >= best[projects[e]]) lost[e] = 1;
  return lost;
}

/** Being forced onto a project outweighs being forbidden it, and others being preferred for it. */
function keepForced(dataset: Dataset, forced: Int32Array | undefined, usable: Uint8Array): void {
  forced?.forEach((project, student) => {
    const e = project === NONE ? NONE : choiceOf(dataset, student, project);
    if (e !== NONE) usable[e] = 1;
  });
}

function dropBeyond({ choices: { ranks } }: Dataset, maxRank: number | null, usable: Uint8Array): void {
  if (maxRank === null) return;
  for (let e = 0; e < ranks.length; e++) if (ranks[e] > maxRank) usable[e] = 0;
}

/** Parents have larger numbers, so one pass downwards finds every project with a limit of 0 on its way to the root. */
function dropWithoutPlaces({ choices: { projects } }: Dataset, { root, parent }: Tree, most: Int32Array, usable: Uint8Array): void {
  const closed = new Uint8Array(root + 1);
  let any = false;
  for (let v = root - 1; v >= 0; v--) {
    closed[v] = most[v] === 0 ? 1 : closed[parent[v]];
    any ||= closed[v] === 1;
  }
  if (!any) return;
  for (let e = 0; e < projects.length; e++) if (closed[projects[e]] === 1) usable[e] = 0;
}

/** The choice of a student that is this project, by index; NONE when it is not on their list. */
export function choiceOf({ choices: { offsets, projects } }: Dataset, s: number, p: number): number {
  const at = projects.subarray(offsets[s], offsets[s + 1]).indexOf(p);
  return at < 0 ? NONE : offsets[s] + at;
}

/** A pin by index. */
export interface Pair {
  readonly student: number;
  readonly project: number;
}

export function pairsOf({ students, projects }: Dataset, pins: readonly Pin[]): Pair[] {
  if (pins.length === 0) return [];
  const student = indexOf(students.ids);
  const project = indexOf(projects.ids);
  return pins.map(({ studentId, projectId }) => ({ student: student.get(studentId) as number, project: project.get(projectId) as number }));
}

const indexOf = (ids: readonly string[]) => new Map(ids.map((id, i) => [id, i]));
