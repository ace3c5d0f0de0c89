// Who applies for projects: a student alone, or a group with one list for all of its members.

import type { Dataset, Students } from '@project-allocation/model';
import type { ChoiceColumns } from './choices.js';
import type { Group } from './groups.js';
import { unitsOf } from './room.js';

export interface Applicant {
  /** Empty: a student alone. */
  readonly group: string;
  /** Indices of students. */
  readonly members: readonly number[];
  /** The member whose list counts. */
  readonly first: number;
}

export class Applicants {
  /** By the student whose list counts; the others of a group have no entry. */
  readonly #byStudent: (Applicant | undefined)[];
  readonly #index: ReadonlyMap<string, number>;

  constructor({ ids }: Students, groups: readonly Group[]) {
    this.#index = new Map(ids.map((id, s) => [id, s]));
    this.#byStudent = ids.map((_, s) => ({ group: '', members: [s], first: s }));
    for (const { id, members, first } of groups) {
      if (members.length === 1) continue;
      for (const s of members) this.#byStudent[s] = undefined;
      this.#byStudent[first] = { group: id, members, first };
    }
  }

  each(take: (applicant: Applicant) => void): void {
    for (const applicant of this.#byStudent) if (applicant) take(applicant);
  }

  /** Whose entry i of the choices is; undefined where another list of the group counts. */
  ofEntry({ owners, list }: ChoiceColumns, i: number): Applicant | undefined {
    const s = this.#index.get(owners[list[i]].id);
    return s === undefined ? undefined : this.#byStudent[s];
  }
}

/** Places that these students take together on a project. */
export const placesTaken = ({ units }: Students, members: readonly number[]) => members.reduce((sum, s) => sum + unitsOf(units[s]), 0);

/** The most places that any applicant takes. */
export function mostPlacesTaken({ students }: Dataset, groups: readonly Group[]): number {
  const alone = students.units.reduce((most, units) => Math.max(most, units), 1);
  return groups.reduce((most, { members }) => Math.max(most, placesTaken(students, members)), alone);
}
