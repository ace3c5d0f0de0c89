// Whether rules can be used: their shape, and whether what they name is in the dataset. Everything wrong is told at once.

import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { type Dataset, NONE, NOT_GIVEN } from './dataset.js';
import {
  CRITERION_KEYS,
  type Criterion,
  CriterionSchema,
  completeRules,
  criterionName,
  MAX_CRITERIA,
  type Mode,
  type Pin,
  type Rules,
  type RulesInput,
  RulesSchema,
} from './rules.js';

/** One thing wrong with rules: where (a JSON pointer into the rules), and what. */
export interface RulesProblem {
  readonly path: string;
  readonly code:
    | 'rules_shape'
    | 'id_unknown'
    | 'criterion_twice'
    | 'decimals_too_many'
    | 'quota_contradicts'
    | 'pins_contradict'
    | 'preferred_unranked'
    | 'baseline_missing'
    | 'mode_refuses';
  readonly message: string;
}

/**
 * Rules out of what somebody sent or wrote: complete when they have the right shape, else what is wrong with them.
 * Whether they fit a dataset is another question: checkRules.
 */
export function parseRules(input: unknown): { readonly rules: Rules; readonly problems: null } | { readonly rules: null; readonly problems: RulesProblem[] } {
  const problems = shapeProblems(input);
  if (problems.length > 0) return { rules: null, problems };
  const { mode = 'optimal', criteria } = input as RulesInput;
  if (mode === 'optimal' && criteria?.length === 0) return { rules: null, problems: [{ path: '/criteria', code: 'rules_shape', message: NO_CRITERION }] };
  if (mode === 'optimal' || !criteria?.length) return { rules: completeRules(input as RulesInput), problems: null };
  return { rules: null, problems: [refused(mode, '/criteria', 'it decides by no criteria', 'Leave them out.')] };
}

const NO_CRITERION = 'The mode “optimal” decides by at least one criterion. Leave them out for the usual ones.';

/** Key by key, because a schema as a whole gives up after a few errors. */
function shapeProblems(input: unknown): RulesProblem[] {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return [{ path: '', code: 'rules_shape', message: 'Rules are an object.' }];
  const known: Readonly<Record<string, TSchema>> = RulesSchema.properties;
  return Object.entries(input).flatMap(([key, value]) => {
    const path = `/${pointerToken(key)}`;
    const schema = Object.hasOwn(known, key) ? known[key] : undefined;
    if (!schema) return [{ path, code: 'rules_shape' as const, message: `Rules have no key “${key}”; they have ${Object.keys(known).join(', ')}.` }];
    if (key === 'criteria' && Array.isArray(value) && value.length <= MAX_CRITERIA) return criteriaProblems(value);
    return Value.Errors(schema, value)
      .map((error) => ({ path: path + error.instancePath, code: 'rules_shape' as const, message: `This ${error.message}.` }))
      .filter((problem, i, all) => all.findIndex((other) => other.path === problem.path) === i); // a union reports once a member
  });
}

const CRITERION_SHAPE = `A criterion is one of ${CRITERION_KEYS.join(', ')}, or an object with such a “key” and, for totalRank, “power” (1 to 4), for loadBalance, “norm” (1 or 2), for weighted, the original’s weights.`;

function criteriaProblems(criteria: readonly unknown[]): RulesProblem[] {
  return criteria.flatMap((criterion, i) =>
    Value.Check(CriterionSchema, criterion) ? [] : [{ path: `/criteria/${i}`, code: 'rules_shape' as const, message: CRITERION_SHAPE }],
  );
}

/** What is wrong with complete rules for this dataset; empty when nothing is. */
export function checkRules(rules: Rules, dataset: Dataset): RulesProblem[] {
  return [
    ...limitProblems(rules, dataset),
    ...quotaProblems(rules, dataset),
    ...groupProblems(rules, dataset),
    ...criterionProblems(rules.criteria),
    ...pinProblems(rules, dataset),
    ...modeProblems(rules, dataset),
  ];
}

/** What is wrong with complete rules when there is no earlier allocation to compare with. */
export function checkWithoutBaseline({ criteria }: Rules): RulesProblem[] {
  const at = criteria.findIndex(({ key }) => key === 'change');
  if (at < 0) return [];
  return [{ path: `/criteria/${at}`, code: 'baseline_missing', message: 'The criterion “change” compares with an earlier allocation, and none was named.' }];
}

function limitProblems(rules: Rules, { projects, supervisors, departments }: Dataset): RulesProblem[] {
  const known = {
    project: new Set(projects.ids),
    supervisor: new Set(supervisors.ids),
    department: new Set(departments.ids),
  };
  const unknown = (path: string, what: keyof typeof known, id: string): RulesProblem[] =>
    known[what].has(id) ? [] : [{ path, code: 'id_unknown', message: `“${id}” is not a ${what} of this dataset.` }];
  const byId = (key: 'projectMax' | 'projectMin' | 'supervisorMax' | 'supervisorMin' | 'supervisorTarget' | 'departmentMax', what: keyof typeof known) =>
    Object.keys(rules[key].byId).flatMap((id) => unknown(`/${key}/byId/${pointerToken(id)}`, what, id));

  return [
    ...byId('projectMax', 'project'),
    ...byId('projectMin', 'project'),
    ...rules.mustRun.flatMap((id, i) => unknown(`/mustRun/${i}`, 'project', id)),
    ...rules.closedProjects.flatMap((id, i) => unknown(`/closedProjects/${i}`, 'project', id)),
    ...Object.keys(rules.programmeQuota).flatMap((id) => unknown(`/programmeQuota/${pointerToken(id)}`, 'project', id)),
    ...byId('supervisorMax', 'supervisor'),
    ...byId('supervisorMin', 'supervisor'),
    ...byId('supervisorTarget', 'supervisor'),
    ...byId('departmentMax', 'department'),
    ...Object.entries(rules.supervisorTarget.byId).flatMap(([id, target]) => decimals(`/supervisorTarget/byId/${pointerToken(id)}`, target, 2)),
  ];
}

function quotaProblems({ programmeQuota }: Rules, { students }: Dataset): RulesProblem[] {
  if (Object.keys(programmeQuota).length === 0) return [];
  const programmes = new Set(students.programmes);
  return Object.entries(programmeQuota).flatMap(([project, byProgramme]) =>
    Object.entries(byProgramme).flatMap(([programme, { min, max }]): RulesProblem[] => {
      const path = `/programmeQuota/${pointerToken(project)}/${pointerToken(programme)}`;
      if (programme === '' || !programmes.has(programme))
        return [{ path, code: 'id_unknown', message: `“${programme}” is not the programme of any student of this dataset.` }];
      if (max === null || min <= max) return [];
      return [{ path, code: 'quota_contradicts', message: `Project “${project}” would have at least ${min} and at most ${max} of “${programme}”.` }];
    }),
  );
}

function groupProblems({ splitGroups }: Rules, { students }: Dataset): RulesProblem[] {
  if (splitGroups.length === 0) return [];
  const groups = new Set(students.groups);
  return splitGroups.flatMap((id, i): RulesProblem[] =>
    id !== '' && groups.has(id) ? [] : [{ path: `/splitGroups/${i}`, code: 'id_unknown', message: `“${id}” is not a group of this dataset.` }],
  );
}

function criterionProblems(criteria: readonly Criterion[]): RulesProblem[] {
  return criteria.flatMap((criterion, i): RulesProblem[] => {
    const first = criteria.findIndex((other) => criterionName(other) === criterionName(criterion));
    const twice = `“${criterionName(criterion)}” stands at place ${first + 1} already; a criterion counts once.`;
    if (first < i) return [{ path: `/criteria/${i}`, code: 'criterion_twice', message: twice }];
    if (criterion.key !== 'weighted') return [];
    return WEIGHTS.flatMap((weight) => decimals(`/criteria/${i}/${weight}`, criterion[weight], 6));
  });
}

const WEIGHTS = ['weightRank', 'weightStaff', 'weightUnfair', 'weightVarLoad'] as const;

const refused = (mode: Mode, path: string, because: string, remedy: string): RulesProblem => ({
  path,
  code: 'mode_refuses',
  message: `The mode “${mode}” does not go with this: ${because}. ${remedy}`,
});

/** What the two procedures cannot keep (docs/model.md, "Modes"). */
function modeProblems(rules: Rules, dataset: Dataset): RulesProblem[] {
  const { mode, mustRun, supervisorMin, departmentMax } = rules;
  if (mode === 'optimal') return [];
  const minimums = 'it cannot keep a minimum';
  const remedy = 'Take it away, or use the mode “optimal”.';
  const problems: RulesProblem[] = [];
  if (mustRun.length > 0) problems.push(refused(mode, '/mustRun', minimums, remedy));
  problems.push(...hardCaseProblems(rules, dataset));
  const { supervisors } = dataset;
  supervisors.ids.forEach((id, i) => {
    const least = Object.hasOwn(supervisorMin.byId, id) ? supervisorMin.byId[id] : supervisors.min[i];
    if (least > 0) problems.push(refused(mode, `/supervisorMin/byId/${pointerToken(id)}`, `${minimums}, and “${id}” has one of ${least}`, remedy));
  });
  if (mode !== 'stable') return problems;
  for (const id of Object.keys(departmentMax.byId)) {
    problems.push(refused(mode, `/departmentMax/byId/${pointerToken(id)}`, 'it knows no limits of departments', remedy));
  }
  return [...problems, ...ownRankings(rules, dataset)];
}

/** What has to be decided for several students at once, which a procedure that settles one at a time cannot do. */
function hardCaseProblems({ mode, projectMin, splitGroups, programmeQuota, coSupervision }: Rules, dataset: Dataset): RulesProblem[] {
  const { students, projects, coSupervisors } = dataset;
  const problems: RulesProblem[] = [];
  const add = (path: string, because: string, remedy: string) => problems.push(refused(mode, path, because, remedy));
  projects.ids.forEach((id, p) => {
    const least = Object.hasOwn(projectMin.byId, id) ? projectMin.byId[id] : projects.min[p];
    if (least > 1) add(`/projectMin/byId/${pointerToken(id)}`, `it closes no project, and “${id}” has a minimum of ${least}`, 'Set it to 0 there.');
  });
  const split = new Set(splitGroups);
  for (const group of new Set(students.groups)) {
    if (group === '' || split.has(group)) continue;
    add('/splitGroups', `it settles students one by one, and some apply as group “${group}”`, 'List the group there, or use the mode “optimal”.');
  }
  if (Object.keys(programmeQuota).length > 0) add('/programmeQuota', 'it knows no quotas', 'Take them away, or use the mode “optimal”.');
  if (students.units.some((units) => units > 1) || projects.units.some((units) => units > 1))
    add('/mode', 'it counts every student once, and the files say “units”', 'Use the mode “optimal”.');
  if (coSupervision === 'all' && coSupervisors.supervisors.length > 0)
    add('/coSupervision', 'it counts a project for one supervisor', 'Use “first”, or the mode “optimal”.');
  return problems;
}

/** A project may have a ranking of its own only where its supervisor, who then ranks by several lists, has no limit to share out by one. */
function ownRankings({ mode, supervisorMax, loadCap }: Rules, { projects, supervisors, projectRankings }: Dataset): RulesProblem[] {
  return projects.ids.flatMap((id, p): RulesProblem[] => {
    const i = projects.supervisors[p];
    if (i === NONE || projectRankings.offsets[p] === projectRankings.offsets[p + 1]) return [];
    const supervisor = supervisors.ids[i];
    const own = Object.hasOwn(supervisorMax.byId, supervisor) || supervisors.max[i] !== NOT_GIVEN;
    if (!own && supervisorMax.default === null && loadCap === null) return [];
    const because = `project “${id}” has a ranking of its own, and its supervisor “${supervisor}” a limit`;
    return [refused(mode, '/mode', because, 'Rank by supervisors only, or lift the limit.')];
  });
}

/** Numbers are scaled to whole ones, so they have an end. */
function decimals(path: string, value: number, most: number): RulesProblem[] {
  const scaled = value * 10 ** most;
  if (Math.abs(scaled - Math.round(scaled)) < 1e-4) return [];
  return [{ path, code: 'decimals_too_many', message: `${value} has more than ${most} decimals.` }];
}

/** Pins name students and projects that exist, do not contradict each other, and a preferred student wants the project. */
function pinProblems({ forced, forbidden, preferred }: Rules, dataset: Dataset): RulesProblem[] {
  if (forced.length + forbidden.length + preferred.length === 0) return [];
  const student = new Map(dataset.students.ids.map((id, s) => [id, s]));
  const project = new Map(dataset.projects.ids.map((id, p) => [id, p]));
  const lists = { forced, forbidden, preferred };
  const problems: RulesProblem[] = [];
  for (const [list, pins] of Object.entries(lists)) {
    pins.forEach(({ studentId, projectId }, i) => {
      if (!student.has(studentId))
        problems.push({ path: `/${list}/${i}/studentId`, code: 'id_unknown', message: `“${studentId}” is not a student of this dataset.` });
      if (!project.has(projectId))
        problems.push({ path: `/${list}/${i}/projectId`, code: 'id_unknown', message: `“${projectId}” is not a project of this dataset.` });
    });
  }
  problems.push(...contradictions(lists));
  preferred.forEach(({ studentId, projectId }, i) => {
    const [s, p] = [student.get(studentId), project.get(projectId)];
    if (s === undefined || p === undefined || hasChosen(dataset, s, p)) return;
    const message = `“${studentId}” did not choose “${projectId}”, so they cannot be preferred for it. Use “forced” if they are to have it.`;
    problems.push({ path: `/preferred/${i}`, code: 'preferred_unranked', message });
  });
  return problems;
}

function contradictions({ forced, forbidden, preferred }: Record<'forced' | 'forbidden' | 'preferred', readonly Pin[]>): RulesProblem[] {
  const key = ({ studentId, projectId }: Pin) => JSON.stringify([studentId, projectId]);
  const problems: RulesProblem[] = [];
  const add = (path: string, message: string) => problems.push({ path, code: 'pins_contradict', message });
  const forcedOf = new Map<string, string>();
  forced.forEach(({ studentId, projectId }, i) => {
    const other = forcedOf.get(studentId);
    if (other !== undefined && other !== projectId) add(`/forced/${i}`, `“${studentId}” is forced onto “${other}” already; a student has one project.`);
    forcedOf.set(studentId, other ?? projectId);
  });
  const gone = new Set(forbidden.map(key));
  for (const [list, pins] of Object.entries({ forced, preferred })) {
    pins.forEach((pin, i) => {
      if (gone.has(key(pin))) add(`/${list}/${i}`, `“${pin.studentId}” with “${pin.projectId}” is both ${list} and forbidden.`);
    });
  }
  return problems;
}

function hasChosen({ choices: { offsets, projects } }: Dataset, s: number, p: number): boolean {
  return projects.subarray(offsets[s] ?? NONE, offsets[s + 1]).includes(p);
}

/** A key as it stands in a JSON pointer (RFC 6901). */
const pointerToken = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');
