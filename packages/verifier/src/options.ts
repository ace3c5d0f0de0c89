// Which options each student has after pins, ranks that do not count, programmes and limits of 0, and which ranks there are.

import { type Dataset, MAX_RANK, NONE, type Rules } from '@project-allocation/model';
import type { Group } from './groups.js';
import { KEPT, type Pins } from './pins.js';
import type { Tree } from './tree.js';

/** The class of having no project. Classes 1 to R are the ranks; R + 1 is a project outside the student's list. */
export const NO_PROJECT = 0;

/** The options of all students, one after another (compressed sparse rows); having no project is an option like the others, the last. */
export interface Options {
  /** Length students + 1: the options of student s are offsets[s] … offsets[s + 1] − 1. */
  readonly offsets: Uint32Array;
  /** The project of each option, or the root for having none. */
  readonly nodes: Uint32Array;
  /** The class of each option. */
  readonly classes: Uint32Array;
  /** R: the largest rank of a usable choice, 0 when there is none. */
  readonly worst: number;
  /** The ranks that a usable choice has, ascending. */
  readonly given: readonly number[];
}

/** `places` says of each node whether a student could have a place there. */
export function optionsOf(dataset: Dataset, rules: Rules, tree: Tree, groups: readonly Group[], pins: Pins, places: Uint8Array): Options {
  const { offsets: lists, projects, ranks } = dataset.choices;
  const students = dataset.students.ids.length;
  const usable = usableChoices(dataset, rules, pins, places);
  for (const { members } of groups) keepCommon(dataset, members, pins, usable);
  const isOpen = (s: number, e: number) => usable[e] === 1 && (pins.forced[s] === NONE || pins.forced[s] === projects[e]);
  const given = ranksGiven(ranks, usable);
  const worst = given.at(-1) ?? 0;

  const offsets = new Uint32Array(students + 1);
  const nodes = new Uint32Array(projects.length + students);
  const classes = new Uint32Array(projects.length + students);
  let end = 0;
  for (let s = 0; s < students; s++) {
    for (let e = lists[s]; e < lists[s + 1]; e++) {
      if (!isOpen(s, e)) continue;
      nodes[end] = projects[e];
      classes[end++] = ranks[e];
    }
    if (pins.forced[s] === NONE) {
      nodes[end] = tree.root;
      classes[end++] = NO_PROJECT;
    } else if (end === offsets[s]) {
      // not among the usable choices: outside the list, or without places, and then no allocation keeps the limits anyway
      nodes[end] = pins.forced[s];
      classes[end++] = worst + 1;
    }
    offsets[s + 1] = end;
  }
  return { offsets, nodes: nodes.subarray(0, end), classes: classes.subarray(0, end), worst, given };
}

/** For each choice of the dataset 1 when it is usable, whether or not its student is forced elsewhere. */
function usableChoices(dataset: Dataset, { maxRank }: Rules, pins: Pins, places: Uint8Array): Uint8Array {
  const { offsets, projects, ranks } = dataset.choices;
  const usable = new Uint8Array(projects.length);
  const most = maxRank ?? Number.POSITIVE_INFINITY;
  const isRestricted = dataset.projects.programmes.some((programmes) => programmes.length > 0);
  for (let e = 0; e < projects.length; e++) if (ranks[e] <= most && pins.taken[e] === KEPT && places[projects[e]] === 1) usable[e] = 1;
  for (let s = 0; isRestricted && s + 1 < offsets.length; s++) {
    for (let e = offsets[s]; e < offsets[s + 1]; e++) if (projects[e] !== pins.forced[s] && !isEligible(dataset, s, projects[e])) usable[e] = 0;
  }
  return usable;
}

/** Whether the project is open to the student's programme. */
export function isEligible({ students, projects }: Dataset, s: number, p: number): boolean {
  const programmes = projects.programmes[p];
  return programmes.length === 0 || programmes.includes(students.programmes[s]);
}

/** A choice of a group stays usable where it is for each of them; not for one who is forced onto the project, which is usable for all then. */
function keepCommon({ choices: { offsets, projects } }: Dataset, members: readonly number[], pins: Pins, usable: Uint8Array): void {
  const usableFor = new Map<number, number>();
  const forEachUsable = (call: (e: number, s: number) => void) => {
    for (const s of members) for (let e = offsets[s]; e < offsets[s + 1]; e++) if (usable[e] === 1) call(e, s);
  };
  forEachUsable((e) => usableFor.set(projects[e], (usableFor.get(projects[e]) ?? 0) + 1));
  forEachUsable((e, s) => {
    if (usableFor.get(projects[e]) !== members.length && pins.forced[s] !== projects[e]) usable[e] = 0;
  });
}

function ranksGiven(ranks: Uint16Array, usable: Uint8Array): number[] {
  const seen = new Uint8Array(MAX_RANK + 1);
  for (let e = 0; e < ranks.length; e++) if (usable[e] === 1) seen[ranks[e]] = 1;
  const given: number[] = [];
  for (let rank = 1; rank <= MAX_RANK; rank++) if (seen[rank] === 1) given.push(rank);
  return given;
}
