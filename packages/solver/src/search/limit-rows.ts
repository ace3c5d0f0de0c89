// The rows of a program that say what an allocation has to keep, each with the rule it comes from (docs/model.md, "The hard cases").
//
// Columns, in this order: one for each option of each unit, 1 when the unit has it; then one for each project of which a row or a criterion
// asks whether it has anybody, 1 when it does. No project is what is left of a unit's row.

import { NONE, type RepairKind } from '@project-allocation/model';
import { statedLimits, UNLIMITED } from '../limits.js';
import { countsOf, type Problem } from './problem.js';

export interface Columns {
  /** Options of unit u: firstOption[u] … firstOption[u + 1] − 1. */
  readonly firstOption: Int32Array;
  /** For each project the column that says whether it is open, or NONE: nothing depends on it, or it has to run. */
  readonly open: Int32Array;
  readonly count: number;
}

/** Which rule a row is about. `id` is that of the project, supervisor or department. */
export type RowRule =
  /** A unit has one project at most. */
  | { readonly kind: 'unit'; readonly unit: number }
  /** Nobody is on a project that is not open. */
  | { readonly kind: 'onlyOpen'; readonly id: string }
  /** A pin: the unit has its one option. */
  | { readonly kind: Extract<RepairKind, 'forced'>; readonly id: string; readonly unit: number }
  | { readonly kind: Extract<RepairKind, 'quotaMin' | 'quotaMax'>; readonly id: string; readonly programme: string }
  /** For loadCap the supervisor whom it limits. */
  | {
      readonly kind: Extract<
        RepairKind,
        'mustRun' | 'closedProjects' | 'projectMin' | 'projectMax' | 'supervisorMin' | 'supervisorMax' | 'departmentMax' | 'loadCap'
      >;
      readonly id: string;
    };

/** lower ≤ Σ coefficient · column ≤ upper. */
export interface Row {
  readonly rule: RowRule;
  readonly terms: readonly (readonly [column: number, coefficient: number])[];
  readonly lower: number;
  readonly upper: number;
}

const { NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number;

export function columnsOf(problem: Problem): Columns {
  const { units, dataset, rules } = problem;
  const firstOption = new Int32Array(units.length + 1);
  const wanted = new Uint8Array(dataset.projects.ids.length);
  units.forEach(({ options }, u) => {
    firstOption[u + 1] = firstOption[u] + options.length;
    for (const { project } of options) wanted[project] = 1;
  });
  const { projectMin } = statedLimits(dataset, rules);
  const running = new Set(rules.mustRun);
  const counted = rules.criteria.some(({ key }) => key === 'openProjects');
  const hasLeastQuota = (id: string) => Object.hasOwn(rules.programmeQuota, id) && Object.values(rules.programmeQuota[id]).some(({ min }) => min > 0);
  let count = firstOption[units.length];
  const open = Int32Array.from(dataset.projects.ids, (id, p) =>
    wanted[p] === 1 && !running.has(id) && (counted || projectMin[p] > 1 || hasLeastQuota(id)) ? count++ : NONE,
  );
  return { firstOption, open, count };
}

/** Every row that the rules ask for; rows that hold whatever is decided are left out. */
export function rowsOf(problem: Problem, columns: Columns): Row[] {
  return [...unitRows(problem, columns), ...nodeRows(problem, columns), ...quotaRows(problem, columns), ...onlyOpenRows(problem, columns)];
}

function unitRows({ units, dataset }: Problem, { firstOption }: Columns): Row[] {
  return units.flatMap(({ options, isForced }, unit): Row[] => {
    const terms = options.map((_, i) => [firstOption[unit] + i, 1] as const);
    if (isForced) return [{ rule: { kind: 'forced', id: dataset.projects.ids[options[0].project], unit }, terms, lower: 1, upper: 1 }];
    return terms.length > 0 ? [{ rule: { kind: 'unit', unit }, terms, lower: NEGATIVE_INFINITY, upper: 1 }] : [];
  });
}

/** Places taken at each node of the tree: the columns that count there, and how much. */
export function loadTerms(problem: Problem, { firstOption }: Columns): [column: number, count: number][][] {
  const terms = Array.from({ length: problem.network.root }, (): [number, number][] => []);
  problem.units.forEach((unit, u) => {
    unit.options.forEach((option, i) => {
      for (const [v, count] of countsOf(problem, unit, option)) terms[v].push([firstOption[u] + i, count]);
    });
  });
  return terms;
}

function nodeRows(problem: Problem, columns: Columns): Row[] {
  const { dataset, rules, network } = problem;
  const load = loadTerms(problem, columns);
  const stated = statedLimits(dataset, rules);
  const rows: Row[] = [];
  const atMost = (v: number, kind: 'closedProjects' | 'projectMax' | 'supervisorMax' | 'departmentMax' | 'loadCap', id: string, most: number) => {
    if (most < sumOf(load[v])) rows.push({ rule: { kind, id }, terms: load[v], lower: NEGATIVE_INFINITY, upper: most });
  };
  const atLeast = (v: number, kind: 'mustRun' | 'supervisorMin', id: string, least: number) => {
    if (least > 0) rows.push({ rule: { kind, id }, terms: load[v], lower: least, upper: POSITIVE_INFINITY });
  };
  const running = new Set(rules.mustRun);
  const closed = new Set(rules.closedProjects);
  dataset.projects.ids.forEach((id, p) => {
    if (closed.has(id)) atMost(p, 'closedProjects', id, 0);
    if (running.has(id)) atLeast(p, 'mustRun', id, Math.max(1, stated.projectMin[p]));
    const open = columns.open[p];
    if (open === NONE) {
      atMost(p, 'projectMax', id, stated.projectMax[p]);
      return;
    }
    const most = Math.min(stated.projectMax[p], sumOf(load[p]));
    rows.push({ rule: { kind: 'projectMin', id }, terms: [...load[p], [open, -Math.max(1, stated.projectMin[p])]], lower: 0, upper: POSITIVE_INFINITY });
    rows.push({ rule: { kind: 'projectMax', id }, terms: [...load[p], [open, -most]], lower: NEGATIVE_INFINITY, upper: 0 });
  });
  dataset.supervisors.ids.forEach((id, i) => {
    const v = network.firstSupervisor + i;
    atMost(v, 'supervisorMax', id, stated.supervisorMax[i]);
    atMost(v, 'loadCap', id, rules.loadCap ?? UNLIMITED);
    atLeast(v, 'supervisorMin', id, stated.supervisorMin[i]);
  });
  dataset.departments.ids.forEach((id, d) => {
    atMost(network.firstDepartment + d, 'departmentMax', id, stated.departmentMax[d]);
  });
  return rows;
}

const sumOf = (terms: readonly (readonly [number, number])[]) => terms.reduce((sum, [, count]) => sum + count, 0);

/** Members of a programme on a project, where a quota says how many there may be. */
function quotaRows({ dataset, rules, units }: Problem, { firstOption, open }: Columns): Row[] {
  const rows: Row[] = [];
  const running = new Set(rules.mustRun);
  dataset.projects.ids.forEach((id, p) => {
    if (!Object.hasOwn(rules.programmeQuota, id)) return;
    for (const [programme, { min, max }] of Object.entries(rules.programmeQuota[id])) {
      const terms: (readonly [number, number])[] = [];
      units.forEach(({ members, options }, u) => {
        const i = options.findIndex(({ project }) => project === p);
        const count = members.filter((s) => dataset.students.programmes[s] === programme).length;
        if (i >= 0 && count > 0) terms.push([firstOption[u] + i, count]);
      });
      if (max !== null && max < sumOf(terms)) rows.push({ rule: { kind: 'quotaMax', id, programme }, terms, lower: NEGATIVE_INFINITY, upper: max });
      if (min === 0) continue;
      const rule = { kind: 'quotaMin', id, programme } as const;
      if (running.has(id)) rows.push({ rule, terms, lower: min, upper: POSITIVE_INFINITY });
      else if (open[p] !== NONE) rows.push({ rule, terms: [...terms, [open[p], -min]], lower: 0, upper: POSITIVE_INFINITY });
    }
  });
  return rows;
}

/** Stronger together than `projectMax` alone, which says the same of whole numbers: no part of a student is on what is open in part. */
function onlyOpenRows({ units, dataset }: Problem, { firstOption, open }: Columns): Row[] {
  return units.flatMap(({ options }, u) =>
    options.flatMap(({ project }, i): Row[] => {
      if (open[project] === NONE) return [];
      const rule = { kind: 'onlyOpen', id: dataset.projects.ids[project] } as const;
      const terms = [[firstOption[u] + i, 1] as const, [open[project], -1] as const];
      return [{ rule, terms, lower: NEGATIVE_INFINITY, upper: 0 }];
    }),
  );
}
