// How many students each node of the tree must and may have, and what is wrong when that contradicts itself.

import { type Dataset, KnownError, type Limit, NOT_GIVEN, type Reason, type Rules } from '@project-allocation/model';
import type { Network, Tree } from './network.js';

/** A limit that never binds. */
export const UNLIMITED = 2 ** 31 - 1;

/** @throws KnownError infeasible, always */
export function infeasible(reasons: readonly Reason[]): never {
  throw new KnownError('infeasible', reasons.map(({ message }) => message).join(' '), { reasons });
}

/** A node of the tree by what it is and its identifier. */
export type Place = Pick<Limit, 'kind' | 'id'>;

export interface Limits {
  readonly least: Int32Array;
  /** 0 for the root, which sends nobody on. */
  readonly most: Int32Array;
}

/** What rules and files say of each project, supervisor and department by itself. */
export interface StatedLimits {
  readonly projectMax: Int32Array;
  /** Fewest where there is anybody, 1 where nothing is said. */
  readonly projectMin: Int32Array;
  readonly supervisorMax: Int32Array;
  readonly supervisorMin: Int32Array;
  readonly departmentMax: Int32Array;
}

/** The limits as they are stated: `closedProjects`, `mustRun` and `loadCap` come on top. */
export function statedLimits({ projects, supervisors, departments }: Dataset, rules: Rules): StatedLimits {
  const { projectMax, projectMin, supervisorMax, supervisorMin, departmentMax } = rules;
  return {
    projectMax: Int32Array.from(projects.ids, (id, p) => limitOf(projectMax.byId, id, projects.max[p], projectMax.default)),
    projectMin: Int32Array.from(projects.ids, (id, p) => limitOf(projectMin.byId, id, projects.min[p], 1)),
    supervisorMax: Int32Array.from(supervisors.ids, (id, i) => limitOf(supervisorMax.byId, id, supervisors.max[i], supervisorMax.default ?? UNLIMITED)),
    supervisorMin: Int32Array.from(supervisors.ids, (id, i) => limitOf(supervisorMin.byId, id, supervisors.min[i], 0)),
    departmentMax: Int32Array.from(departments.ids, (id) => limitOf(departmentMax.byId, id, NOT_GIVEN, UNLIMITED)),
  };
}

/** Least and most of each node of the tree, whoever is forced there. */
export function allLimits(dataset: Dataset, rules: Rules, { root, firstSupervisor, firstDepartment }: Tree): Limits {
  const least = new Int32Array(root + 1);
  const most = new Int32Array(root + 1).fill(UNLIMITED);
  most[root] = 0;
  const stated = statedLimits(dataset, rules);
  const running = new Set(rules.mustRun);
  const closed = new Set(rules.closedProjects);
  dataset.projects.ids.forEach((id, p) => {
    most[p] = closed.has(id) ? 0 : stated.projectMax[p];
    if (running.has(id)) least[p] = Math.max(1, stated.projectMin[p]);
  });
  most.set(
    stated.supervisorMax.map((own) => Math.min(own, rules.loadCap ?? UNLIMITED)),
    firstSupervisor,
  );
  least.set(stated.supervisorMin, firstSupervisor);
  most.set(stated.departmentMax, firstDepartment);
  return { least, most };
}

/** The rules' own word on this identifier, else the file's, else the default. */
function limitOf(byId: Readonly<Record<string, number>>, id: string, given: number, otherwise: number): number {
  if (Object.hasOwn(byId, id)) return byId[id];
  return given === NOT_GIVEN ? otherwise : given;
}

/** @throws KnownError infeasible when a least is above its most, or more students are forced somewhere than there may be */
export function checkLimits(dataset: Dataset, network: Network): void {
  const { root, least, most, taken, forced } = network;
  const reasons: Reason[] = [];
  for (let v = 0; v < root; v++) {
    const name = nameOf(dataset, network, v);
    if (least[v] > most[v])
      reasons.push({
        code: 'limits_contradict',
        message: `${name} must have at least ${studentCount(least[v] + taken[v])} and may have at most ${most[v] + taken[v]}.`,
      });
    if (most[v] < 0) {
      const students = forced.filter(({ project }) => isBelow(network, project, v)).map(({ student }) => `“${dataset.students.ids[student]}”`);
      reasons.push({
        code: 'forced_beyond_limit',
        message: `${name} may have at most ${studentCount(most[v] + taken[v])}, but ${taken[v]} are forced there: ${students.join(', ')}.`,
      });
    }
  }
  if (reasons.length > 0) infeasible(reasons);
}

function isBelow({ parent, root }: Tree, node: number, above: number): boolean {
  for (let v = node; v !== root; v = parent[v]) if (v === above) return true;
  return false;
}

export const studentCount = (count: number): string => (count === 1 ? '1 student' : `${count} students`);

/** A node of the tree as a sentence begins with it. */
export function nameOf({ projects, supervisors, departments }: Dataset, { unplaced, firstSupervisor, firstDepartment }: Tree, v: number): string {
  if (v < unplaced) return `Project “${projects.ids[v]}”`;
  return v < firstDepartment ? `Supervisor “${supervisors.ids[v - firstSupervisor]}”` : `Department “${departments.ids[v - firstDepartment]}”`;
}

/** A node of the tree as others know it. */
export function placeOf({ projects, supervisors, departments }: Dataset, { unplaced, firstSupervisor, firstDepartment }: Tree, v: number): Place {
  if (v < unplaced) return { kind: 'project', id: projects.ids[v] };
  return v < firstDepartment
    ? { kind: 'supervisor', id: supervisors.ids[v - firstSupervisor] }
    : { kind: 'department', id: departments.ids[v - firstDepartment] };
}
