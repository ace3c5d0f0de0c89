// All rules as an elastic program: its solutions are allocations together with the changes of the rules that allow them.
//
// Students who are not forced may stay without a project, and whatever they have can be taken from them again unless a minimum needs them. So
// only those projects matter that somebody is forced onto, or that must run, or whose supervisors have a minimum: others stay empty.

import { type Dataset, NONE, type Rules } from '@project-allocation/model';
import { type CountedTree, countedTree, nodesOf } from '../counting.js';
import { type StatedLimits, statedLimits } from '../limits.js';
import { ElasticProgram, sumOf, type Term } from './elastic-program.js';
import { addStudents } from './elastic-students.js';

/** What the rows are made from. */
interface Case {
  readonly dataset: Dataset;
  readonly rules: Rules;
  readonly stated: StatedLimits;
  readonly elastic: ElasticProgram;
}

/** A student who may be on a project: the column that says so, and the places they take. */
interface Seat {
  readonly student: number;
  readonly column: number;
  readonly places: number;
}

export function elasticOf(dataset: Dataset, rules: Rules): ElasticProgram {
  const elastic = new ElasticProgram();
  const tree = countedTree(dataset, rules);
  const stated = statedLimits(dataset, rules);
  const given: Case = { dataset, rules, stated, elastic };
  const seats = dataset.projects.ids.map((): Seat[] => []);
  addStudents(dataset, rules, mattering(given, tree), elastic).forEach((columns, student) => {
    const places = tree.counting ? tree.counting.places[student] : 1;
    for (const [p, column] of columns) seats[p].push({ student, column, places });
  });
  addProjects(given, seats);
  addNodesAbove(given, seats, tree);
  return elastic;
}

/** For each project 1 when an allocation may need somebody there. */
function mattering({ dataset, rules, stated }: Case, tree: CountedTree): Uint8Array {
  const named = new Set([...rules.mustRun, ...rules.forced.map(({ projectId }) => projectId)]);
  const isWanting = (v: number) => v >= tree.firstSupervisor && v < tree.firstDepartment && stated.supervisorMin[v - tree.firstSupervisor] > 0;
  return Uint8Array.from(dataset.projects.ids, (id, p) => (named.has(id) || nodesOf(tree, p).some(([v]) => isWanting(v)) ? 1 : 0));
}

function addProjects({ dataset, rules, stated, elastic }: Case, seats: readonly (readonly Seat[])[]): void {
  const running = new Set(rules.mustRun);
  const closed = new Set(rules.closedProjects);
  dataset.projects.ids.forEach((id, p) => {
    if (seats[p].length === 0 && !running.has(id)) return;
    const load = seats[p].map(({ column, places }): Term => [column, places]);
    const open = elastic.column();
    for (const { column } of seats[p])
      elastic.most(
        [
          [column, 1],
          [open, -1],
        ],
        0,
      );
    if (closed.has(id))
      elastic.most(
        [
          [open, 1],
          [elastic.givenUp({ kind: 'closedProjects', id }), -1],
        ],
        0,
      );
    if (running.has(id))
      elastic.least(
        [
          [open, 1],
          [elastic.givenUp({ kind: 'mustRun', id }), 1],
        ],
        1,
      );
    elastic.atMost(load, stated.projectMax[p], { kind: 'projectMax', id });
    elastic.atLeast(load, Math.max(1, stated.projectMin[p]), open, 1, { kind: 'projectMin', id });
    const quotas = Object.hasOwn(rules.programmeQuota, id) ? Object.entries(rules.programmeQuota[id]) : [];
    for (const [programme, { min, max }] of quotas) {
      const members = seats[p].filter(({ student }) => dataset.students.programmes[student] === programme).map(({ column }): Term => [column, 1]);
      elastic.atLeast(members, min, open, 0, { kind: 'quotaMin', id, programme });
      if (max !== null) elastic.atMost(members, max, { kind: 'quotaMax', id, programme });
    }
  });
}

function addNodesAbove({ dataset, rules, stated, elastic }: Case, seats: readonly (readonly Seat[])[], tree: CountedTree): void {
  const load = Array.from({ length: tree.root }, (): Term[] => []);
  seats.forEach((own, p) => {
    for (const { column, places } of own) for (const [v, times] of nodesOf(tree, p)) load[v].push([column, times * places]);
  });
  const supervisors = dataset.supervisors.ids.map((_, i) => load[tree.firstSupervisor + i]);
  dataset.supervisors.ids.forEach((id, i) => {
    elastic.atMost(supervisors[i], stated.supervisorMax[i], { kind: 'supervisorMax', id });
    elastic.atLeast(supervisors[i], stated.supervisorMin[i], NONE, 0, { kind: 'supervisorMin', id });
  });
  dataset.departments.ids.forEach((id, d) => {
    elastic.atMost(load[tree.firstDepartment + d], stated.departmentMax[d], { kind: 'departmentMax', id });
  });
  // one limit that holds for all
  const { loadCap } = rules;
  const capped = loadCap === null ? [] : supervisors.filter((terms) => sumOf(terms) > loadCap);
  if (loadCap === null || capped.length === 0) return;
  const raised = elastic.moved({ kind: 'loadCap', id: '', from: loadCap }, 1, Math.max(...capped.map(sumOf)) - loadCap);
  for (const terms of capped) elastic.most([...terms, [raised, -1]], loadCap);
}
