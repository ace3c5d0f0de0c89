// The limits that hold for an allocation, by the verifier's own reading of dataset and rules.

import { type Dataset, NONE, NOT_GIVEN, type Rules } from '@project-allocation/model';

/** Infinity is no limit. */
export interface Limits {
  readonly projects: readonly number[];
  readonly supervisors: readonly number[];
  readonly departments: readonly number[];
}

export function limitsOf(dataset: Dataset, rules: Rules): Limits {
  const own = (byId: Readonly<Record<string, number>>, id: string): number | undefined => (Object.hasOwn(byId, id) ? byId[id] : undefined);
  const given = (value: number): number | undefined => (value === NOT_GIVEN ? undefined : value);
  const cap = rules.loadCap ?? Number.POSITIVE_INFINITY;
  return {
    projects: dataset.projects.ids.map((id, p) => own(rules.projectMax.byId, id) ?? given(dataset.projects.max[p]) ?? rules.projectMax.default),
    supervisors: dataset.supervisors.ids.map((id, i) =>
      Math.min(own(rules.supervisorMax.byId, id) ?? given(dataset.supervisors.max[i]) ?? rules.supervisorMax.default ?? Number.POSITIVE_INFINITY, cap),
    ),
    departments: dataset.departments.ids.map((id) => own(rules.departmentMax.byId, id) ?? Number.POSITIVE_INFINITY),
  };
}

/** Whether a project has a place that a student could have: neither it nor its supervisor nor their department is limited to 0. */
export function hasPlaces(dataset: Dataset, limits: Limits, project: number): boolean {
  if (limits.projects[project] === 0) return false;
  const supervisor = dataset.projects.supervisors[project];
  if (supervisor === NONE) return true;
  if (limits.supervisors[supervisor] === 0) return false;
  const department = dataset.supervisors.departments[supervisor];
  return department === NONE || limits.departments[department] > 0;
}

/** How many students each project, supervisor and department has. */
export interface Loads {
  readonly projects: Int32Array;
  readonly supervisors: Int32Array;
  readonly departments: Int32Array;
}

export function loadsOf(dataset: Dataset, allocation: Int32Array): Loads {
  const projects = new Int32Array(dataset.projects.ids.length);
  const supervisors = new Int32Array(dataset.supervisors.ids.length);
  const departments = new Int32Array(dataset.departments.ids.length);
  for (const p of allocation) {
    if (p === NONE) continue;
    projects[p]++;
    const supervisor = dataset.projects.supervisors[p];
    if (supervisor === NONE) continue;
    supervisors[supervisor]++;
    const department = dataset.supervisors.departments[supervisor];
    if (department !== NONE) departments[department]++;
  }
  return { projects, supervisors, departments };
}
