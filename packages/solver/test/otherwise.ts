// What could be said instead: of a criterion, in rules, about a world. Each is one thing changed, which may make a difference or none.

import type { Criterion, Rules } from '@project-allocation/model';
import type { World } from './dataset.js';
import { isSame } from './proof.js';

export const at = <T>(list: readonly T[], i: number): T => list[i % list.length];

/** Everything a criterion could be taken for instead. */
export function otherMeanings(criterion: Criterion): Criterion[] {
  const all: Criterion[] = [
    { key: 'placed' },
    { key: 'lottery' },
    { key: 'totalRank', power: 1 },
    { key: 'totalRank', power: 2 },
    { key: 'loadBalance', norm: 1 },
    { key: 'loadBalance', norm: 2 },
    ...(criterion.key === 'weighted'
      ? [
          { ...criterion, weightRank: criterion.weightRank + 1 },
          { ...criterion, costUnalloc: criterion.costUnalloc + 1 },
        ]
      : []),
  ];
  return all.filter((other) => !isSame(other, criterion));
}

/** The same rules with one thing said otherwise, or not at all. */
export function otherRules(rules: Rules): Rules[] {
  return [
    { ...rules, seed: rules.seed + 1 },
    { ...rules, criteria: rules.criteria.toReversed() },
    { ...rules, criteria: rules.criteria.slice(0, -1) },
    { ...rules, criteria: otherMeanings(rules.criteria[0]).slice(0, 1) },
    { ...rules, maxRank: (rules.maxRank ?? 7) - 1 },
    { ...rules, loadCap: (rules.loadCap ?? 1) + 1 },
    { ...rules, projectMax: { ...rules.projectMax, default: rules.projectMax.default + 1 } },
    { ...rules, projectMax: { ...rules.projectMax, byId: { ...rules.projectMax.byId, P1: (rules.projectMax.byId.P1 ?? 0) + 1 } } },
    { ...rules, supervisorMax: { ...rules.supervisorMax, default: (rules.supervisorMax.default ?? 3) + 1 } },
    { ...rules, supervisorMin: { byId: { ...rules.supervisorMin.byId, L1: (rules.supervisorMin.byId.L1 ?? 0) + 1 } } },
    { ...rules, supervisorTarget: { byId: { ...rules.supervisorTarget.byId, L1: 0.75 } } },
    { ...rules, departmentMax: { byId: { ...rules.departmentMax.byId, D1: (rules.departmentMax.byId.D1 ?? 0) + 1 } } },
    { ...rules, mustRun: rules.mustRun.length > 0 ? [] : ['P1'] },
    { ...rules, forced: rules.forced.length > 0 ? [] : [{ studentId: 'S1', projectId: 'P1', reason: '' }] },
    { ...rules, forbidden: [...rules.forbidden, { studentId: 'S1', projectId: 'P1', reason: 'other' }] },
    { ...rules, preferred: rules.preferred.toSpliced(0, 1) },
    { ...rules, forced: rules.forced.map((pin) => ({ ...pin, reason: 'another' })) },
    { ...rules, projectMin: { byId: { ...rules.projectMin.byId, P1: (rules.projectMin.byId.P1 ?? 1) + 1 } } },
    { ...rules, closedProjects: rules.closedProjects.length > 0 ? [] : ['P1'] },
    { ...rules, splitGroups: rules.splitGroups.length > 0 ? [] : ['G1'] },
    { ...rules, programmeQuota: Object.keys(rules.programmeQuota).length > 0 ? {} : { P1: { A: { min: 1, max: null } } } },
    { ...rules, coSupervision: rules.coSupervision === 'all' ? 'first' : 'all' },
    { ...rules, timeLimitSeconds: rules.timeLimitSeconds + 1 },
  ];
}

/** The world with one thing said otherwise, wherever something can be: `i` says which, `by` how. */
export function otherWorlds(world: World, i: number, by: number): World[] {
  const { choices, projects, supervisors = [], priorities = [], baseline = [], groups = [], programmes = [], units = [] } = world;
  const one = by % 2 === 0 ? 1 : -1;
  const instead = <T>(list: readonly T[], change: (item: T) => T) => (list.length === 0 ? list : list.with(i % list.length, change(at(list, i))));
  const more = (limit: number | undefined) => Math.max(0, (limit ?? 1) + one);
  const ranked = (ranking: readonly (readonly [number, number])[] = []) =>
    ranking.length > 0
      ? ranking.map(([s, rank], k) => [s, k === by % ranking.length ? rank + 1 : rank] as const)
      : choices.slice(0, 1).map(() => [0, 2] as const);
  return [
    { ...world, projects: instead(projects, (own) => ({ ...own, max: more(own.max) })) },
    { ...world, projects: instead(projects, (own) => ({ ...own, min: more(own.min) })) },
    { ...world, projects: instead(projects, (own) => ({ ...own, ranking: ranked(own.ranking) })) },
    { ...world, projects: instead(projects, ({ supervisor: _, ...own }) => own) },
    { ...world, supervisors: instead(supervisors, (own) => ({ ...own, max: more(own.max) })) },
    { ...world, supervisors: instead(supervisors, (own) => ({ ...own, min: more(own.min) })) },
    { ...world, supervisors: instead(supervisors, (own) => ({ ...own, target: (own.target ?? 0) + 0.5 })) },
    { ...world, supervisors: instead(supervisors, (own) => ({ ...own, ranking: ranked(own.ranking) })) },
    { ...world, supervisors: instead(supervisors, ({ department: _, ...own }) => own) },
    { ...world, choices: instead(choices, (own) => own.map(([p, rank], k) => [p, k === by % own.length ? rank + 1 : rank] as const)) },
    { ...world, choices: [...choices.slice(1), ...choices.slice(0, 1)] },
    { ...world, choices: instead(choices, (own) => own.slice(1)) },
    { ...world, choices: instead(choices, (own) => (own.some(([p]) => p === 0) ? own : [...own, [0, 1 + (by % 5)] as const])) },
    { ...world, priorities: choices.map((_, s) => (s === i % choices.length ? 1 + (by % 3) : (priorities[s] ?? null))) },
    { ...world, baseline: instead(baseline, () => by % projects.length) },
    { ...world, groups: choices.map((_, s) => (s === i % choices.length ? ['', 'G1', 'G2'][by % 3] : (groups[s] ?? ''))) },
    { ...world, programmes: choices.map((_, s) => (s === i % choices.length ? ['', 'A', 'B'][by % 3] : (programmes[s] ?? ''))) },
    { ...world, units: choices.map((_, s) => (s === i % choices.length ? 1 + (by % 3) : units[s])) },
    { ...world, projects: instead(projects, (own) => ({ ...own, units: 1 + (by % 3) })) },
    { ...world, projects: instead(projects, (own) => ({ ...own, programmes: own.programmes?.length ? [] : ['A'] })) },
    { ...world, projects: instead(projects, ({ coSupervisors: _, ...own }) => own) },
  ];
}
