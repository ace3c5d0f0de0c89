// The limits that hold for an allocation, by the verifier's own reading of dataset and rules, and whether they are kept.

import { type Dataset, NOT_GIVEN, type Rules } from '@project-allocation/model';
import type { Findings } from './findings.js';
import { nodeName, type Tree } from './tree.js';

/** For each node of the tree the fewest and the most students it may have. */
export interface Limits {
  readonly least: Int32Array;
  /** At most the number of students: a limit beyond, or none, is no other. */
  readonly most: Int32Array;
}

export function limitsOf(dataset: Dataset, rules: Rules, tree: Tree): Limits {
  const { students, projects, supervisors, departments } = dataset;
  const none = students.ids.length;
  const cap = rules.loadCap ?? none;
  const running = new Set(rules.mustRun);
  const least = new Int32Array(tree.root);
  const most = new Int32Array(tree.root);
  const [projectsAt, supervisorsAt, departmentsAt] = tree.kinds.map(({ from }) => from);
  projects.ids.forEach((id, p) => {
    most[projectsAt + p] = Math.min(own(rules.projectMax.byId, id) ?? given(projects.max[p]) ?? rules.projectMax.default, none);
    if (running.has(id)) least[projectsAt + p] = Math.max(own(rules.projectMin.byId, id) ?? given(projects.min[p]) ?? 1, 1);
  });
  supervisors.ids.forEach((id, i) => {
    most[supervisorsAt + i] = Math.min(own(rules.supervisorMax.byId, id) ?? given(supervisors.max[i]) ?? rules.supervisorMax.default ?? none, cap, none);
    least[supervisorsAt + i] = own(rules.supervisorMin.byId, id) ?? given(supervisors.min[i]) ?? 0;
  });
  departments.ids.forEach((id, d) => {
    most[departmentsAt + d] = Math.min(own(rules.departmentMax.byId, id) ?? none, none);
  });
  return { least, most };
}

const own = (byId: Readonly<Record<string, number>>, id: string): number | undefined => (Object.hasOwn(byId, id) ? byId[id] : undefined);
const given = (value: number): number | undefined => (value === NOT_GIVEN ? undefined : value);

/** For each node 1 when a student could have a place there: neither it nor any node above it is limited to 0. */
export function placesOf({ parents, root }: Tree, { most }: Limits): Uint8Array {
  const places = new Uint8Array(root + 1);
  places[root] = 1;
  for (let node = root - 1; node >= 0; node--) places[node] = most[node] > 0 ? places[parents[node]] : 0;
  return places;
}

export function checkLimits(tree: Tree, { least, most }: Limits, loads: Int32Array, findings: Findings): void {
  for (let node = 0; node < tree.root; node++) {
    if (loads[node] > most[node])
      findings.add('limit_exceeded', `${capital(nodeName(tree, node))} has ${loads[node]} students when at most ${most[node]} were allowed.`);
    if (loads[node] < least[node])
      findings.add('minimum_missed', `${capital(nodeName(tree, node))} has ${loads[node]} students when at least ${least[node]} were needed.`);
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
