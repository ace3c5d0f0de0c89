// Which choices of the lists can be had: pins first, then programmes, maxRank and limits of 0, and what all of a group can have (docs/model.md,
// "The problem" and "The hard cases").

import { type Dataset, NONE, type Pin, type Rules } from '@project-allocation/model';
import { groupsOf } from './groups.js';
import type { Limits } from './limits.js';
import type { Tree } from './network.js';

export interface Options {
  /** For each student the project they are forced onto, or NONE; undefined when nobody is. */
  readonly forced: Int32Array | undefined;
  /** For each choice 1 while it is usable; undefined when all are. Being forced elsewhere takes nothing away. */
  readonly usable: Uint8Array | undefined;
}

export function optionsOf(dataset: Dataset, rules: Rules, tree: Tree, limits: Pick<Limits, 'most'>): Options {
  const groups = groupsOf(dataset, rules);
  const pins = { forced: pairsOf(dataset, rules.forced, groups), forbidden: pairsOf(dataset, rules.forbidden, groups) };
  const forced = forcedProjects(dataset, pins.forced);
  const usable = openChoices(dataset, rules);
  dropForbidden(dataset, pins.forbidden, usable);
  keepForced(dataset, forced, rules.maxRank, usable);
  dropWithoutPlaces(dataset, tree, limits.most, usable);
  keepWhatAllCanHave(dataset, groups, forced, usable);
  return { forced, usable: usable.includes(0) ? usable : undefined };
}

/** For each choice 1 where students who are preferred, programmes and `maxRank` leave it, whatever other pins, limits and groups say. */
export function openChoices(dataset: Dataset, rules: Pick<Rules, 'preferred' | 'splitGroups' | 'maxRank'>): Uint8Array {
  const open = new Uint8Array(dataset.choices.projects.length).fill(1);
  dropBehindPreferred(dataset, rules, open);
  dropOtherProgrammes(dataset, open);
  dropBeyond(dataset, rules.maxRank, open);
  return open;
}

/** The rank of a project on a student's list, by index; NONE when it is not on it, or when its rank is beyond this (null: none is). */
export function rankWithin(dataset: Dataset, mostRank: number | null, s: number, p: number): number {
  const e = choiceOf(dataset, s, p);
  if (e === NONE) return NONE;
  const rank = dataset.choices.ranks[e];
  return mostRank !== null && rank > mostRank ? NONE : rank;
}

function forcedProjects(dataset: Dataset, pins: readonly Pair[]): Int32Array | undefined {
  if (pins.length === 0) return undefined;
  const forced = new Int32Array(dataset.students.ids.length).fill(NONE);
  for (const { student, project } of pins) forced[student] = project;
  return forced;
}

function dropForbidden(dataset: Dataset, pins: readonly Pair[], usable: Uint8Array): void {
  for (const { student, project } of pins) {
    const e = choiceOf(dataset, student, project);
    if (e !== NONE) usable[e] = 0;
  }
}

function dropBehindPreferred(dataset: Dataset, rules: Pick<Rules, 'preferred' | 'splitGroups'>, usable: Uint8Array): void {
  lostToPreferred(dataset, rules)?.forEach((lost, e) => {
    if (lost === 1) usable[e] = 0;
  });
}

/**
 * For each choice 1 when it is lost to somebody who is preferred: who ranks a project as low as a student who is preferred for it, or
 * lower, cannot have it; unless they are preferred for it too. Undefined when nobody is preferred for anything.
 */
export function lostToPreferred(dataset: Dataset, rules: Pick<Rules, 'preferred' | 'splitGroups'>): Uint8Array | undefined {
  if (rules.preferred.length === 0) return undefined;
  const pins = pairsOf(dataset, rules.preferred, groupsOf(dataset, rules));
  const { projects, ranks } = dataset.choices;
  const isPreferred = new Uint8Array(projects.length);
  /** For each project the best rank of a student who is preferred for it. */
  const best = new Int32Array(dataset.projects.ids.length).fill(2 ** 31 - 1);
  for (const { student, project } of pins) {
    const e = choiceOf(dataset, student, project);
    if (e === NONE) continue;
    isPreferred[e] = 1;
    best[project] = Math.min(best[project], ranks[e]);
  }
  const lost = new Uint8Array(projects.length);
  for (let e = 0; e < lost.length; e++) if (isPreferred[e] === 0 && ranks[e] >= best[projects[e]]) lost[e] = 1;
  return lost;
}

function dropOtherProgrammes(dataset: Dataset, usable: Uint8Array): void {
  const { students, projects, choices } = dataset;
  if (projects.programmes.every(({ length }) => length === 0)) return;
  for (let s = 0; s < students.ids.length; s++) {
    for (let e = choices.offsets[s]; e < choices.offsets[s + 1]; e++) if (!isOpenTo(dataset, s, choices.projects[e])) usable[e] = 0;
  }
}

/** Whether a project is open to the programme of a student. */
export function isOpenTo({ students, projects }: Pick<Dataset, 'students' | 'projects'>, s: number, p: number): boolean {
  const open = projects.programmes[p];
  return open.length === 0 || open.includes(students.programmes[s]);
}

/** Being forced onto a project outweighs being forbidden it, others being preferred for it, and not being of its programmes. */
function keepForced(dataset: Dataset, forced: Int32Array | undefined, maxRank: number | null, usable: Uint8Array): void {
  forced?.forEach((project, student) => {
    const e = project === NONE ? NONE : choiceOf(dataset, student, project);
    if (e !== NONE && (maxRank === null || dataset.choices.ranks[e] <= maxRank)) usable[e] = 1;
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

/** A group has a choice when each of its members has; but for those who are forced onto the project. */
function keepWhatAllCanHave(dataset: Dataset, groups: readonly (readonly number[])[], forced: Int32Array | undefined, usable: Uint8Array): void {
  const { offsets, projects } = dataset.choices;
  for (const members of groups) {
    const having = new Map<number, number>();
    for (const s of members) for (let e = offsets[s]; e < offsets[s + 1]; e++) if (usable[e] === 1) having.set(projects[e], (having.get(projects[e]) ?? 0) + 1);
    for (const s of members) {
      for (let e = offsets[s]; e < offsets[s + 1]; e++) {
        const isForced = forced !== undefined && forced[s] === projects[e];
        if (!isForced && having.get(projects[e]) !== members.length) usable[e] = 0;
      }
    }
  }
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

/** The pins by index; what is said of one of a group is said of all. */
export function pairsOf({ students, projects }: Dataset, pins: readonly Pin[], groups: readonly (readonly number[])[] = []): Pair[] {
  if (pins.length === 0) return [];
  const indexOfStudent = indexOf(students.ids);
  const indexOfProject = indexOf(projects.ids);
  const groupOf = new Map(groups.flatMap((members) => members.map((s) => [s, members])));
  return pins.flatMap(({ studentId, projectId }) => {
    const [named, project] = [indexOfStudent.get(studentId) as number, indexOfProject.get(projectId) as number];
    return (groupOf.get(named) ?? [named]).map((student) => ({ student, project }));
  });
}

const indexOf = (ids: readonly string[]) => new Map(ids.map((id, i) => [id, i]));
