// What the pins do: whom they force onto which project, and which choices they take away; a pin on one of a group is a pin on all. Whether they
// make sense for each student (nobody forced onto two projects, or preferred for what they did not choose) is a question of the rules' own check.

import { type Dataset, NONE, type Pin, type Rules } from '@project-allocation/model';
import type { Findings } from './findings.js';
import type { Group } from './groups.js';

export interface Pins {
  /** For each student the project they are forced onto, or NONE. */
  readonly forced: Int32Array;
  /** For each choice of the dataset: KEPT, FORBIDDEN, or LOST to a student who is preferred. */
  readonly taken: Uint8Array;
}

export const KEPT = 0;
export const FORBIDDEN = 1;
export const LOST = 2;

export function pinsOf(dataset: Dataset, { forced, forbidden, preferred }: Rules, groups: readonly Group[]): Pins {
  const { offsets, projects } = dataset.choices;
  const pins: Pins = { forced: new Int32Array(dataset.students.ids.length).fill(NONE), taken: new Uint8Array(projects.length) };
  if (forced.length + forbidden.length + preferred.length === 0) return pins;

  const read = readerOf(dataset, groups);
  for (const { student, project } of read(forced)) if (pins.forced[student] === NONE) pins.forced[student] = project;
  takeFromTheOthers(dataset, pins, choicesOf(dataset, read(preferred)));
  for (const e of choicesOf(dataset, read(forbidden))) pins.taken[e] = FORBIDDEN;
  // being forced is the strongest word, and says itself which choices go
  pins.forced.forEach((project, s) => {
    if (project === NONE) return;
    for (let e = offsets[s]; e < offsets[s + 1]; e++) if (projects[e] === project) pins.taken[e] = KEPT;
  });
  return pins;
}

/** Whoever wants a project as little as a student who is preferred for it, or less, loses the choice; others who are preferred do not. */
function takeFromTheOthers({ projects: { ids }, choices: { projects, ranks } }: Dataset, { taken }: Pins, preferred: readonly number[]): void {
  if (preferred.length === 0) return;
  const bestRank = new Float64Array(ids.length).fill(Number.POSITIVE_INFINITY);
  for (const e of preferred) bestRank[projects[e]] = Math.min(bestRank[projects[e]], ranks[e]);
  for (let e = 0; e < ranks.length; e++) if (ranks[e] >= bestRank[projects[e]]) taken[e] = LOST;
  for (const e of preferred) taken[e] = KEPT;
}

interface Pair {
  readonly student: number;
  readonly project: number;
}

/** Reads pins by index, for everyone they are on; one that names what the dataset does not have says nothing. */
function readerOf({ students, projects }: Dataset, groups: readonly Group[]): (pins: readonly Pin[]) => Pair[] {
  const known = { students: indexOf(students.ids), projects: indexOf(projects.ids) };
  const together = new Map(groups.flatMap(({ members }) => members.map((s) => [s, members])));
  return (pins) =>
    pins.flatMap(({ studentId, projectId }) => {
      const student = known.students.get(studentId);
      const project = known.projects.get(projectId);
      if (student === undefined || project === undefined) return [];
      return (together.get(student) ?? [student]).map((s) => ({ student: s, project }));
    });
}

const indexOf = (ids: readonly string[]) => new Map(ids.map((id, i) => [id, i]));

/** Whether no group is forced onto two projects, or onto one that is forbidden to it: no allocation keeps such pins. */
export function checkGroupPins(dataset: Dataset, { forced, forbidden }: Rules, groups: readonly Group[], findings: Findings): void {
  if (groups.length === 0 || forced.length === 0) return;
  const read = readerOf(dataset, groups);
  const onto = projectsByStudent(read(forced));
  const gone = projectsByStudent(read(forbidden));
  const named = (p: number) => `“${dataset.projects.ids[p]}”`;
  for (const { name, members } of groups) {
    const [first, second] = onto.get(members[0]) ?? [];
    if (first === undefined) continue;
    if (second !== undefined) findings.add('pins_contradict', `Group “${name}” is forced onto ${named(first)} and ${named(second)}.`);
    else if (gone.get(members[0])?.has(first)) findings.add('pins_contradict', `Group “${name}” is forced onto ${named(first)}, which is forbidden to it.`);
  }
}

/** The choices that these pairs are, those that nobody made left out; a student's list is walked once, however many pairs name them. */
function choicesOf({ choices: { offsets, projects } }: Dataset, pairs: readonly Pair[]): number[] {
  const found: number[] = [];
  for (const [s, own] of projectsByStudent(pairs)) {
    for (let e = offsets[s]; e < offsets[s + 1]; e++) if (own.has(projects[e])) found.push(e);
  }
  return found;
}

function projectsByStudent(pairs: readonly Pair[]): Map<number, Set<number>> {
  const named = new Map<number, Set<number>>();
  for (const { student, project } of pairs) {
    const own = named.get(student);
    if (own) own.add(project);
    else named.set(student, new Set([project]));
  }
  return named;
}
