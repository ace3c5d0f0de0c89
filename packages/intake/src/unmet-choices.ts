// Choices that cannot be met: of projects with too few places, or that are not open to who chose them. They stay where they are, so that
// later ranks do not move up.

import { type Dataset, normalizeIdentifier } from '@project-allocation/model';
import { type Applicant, Applicants, mostPlacesTaken, placesTaken } from './applicants.js';
import type { Columns } from './dataset.js';
import { findOpenTo, type OpenTo } from './eligibility.js';
import type { Group } from './groups.js';
import { report } from './link-lists.js';
import { projectsShortOf } from './room.js';
import { StudentCells } from './student-cells.js';

/** Warns of each at its cell, in the list that counts; and of everyone to whom none of their choices is open. */
export function findUnmet(dataset: Dataset, groups: readonly Group[], columns: Columns): void {
  const short = projectsShortOf(mostPlacesTaken(dataset, groups), dataset);
  const openTo = findOpenTo(dataset, columns);
  if (short.size === 0 && openTo.size === 0) return;
  const { choices } = columns;
  const { students } = dataset;
  const applicants = new Applicants(students, groups);

  choices.items.forEach((text, i) => {
    const id = normalizeIdentifier(text);
    const room = short.get(id);
    const open = openTo.get(id);
    const applicant = room || open ? applicants.ofEntry(choices, i) : undefined;
    if (applicant === undefined) return;
    const places = placesTaken(students, applicant.members);
    if (room && room.places < places) report(choices, 'choice_without_place', i, { because: room.because, left: room.places, places, ...groupOf(applicant) });
    const outsider = open && outsiderOf(applicant, open, dataset);
    if (open === undefined || outsider === undefined) return;
    const values = { who: students.ids[outsider], programme: students.programmes[outsider], open: inWords(open), ...groupOf(applicant) };
    report(choices, 'choice_ineligible', i, values);
  });
  if (openTo.size > 0) findOutsiders(dataset, openTo, applicants, columns);
}

/** Warns of everyone whose choices are all closed to them. */
function findOutsiders(dataset: Dataset, openTo: OpenTo, applicants: Applicants, columns: Columns): void {
  const { students, projects, choices } = dataset;
  const open = projects.ids.map((id) => openTo.get(id));
  const cells = new StudentCells(columns, students);
  applicants.each((applicant) => {
    const { first } = applicant;
    const list = choices.projects.subarray(choices.offsets[first], choices.offsets[first + 1]);
    if (list.length === 0) return;
    const isClosed = (p: number) => outsiderOf(applicant, open[p], dataset) !== undefined;
    if (list.every(isClosed)) cells.report('choices_all_ineligible', first, 'student', students.ids[first], groupOf(applicant));
  });
}

/** The first member to whom a project is not open. */
const outsiderOf = ({ members }: Applicant, open: ReadonlySet<string> | undefined, { students }: Dataset) =>
  open && members.find((s) => !open.has(students.programmes[s]));

const groupOf = ({ group }: Applicant) => (group === '' ? {} : { group });

function inWords(programmes: ReadonlySet<string>): string {
  const quoted = [...programmes].map((programme) => `“${programme}”`);
  const last = quoted.pop();
  return quoted.length === 0 ? `${last}` : `${quoted.join(', ')} and ${last}`;
}
