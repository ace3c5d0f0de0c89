// The option each student has, as far as the allocation gives them one that is theirs to have.

import { type Allocation, type Dataset, NONE, type Rules } from '@project-allocation/model';
import type { Findings } from './findings.js';
import type { Group } from './groups.js';
import { isEligible, type Options } from './options.js';
import { FORBIDDEN, LOST, type Pins } from './pins.js';
import { shownError } from './text.js';
import type { Tree } from './tree.js';

/**
 * A copy of the allocation, so that nobody changes it while it is checked; undefined when it is not a project of the dataset, or NONE,
 * for each student.
 */
export function readAllocation({ students, projects }: Dataset, allocation: unknown, findings: Findings): Allocation | undefined {
  const expected = `one 32-bit integer for each of ${students.ids.length} students was expected`;
  try {
    if (!(ArrayBuffer.isView(allocation) && allocation instanceof Int32Array)) {
      findings.add('allocation_shape', `The allocation is of type ${typeof allocation} when ${expected}.`);
      return undefined;
    }
    const copy = new Int32Array(allocation);
    if (copy.length !== students.ids.length) {
      findings.add('allocation_shape', `The allocation is ${copy.length} entries when ${expected}.`);
      return undefined;
    }
    let known = true;
    copy.forEach((p, s) => {
      if (p === NONE || p in projects.ids) return;
      known = false;
      findings.add('project_unknown', `Student “${students.ids[s]}” has project number ${p} when the dataset has ${projects.ids.length}, counted from 0.`);
    });
    return known ? copy : undefined;
  } catch (error) {
    findings.add('allocation_shape', `The allocation cannot be read (${shownError(error)}) when ${expected}.`);
    return undefined;
  }
}

/** The option of each student (index in `options`); undefined, with the reasons found, when a student has what is no option of theirs. */
export function chosenOptions(
  dataset: Dataset,
  rules: Rules,
  tree: Tree,
  groups: readonly Group[],
  pins: Pins,
  { offsets, nodes }: Options,
  allocation: Allocation,
  findings: Findings,
): Uint32Array | undefined {
  const chosen = new Uint32Array(allocation.length);
  let missing = 0;
  for (let s = 0; s < allocation.length; s++) {
    const node = allocation[s] === NONE ? tree.root : allocation[s];
    let o = offsets[s];
    while (o < offsets[s + 1] && nodes[o] !== node) o++;
    if (o < offsets[s + 1]) chosen[s] = o;
    else {
      missing++;
      tellWhy(dataset, rules, groups, pins, s, allocation[s], findings);
    }
  }
  return missing === 0 ? chosen : undefined;
}

/** Why this is no option of the student. A project without places is not told of here: it is over its limit. */
function tellWhy(dataset: Dataset, rules: Rules, groups: readonly Group[], pins: Pins, s: number, p: number, findings: Findings): void {
  const { students, projects, choices } = dataset;
  const { maxRank } = rules;
  const student = `Student “${students.ids[s]}” has ${p === NONE ? 'no project' : `project “${projects.ids[p]}”`}`;
  if (pins.forced[s] !== NONE) {
    findings.add('pin_broken', `${student} when they are forced onto “${projects.ids[pins.forced[s]]}”.`);
    return;
  }
  const at = choices.projects.subarray(choices.offsets[s], choices.offsets[s + 1]).indexOf(p);
  const e = choices.offsets[s] + at;
  if (at === NONE) findings.add('choice_unknown', `${student}, which is not among their choices.`);
  else if (maxRank !== null && choices.ranks[e] > maxRank) {
    findings.add(
      'choice_unknown',
      `${student}, which is not among the choices that count for them: its rank is ${choices.ranks[e]} when at most ${maxRank} counts.`,
    );
  } else if (pins.taken[e] === FORBIDDEN) findings.add('pin_broken', `${student}, which is forbidden to them.`);
  else if (pins.taken[e] === LOST) findings.add('pin_broken', `${student}, which they lose to a student who is preferred for it and wants it as much or more.`);
  else if (!isEligible(dataset, s, p)) findings.add('not_eligible', `${student}, which is not open to ${programmeOf(dataset, s)}.`);
  else {
    const group = groups.find(({ members }) => members.includes(s));
    if (group) findings.add('not_for_group', `${student}, which ${whyNotFor(dataset, group, p)} of their group “${group.name}”.`);
  }
}

function whyNotFor(dataset: Dataset, { members }: Group, p: number): string {
  const other = members.find((s) => !isEligible(dataset, s, p));
  return other === undefined ? 'not everyone may have' : `is not open to ${programmeOf(dataset, other)}, that of “${dataset.students.ids[other]}”`;
}

const programmeOf = ({ students }: Dataset, s: number) =>
  students.programmes[s] === '' ? 'students without a programme' : `programme “${students.programmes[s]}”`;
