// Hard cases of any kind, all of whose allocations are looked at by the naive reading: the verifier accepts those that keep the rules, with the
// values they have, and nothing that is said of them but what is so.

import { type BoundedCertificate, checkRules, completeRules, type Dataset, GONE, NONE, NOT_COMPARED, type Rules } from '@project-allocation/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verify } from '../src/index.js';
import { datasetOf } from './dataset.js';
import { assignments, Naive } from './naive.js';
import { named, pick, type Random, randomFrom } from './planted.js';

const seed = process.env.SEED ? Number(process.env.SEED) : Date.now() % 2 ** 31;
const times = process.env.FULL ? 10 : 1;
const timeout = 600_000;
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

interface World {
  readonly dataset: Dataset;
  readonly rules: Rules;
  readonly baseline: Int32Array;
}

/** Small, with everything hard in about half of all; undefined when its rules cannot be used. */
function world(at: number): World | undefined {
  const random = randomFrom(at);
  const [students, projects, supervisors] = [named('S', 1 + random(4)), named('P', 1 + random(3)), named('L', 1 + random(3))];
  const departments = named('D', 1 + random(2));
  const grouped = random(2) === 1;
  const groups = Object.fromEntries(students.map((id) => [id, grouped ? pick(random, ['', 'G', 'G', 'H']) : '']));
  const first = (id: string) => students.find((other) => groups[id] !== '' && groups[other] === groups[id]) ?? id;
  const lists = Object.fromEntries(students.map((id) => [id, Object.fromEntries(projects.flatMap((p) => (random(4) ? [[p, 1 + random(4)]] : [])))]));
  const sized = random(2) === 1;
  const dataset = datasetOf({
    choices: Object.fromEntries(students.map((id) => [id, lists[first(id)]])),
    priorities: Object.fromEntries(students.flatMap((id) => (random(2) ? [[id, 1 + random(2)]] : []))),
    programmes: Object.fromEntries(students.map((id) => [id, pick(random, ['', 'A', 'B'])])),
    groups,
    units: Object.fromEntries(students.flatMap((id) => (sized ? [[id, 1 + random(3)]] : []))),
    projects: Object.fromEntries(projects.map((id) => [id, projectOf(random, supervisors, students, sized)])),
    supervisors: Object.fromEntries(
      supervisors.map((id) => [
        id,
        { department: pick(random, departments), max: random(2) ? 9 : 1 + random(5), ...(random(2) ? { target: 50 * random(5) } : {}) },
      ]),
    ),
    departments,
  });
  const rules = rulesFor(random, dataset);
  const baseline = Int32Array.from(students, () => pick(random, [NOT_COMPARED, GONE, NONE, ...projects.keys()]));
  return checkRules(rules, dataset).length === 0 ? { dataset, rules, baseline } : undefined;
}

function projectOf(random: Random, supervisors: readonly string[], students: readonly string[], sized: boolean) {
  const [supervisor, ...others] = supervisors.toSorted(() => random(3) - 1);
  return {
    supervisor,
    coSupervisors: others.slice(0, random(3)),
    programmes: random(5) ? [] : ['A'],
    max: 1 + random(5),
    ...(random(2) ? { min: random(4) } : {}),
    ...(sized ? { units: 1 + random(2) } : {}),
    ranking: random(2) ? { [pick(random, students)]: 1 + random(3) } : {},
  };
}

function rulesFor(random: Random, { students, projects, departments }: Dataset): Rules {
  const some = (ids: readonly string[], every: number) => ids.filter(() => !random(every));
  const pins = () => (random(4) ? [] : [{ studentId: pick(random, students.ids), projectId: pick(random, projects.ids) }]);
  const drawn = ['placed', 'openProjects', 'generous', 'loadBalance', 'worstRank', 'change', 'priority', 'weighted', 'supervisorRank', 'totalRank'] as const;
  return completeRules({
    criteria: drawn.filter(() => !random(3)),
    maxRank: random(5) ? null : 1 + random(3),
    projectMin: { byId: Object.fromEntries(some(projects.ids, 3).map((id) => [id, random(4)])) },
    mustRun: some(projects.ids, 8),
    closedProjects: some(projects.ids, 10),
    programmeQuota: Object.fromEntries(some(projects.ids, 4).map((id) => [id, { A: { min: random(3), ...(random(2) ? { max: 2 } : {}) } }])),
    splitGroups: random(6) ? [] : ['G'],
    coSupervision: random(2) ? 'all' : 'first',
    departmentMax: { byId: Object.fromEntries(some(departments.ids, 3).map((id) => [id, 1 + random(6)])) },
    ...{ forced: pins(), forbidden: pins(), preferred: pins() },
  });
}

/** What a search would say of an allocation that it took for the best. */
function certificateOf(naive: Naive, { rules }: World, allocation: readonly number[]): BoundedCertificate {
  const levelsOf = (k: number) => naive.levels.filter(({ stage }) => stage === k);
  const stages = rules.criteria.map((criterion, k) => ({
    criterion,
    value: naive.value(k, allocation),
    levels: levelsOf(k).map((level) => ({ ...level.label, total: naive.total(level, allocation), bound: naive.total(level, allocation) })),
  }));
  return { version: 1, mode: 'optimal', rules, solver: { name: 'none', version: '' }, stages };
}

const isHard = (verdict: ReturnType<typeof verify>) => !verdict.problems.some(({ code }) => code === 'kind_differs');

describe('any hard case', () => {
  it('has the allocations that keep all rules accepted, with what they come to, and no others', { timeout }, () => {
    const seen = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(seeds, (at) => {
        const given = world(at);
        fc.pre(given !== undefined);
        const { dataset, rules, baseline } = given;
        const naive = new Naive(dataset, rules, baseline);
        const anything = dataset.students.ids.map(() => [NONE, ...dataset.projects.ids.keys()]);
        for (const allocation of assignments(anything)) {
          const keeps = naive.keepsRules(allocation) && allocation.every((p, s) => naive.optionsOf(s).includes(p));
          const verdict = verify(dataset, rules, Int32Array.from(allocation), certificateOf(naive, given, allocation), baseline);
          if (!isHard(verdict)) return;
          if (verdict.ok !== keeps) expect({ allocation, keeps, problems: verdict.problems }).toBe('the same');
          seen[keeps ? 'accepted' : 'refused']++;
        }
      }),
      { numRuns: 150 * times, seed },
    );
    expect(seen.accepted).toBeGreaterThan(200);
    expect(seen.refused).toBeGreaterThan(seen.accepted);
  });

  it('is refused with any number in its certificate said otherwise, but for a bound that is lower or not known', { timeout }, () => {
    const seen = { lower: 0, refused: 0 };
    fc.assert(
      fc.property(seeds, (at) => {
        const given = world(at);
        fc.pre(given !== undefined);
        const { dataset, rules, baseline } = given;
        const naive = new Naive(dataset, rules, baseline);
        const random = randomFrom(at + 1);
        for (const allocation of assignments(naive.students.map((s) => naive.optionsOf(s)))) {
          if (random(2) || !naive.keepsRules(allocation)) continue;
          const certificate = certificateOf(naive, given, allocation);
          const told = verify(dataset, rules, Int32Array.from(allocation), certificate, baseline);
          if (!isHard(told)) return;
          expect(told).toMatchObject({ ok: true, proven: true });
          const levels = certificate.stages.flatMap((stage) => stage.levels);
          if (levels.length === 0) continue;
          const level = pick(random, levels);
          const by = pick(random, [-3, -2, -1, 1]);
          const which = pick(random, ['total', 'bound', 'bound', 'both'] as const);
          if (which !== 'bound') level.total += by;
          if (which !== 'total') level.bound = (level.bound ?? 0) + by;
          // nothing after what is open is known
          if (which === 'bound' && by < 0) for (const other of levels.slice(levels.indexOf(level) + 1)) other.bound = null;
          const { ok, proven } = verify(dataset, rules, Int32Array.from(allocation), certificate, baseline);
          expect({ ok, proven }).toEqual({ ok: which === 'bound' && by < 0, proven: false });
          seen[ok ? 'lower' : 'refused']++;
        }
      }),
      { numRuns: 300 * times, seed },
    );
    expect(seen.lower).toBeGreaterThan(20);
    expect(seen.refused).toBeGreaterThan(100);
  });
});
