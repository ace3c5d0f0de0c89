// The limits that hold for an allocation, by the verifier's own reading of dataset and rules, and whether they are kept.

import { type Dataset, NOT_GIVEN, type Rules } from '@project-allocation/model';
import { type Counting, countsUnits } from './counting.js';
import type { Findings } from './findings.js';
import { nodeName, type Tree } from './tree.js';

/** For each node of the tree the least and the most load it may have. */
export interface Limits {
  readonly least: Float64Array;
  /** At most the largest load there can be: a limit beyond, or none, is no other. */
  readonly most: Float64Array;
}

export function limitsOf(dataset: Dataset, rules: Rules, tree: Tree, { largest }: Counting): Limits {
  const { projects, supervisors, departments } = dataset;
  const cap = rules.loadCap ?? largest;
  const running = new Set(rules.mustRun);
  const closed = new Set(rules.closedProjects);
  const least = new Float64Array(tree.root);
  const most = new Float64Array(tree.root);
  const [projectsAt, supervisorsAt, departmentsAt] = tree.kinds.map(({ from }) => from);
  projects.ids.forEach((id, p) => {
    most[projectsAt + p] = closed.has(id) ? 0 : Math.min(own(rules.projectMax.byId, id) ?? given(projects.max[p]) ?? rules.projectMax.default, largest);
    if (running.has(id)) least[projectsAt + p] = Math.max(minimumOf(dataset, rules, p), 1);
  });
  supervisors.ids.forEach((id, i) => {
    const limit = own(rules.supervisorMax.byId, id) ?? given(supervisors.max[i]) ?? rules.supervisorMax.default ?? largest;
    most[supervisorsAt + i] = Math.min(limit, cap, largest);
    least[supervisorsAt + i] = own(rules.supervisorMin.byId, id) ?? given(supervisors.min[i]) ?? 0;
  });
  departments.ids.forEach((id, d) => {
    most[departmentsAt + d] = Math.min(own(rules.departmentMax.byId, id) ?? largest, largest);
  });
  return { least, most };
}

/** The load that a project needs to take place, as somebody said it; 1 where nobody did. */
export const minimumOf = ({ projects }: Dataset, { projectMin }: Rules, p: number): number =>
  own(projectMin.byId, projects.ids[p]) ?? given(projects.min[p]) ?? 1;

const own = (byId: Readonly<Record<string, number>>, id: string): number | undefined => (Object.hasOwn(byId, id) ? byId[id] : undefined);
const given = (value: number): number | undefined => (value === NOT_GIVEN ? undefined : value);

/** For each node 1 when a student could have a place there: neither it nor any node above it is limited to 0. */
export function placesOf({ parents, root }: Tree, { most }: Limits): Uint8Array {
  const places = new Uint8Array(root + 1);
  places[root] = 1;
  for (let node = root - 1; node >= 0; node--) places[node] = most[node] > 0 ? places[parents[node]] : 0;
  return places;
}

/** Loads below it are exact, and so is what they are compared with. */
const EXACT = 2 ** 50;

export function checkLimits(rules: Rules, tree: Tree, counting: Counting, { least, most }: Limits, loads: Float64Array, findings: Findings): void {
  if (counting.largest >= EXACT) findings.add('load_range', `A load could come to ${counting.largest} when less than 2^50 was expected.`);
  const closed = new Set(rules.closedProjects);
  const counted = countsUnits(counting) ? 'places taken' : 'students';
  for (let node = 0; node < tree.root; node++) {
    const seen = `${capital(nodeName(tree, node))} has ${loads[node]} ${counted}`;
    if (node < tree.supervisors && closed.has(tree.kinds[0].ids[node])) {
      if (loads[node] > 0) findings.add('project_closed', `${seen} when it is closed.`);
    } else if (loads[node] > most[node]) findings.add('limit_exceeded', `${seen} when at most ${most[node]} were allowed.`);
    if (loads[node] < least[node]) findings.add('minimum_missed', `${seen} when at least ${least[node]} were needed.`);
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
