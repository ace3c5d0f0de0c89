// Worlds of any number of students with hot projects, made from a seed.

import { type CriterionInput, completeRules, GONE, NONE, NOT_COMPARED, type Pin } from '@project-allocation/model';
import type { World } from './dataset.js';
import type { WorldWithRules } from './worlds.js';

/** A small generator of numbers in [0, 1) (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 15), z | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Lists of up to 8 with ties and gaps; the lower a project's number, the hotter; too few places at all three levels. */
export function crowd(students: number, seed: number): World {
  const random = randomFrom(seed);
  const below = (count: number) => Math.floor(random() * count);
  const projects = Math.ceil(students * 0.6);
  const supervisors = Math.ceil(students / 6);
  const departments = Math.ceil(students / 150);
  const list = () => {
    const own = new Map<number, number>();
    let rank = 1;
    for (let length = below(9); length > 0; length--) {
      const p = Math.min(projects - 1, Math.floor(projects * random() ** 2.5));
      if (!own.has(p)) own.set(p, rank);
      if (random() > 0.25) rank += random() < 0.1 ? 3 : 1;
    }
    return [...own];
  };
  return {
    choices: Array.from({ length: students }, list),
    projects: Array.from({ length: projects }, () => ({ max: below(4), supervisor: random() < 0.05 ? undefined : below(supervisors) })),
    supervisors: Array.from({ length: supervisors }, () => ({
      max: random() < 0.1 ? undefined : below(12),
      department: random() < 0.1 ? undefined : below(departments),
    })),
    departments,
  };
}

/** The same with a project of their own at the end of everyone's list, so that all can be placed, and the worst rank says how well. */
export function crowdWithLastResorts(students: number, seed: number): World {
  const { choices, projects, ...rest } = crowd(students, seed);
  const random = randomFrom(seed ^ 0x2545f491);
  const withOwn = (own: World['choices'][number], s: number): World['choices'][number] => {
    const last = own.at(-1)?.[1] ?? 0;
    return [...own, [projects.length + s, last + 1 + Math.floor(3 * random())]];
  };
  return { ...rest, choices: choices.map(withOwn), projects: [...projects, ...choices.map(() => ({}))] };
}

/** Every criterion there is, as lists are drawn from them. */
const CRITERIA: readonly CriterionInput[] = [
  'placed',
  'greedy',
  'generous',
  'worstRank',
  'totalRank',
  { key: 'totalRank', power: 3 },
  'supervisorRank',
  'loadBalance',
  { key: 'loadBalance', norm: 1 },
  'unfairness',
  'priority',
  'change',
  { key: 'weighted', weightStaff: 2, weightVarLoad: 1.5, costUnalloc: -1 },
];

/**
 * A crowd with rankings, priorities, targets, an earlier run and pins, and up to four criteria. Minimums and forced projects are read off an
 * allocation made first come, first served, so all of them can be kept.
 */
export function crowdWithRules(students: number, seed: number): WorldWithRules {
  const random = randomFrom(seed ^ 0x5bd1e995);
  const below = (count: number) => Math.floor(random() * count);
  const often = <T>(chance: number, value: () => T): T | undefined => (random() < chance ? value() : undefined);
  const plain = crowd(students, seed);
  const { projects, supervisors = [] } = plain;
  const departmentMax = Object.fromEntries(Array.from({ length: plain.departments ?? 0 }, (_, d) => [`D${d + 1}`, 70 + below(60)]));

  const pin = (s: number, p: number): Pin => ({ studentId: `S${s + 1}`, projectId: `P${p + 1}`, reason: '' });
  const some = (count: number) => Array.from({ length: Math.ceil(students / count) }, () => below(students));
  const preferred = some(25).flatMap((s) => plain.choices[s].slice(-1).map(([p]) => [s, p] as const));
  const loses = (t: number, p: number, rank: number) =>
    preferred.some(([s, q]) => q === p && rank >= (new Map(plain.choices[s]).get(p) ?? rank)) && !preferred.some(([s, q]) => q === p && s === t);

  // first come, first served
  const left = new Map<string, number>();
  const limitsAbove = (p: number): [string, number][] => {
    const { max = 1, supervisor } = projects[p];
    const own = supervisor === undefined ? undefined : supervisors[supervisor];
    return [
      [`P${p + 1}`, max],
      ...(own ? [[`L${(supervisor ?? 0) + 1}`, Math.min(own.max ?? 9, 9)] as [string, number]] : []),
      ...(own?.department === undefined ? [] : [[`D${own.department + 1}`, departmentMax[`D${own.department + 1}`]] as [string, number]]),
    ];
  };
  const hasRoom = (p: number) => limitsAbove(p).every(([id, most]) => (left.get(id) ?? most) > 0);
  const take = (p: number) => {
    for (const [id, most] of limitsAbove(p)) left.set(id, (left.get(id) ?? most) - 1);
  };
  const served = plain.choices.map((own, s) => {
    const p = own.find(([q, rank]) => !loses(s, q, rank) && hasRoom(q))?.[0] ?? NONE;
    if (p !== NONE) take(p);
    return p;
  });
  const loadBelow = (holds: (p: number) => boolean) => served.filter((p) => p !== NONE && holds(p)).length;

  const forced = [...new Set(some(30))].flatMap((s) => {
    if (served[s] !== NONE) return [pin(s, served[s])];
    const p = below(projects.length);
    if (!hasRoom(p)) return [];
    take(p);
    return [pin(s, p)];
  });
  const settled = new Set(
    [...forced, ...preferred.map(([s, p]) => pin(s, p)), ...served.map((p, s) => pin(s, p))].map(({ studentId, projectId }) => studentId + projectId),
  );
  const forbidden = some(20).flatMap((s) => plain.choices[s].slice(0, 1).map(([p]) => pin(s, p)));
  const mustRun = projects.flatMap((_, p) => (random() < 0.1 && loadBelow((q) => q === p) > 0 ? [p] : []));

  const ranking = () => {
    let rank = 1;
    const named = [...new Set(some(6))];
    return named.map((s): [number, number] => {
      rank += below(3);
      return [s, rank];
    });
  };
  const criteria = CRITERIA.map((criterion) => ({ criterion, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .slice(0, 1 + below(4))
    .map(({ criterion }) => criterion);
  return {
    world: {
      ...plain,
      projects: projects.map((own, p) => ({
        ...own,
        min: mustRun.includes(p) ? 1 + below(loadBelow((q) => q === p)) : undefined,
        ranking: often(0.1, ranking),
      })),
      supervisors: supervisors.map((own, i) => ({
        ...own,
        min: often(0.3, () => below(1 + loadBelow((p) => projects[p].supervisor === i))),
        target: often(0.6, () => below(40) / 4),
        ranking: often(0.7, ranking),
      })),
      priorities: plain.choices.map(() => often(0.7, () => 1 + below(3)) ?? null),
      baseline: served.map((p) => (random() < 0.8 ? p : [NONE, NOT_COMPARED, GONE, below(projects.length)][below(4)])),
    },
    rules: completeRules({
      criteria,
      departmentMax: { byId: departmentMax },
      loadCap: 9,
      mustRun: mustRun.map((p) => `P${p + 1}`),
      forced,
      forbidden: forbidden.filter(({ studentId, projectId }) => !settled.has(studentId + projectId)),
      preferred: preferred.map(([s, p]) => pin(s, p)),
      seed,
    }),
  };
}
