// What the pins do: whom they force onto which project, and which choices they take away. Whether they make sense (no student
// forced onto two projects, nobody preferred for what they did not choose) is a question of the rules' own check.

import { type Dataset, NONE, type Pin, type Rules } from '@project-allocation/model';

export interface Pins {
  /** For each student the project they are forced onto, or NONE. */
  readonly forced: Int32Array;
  /** For each choice of the dataset: KEPT, FORBIDDEN, or LOST to a student who is preferred. */
  readonly taken: Uint8Array;
}

export const KEPT = 0;
export const FORBIDDEN = 1;
export const LOST = 2;

export function pinsOf(dataset: Dataset, { forced, forbidden, preferred }: Rules): Pins {
  const { offsets, projects } = dataset.choices;
  const pins: Pins = { forced: new Int32Array(dataset.students.ids.length).fill(NONE), taken: new Uint8Array(projects.length) };
  if (forced.length + forbidden.length + preferred.length === 0) return pins;

  const known = { students: indexOf(dataset.students.ids), projects: indexOf(dataset.projects.ids) };
  for (const { student, project } of pairsOf(forced, known)) if (pins.forced[student] === NONE) pins.forced[student] = project;
  takeFromTheOthers(dataset, pins, choicesOf(dataset, pairsOf(preferred, known)));
  for (const e of choicesOf(dataset, pairsOf(forbidden, known))) pins.taken[e] = FORBIDDEN;
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

const indexOf = (ids: readonly string[]) => new Map(ids.map((id, i) => [id, i]));

/** Pins by index; one that names what the dataset does not have says nothing. */
function pairsOf(pins: readonly Pin[], known: { readonly students: Map<string, number>; readonly projects: Map<string, number> }): Pair[] {
  return pins.flatMap(({ studentId, projectId }) => {
    const student = known.students.get(studentId);
    const project = known.projects.get(projectId);
    return student === undefined || project === undefined ? [] : [{ student, project }];
  });
}

/** The choices that these pairs are, those that nobody made left out; a student's list is walked once, however many pairs name them. */
function choicesOf({ choices: { offsets, projects } }: Dataset, pairs: readonly Pair[]): number[] {
  const named = new Map<number, Set<number>>();
  for (const { student, project } of pairs) {
    const own = named.get(student);
    if (own) own.add(project);
    else named.set(student, new Set([project]));
  }
  const found: number[] = [];
  for (const [s, own] of named) {
    for (let e = offsets[s]; e < offsets[s + 1]; e++) if (own.has(projects[e])) found.push(e);
  }
  return found;
}
