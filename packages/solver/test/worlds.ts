// Small worlds with everything that is awkward: ties, gaps, empty and short lists, limits of 0, projects without a supervisor,
// supervisors without a department, more students than places, minimums, targets, partial rankings, priorities, an earlier
// run, and rules that override what the files say, with pins of all kinds and any list of criteria. What has to be searched for is in
// hard-worlds.ts.

import { type CriterionInput, completeRules, GONE, NONE, NOT_COMPARED, type Pin, type Rules, type RulesInput } from '@project-allocation/model';
import fc from 'fast-check';
import type { World } from './dataset.js';

const MOST_STUDENTS = 6;

export const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
/** For what can make everything impossible. */
export const seldom = <T>(value: fc.Arbitrary<T>) => fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
export const listOf = <T>(length: number, item: fc.Arbitrary<T>) => fc.array(item, { minLength: length, maxLength: length });

const most = fc.constantFrom(0, 1, 1, 2, 2, 3, 4);
const limit = fc.option(most, { nil: undefined, freq: 3 });

const sizes = fc.record({
  students: fc.oneof({ weight: 1, arbitrary: fc.integer({ min: 0, max: 2 }) }, { weight: 6, arbitrary: fc.integer({ min: 3, max: MOST_STUDENTS }) }),
  projects: fc.integer({ min: 1, max: 6 }),
  supervisors: fc.integer({ min: 0, max: 4 }),
  departments: fc.integer({ min: 0, max: 2 }),
});

export const indexBelow = (count: number) =>
  count === 0 ? fc.constant(undefined) : fc.option(fc.integer({ min: 0, max: count - 1 }), { nil: undefined, freq: 5 });

/** Some of `count` things with ranks that rise by 0 (a tie), 1, or more (a gap). */
export const listOver = (count: number, maxLength = 4): fc.Arbitrary<[number, number][]> =>
  count === 0
    ? fc.constant([])
    : fc.array(fc.tuple(fc.integer({ min: 0, max: count - 1 }), fc.constantFrom(0, 1, 1, 1, 2, 4)), { maxLength }).map((steps) => {
        let rank = 1;
        const seen = new Set<number>();
        const own: [number, number][] = [];
        for (const [p, step] of steps) {
          if (seen.has(p)) continue;
          seen.add(p);
          own.push([p, rank]);
          rank += step;
        }
        return own;
      });

/** Loads to aim for: whole, halves, with no small common denominator, out of reach. */
export const target = fc.constantFrom(0, 0.5, 1, 1.25, 1.5, 2, 2.33, 3.01, 9);

export const world: fc.Arbitrary<World> = sizes.chain(({ students, projects, supervisors, departments }) => {
  const ranking = sometimes(listOver(students));
  return fc.record({
    choices: listOf(students, fc.oneof({ weight: 1, arbitrary: listOver(projects, 2) }, { weight: 3, arbitrary: listOver(projects, 7) })),
    projects: listOf(projects, fc.record({ min: seldom(fc.integer({ min: 0, max: 3 })), max: limit, supervisor: indexBelow(supervisors), ranking })),
    supervisors: listOf(
      supervisors,
      fc.record({
        min: seldom(fc.constantFrom(0, 1, 1, 2)),
        max: limit,
        target: fc.option(target, { nil: undefined, freq: 1 }),
        department: indexBelow(departments),
        ranking,
      }),
    ),
    departments: fc.constant(departments),
    priorities: fc.oneof(fc.constant([]), listOf(students, fc.constantFrom(null, 1, 2, 2, 7))),
    baseline: listOf(
      students,
      fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: projects - 1 }) }, { weight: 2, arbitrary: fc.constantFrom(NONE, NOT_COMPARED, GONE) }),
    ),
  });
});

const weight = fc.oneof(fc.constantFrom(0, 1, 2), fc.constantFrom(0.1, 0.01, 0.25, 1.5, 0.3), fc.constantFrom(0.000001, 0.123456));

const weighted: fc.Arbitrary<CriterionInput> = fc
  .record({
    key: fc.constant('weighted' as const),
    weightRank: sometimes(weight),
    weightStaff: sometimes(weight),
    weightUnfair: sometimes(weight),
    weightVarLoad: sometimes(weight),
    costUnalloc: sometimes(fc.integer({ min: -1, max: 12 })),
    costNoStaffPref: sometimes(fc.integer({ min: 0, max: 12 })),
  })
  .map((drawn) => withoutUndefined(drawn) as CriterionInput);

/** Every criterion there is, by a name for titles. */
export const CRITERIA: Readonly<Record<string, fc.Arbitrary<CriterionInput>>> = {
  placed: fc.constant('placed'),
  greedy: fc.constant('greedy'),
  generous: fc.constant('generous'),
  worstRank: fc.constant('worstRank'),
  totalRank: fc.constant('totalRank'),
  'totalRank to a power': fc.integer({ min: 2, max: 4 }).map((power) => ({ key: 'totalRank', power })),
  supervisorRank: fc.constant('supervisorRank'),
  loadBalance: fc.constant('loadBalance'),
  'loadBalance of norm 1': fc.constant({ key: 'loadBalance', norm: 1 }),
  unfairness: fc.constant('unfairness'),
  priority: fc.constant('priority'),
  change: fc.constant('change'),
  weighted,
  lottery: fc.constant('lottery'),
};

/** What may stand in a list only once. */
export function nameOf(item: CriterionInput): string {
  if (typeof item === 'string') return item;
  return 'power' in item || 'norm' in item ? JSON.stringify(item) : item.key;
}

/** Every ordered list of up to four different criteria. */
const lists = fc.uniqueArray(fc.oneof(...Object.values(CRITERIA)), { minLength: 1, maxLength: 4, selector: nameOf });

/** Numbers by identifier for some of the things called `letter`1, `letter`2 … */
export const byId = <T>(letter: string, count: number, value: fc.Arbitrary<T>) =>
  fc.dictionary(
    fc.integer({ min: 1, max: Math.max(1, count) }).map((i) => `${letter}${i}`),
    value,
    { maxKeys: count },
  );

const least = fc.constantFrom(0, 1, 1, 2);

/** Pins that do not contradict each other: a student is forced once, nothing forced or preferred is forbidden, and who is preferred chose it. */
export function pinsFor({ choices, projects }: World, forcing: typeof sometimes): fc.Arbitrary<Pick<RulesInput, 'forced' | 'forbidden' | 'preferred'>> {
  const pair = fc.record({ s: fc.nat(), p: fc.nat() });
  const pin = (s: number, p: number): Pin => ({ studentId: `S${s + 1}`, projectId: `P${p + 1}`, reason: '' });
  const same = (a: Pin, b: Pin) => a.studentId === b.studentId && a.projectId === b.projectId;
  return fc
    .record({
      forced: forcing(fc.array(pair, { maxLength: 2 })),
      forbidden: sometimes(fc.array(pair, { maxLength: 3 })),
      preferred: sometimes(fc.array(pair, { maxLength: 3 })),
    })
    .map(({ forced = [], forbidden = [], preferred = [] }) => {
      if (choices.length === 0) return {};
      const anyPair = ({ s, p }: { s: number; p: number }) => pin(s % choices.length, p % projects.length);
      const chosen = ({ s, p }: { s: number; p: number }) => {
        const own = choices[s % choices.length];
        return own.length === 0 ? [] : [pin(s % choices.length, own[p % own.length][0])];
      };
      const once = forced.map(anyPair).filter((one, i, all) => all.findIndex(({ studentId }) => studentId === one.studentId) === i);
      const wanted = preferred.flatMap(chosen);
      const gone = forbidden.map(anyPair).filter((one) => ![...once, ...wanted].some((other) => same(one, other)));
      return { forced: once, forbidden: gone, preferred: wanted };
    });
}

/** Lists in which this criterion stands anywhere among up to three others. */
export const listsWith = (name: string): fc.Arbitrary<CriterionInput[]> =>
  fc
    .uniqueArray(fc.constantFrom(...Object.keys(CRITERIA).filter((other) => other !== name)), { maxLength: 3 })
    .chain((others) => fc.tuple(fc.nat({ max: others.length }), fc.tuple(...others.map((other) => CRITERIA[other])), CRITERIA[name]))
    .map(([at, others, criterion]) => others.toSpliced(at, 0, criterion));

/** A world and complete rules for it. */
export interface WorldWithRules {
  readonly world: World;
  readonly rules: Rules;
}

/** Any world with any rules, whose criteria are drawn from these lists; students are forced as often as `forcing` says. */
export const worldsWith = (criteria: fc.Arbitrary<CriterionInput[]>, forcing: typeof sometimes = seldom): fc.Arbitrary<WorldWithRules> =>
  world.chain((drawn) => {
    const [projects, supervisors] = [drawn.projects.length, drawn.supervisors?.length ?? 0];
    return fc
      .record({
        criteria,
        maxRank: sometimes(fc.integer({ min: 1, max: 6 })),
        projectMax: sometimes(fc.record({ default: fc.constantFrom(0, 1, 1, 2, 2), byId: byId('P', projects, most) })),
        mustRun: seldom(
          fc.uniqueArray(
            fc.integer({ min: 1, max: projects }).map((p) => `P${p}`),
            { maxLength: 2 },
          ),
        ),
        projectMin: sometimes(byId('P', projects, fc.constantFrom(0, 1, 1, 2))),
        supervisorMax: sometimes(fc.record({ default: fc.option(most, { nil: null, freq: 3 }), byId: byId('L', supervisors, most) })),
        supervisorMin: seldom(fc.record({ byId: byId('L', supervisors, least) })),
        supervisorTarget: sometimes(fc.record({ byId: byId('L', supervisors, target) })),
        departmentMax: sometimes(fc.record({ byId: byId('D', drawn.departments ?? 0, most) })),
        loadCap: sometimes(fc.constantFrom(0, 1, 2, 2, 3, 3)),
        pins: pinsFor(drawn, forcing),
        seed: sometimes(fc.integer({ min: 0, max: 2 ** 32 - 1 })),
      })
      .map(({ pins, projectMin = {}, mustRun = [], ...input }) => {
        const running = Object.fromEntries(Object.entries(projectMin).filter(([id]) => mustRun.includes(id)));
        const rules = completeRules(withoutUndefined({ ...input, ...pins, mustRun, projectMin: { byId: running } }));
        return withoutClosing({ world: drawn, rules });
      });
  });

/** Without the minimums of files that would close a project: those of projects that need not run. */
export function withoutClosing({ world: { projects, ...rest }, rules }: WorldWithRules): WorldWithRules {
  const closes = (min: number | undefined, p: number) => (min ?? 0) > 1 && !rules.mustRun.includes(`P${p + 1}`);
  return { world: { ...rest, projects: projects.map((own, p) => (closes(own.min, p) ? { ...own, min: undefined } : own)) }, rules };
}

export const worldWithRules = worldsWith(lists);

/** Any world with any rules for which students take turns: all that there is but minimums. */
export const worldsOfTurns: fc.Arbitrary<WorldWithRules> = worldsWith(fc.constant([]), sometimes).map(({ world: { supervisors = [], ...rest }, rules }) =>
  withoutClosing({
    world: { ...rest, supervisors: supervisors.map((own) => ({ ...own, min: undefined })) },
    rules: { ...rules, mode: 'serialDictatorship', criteria: [], mustRun: [], projectMin: { byId: {} }, supervisorMin: { byId: {} } },
  }),
);

/**
 * Any world with any rules for which there is a stable allocation: no limits of departments either, and where a project of a supervisor with a
 * limit has a ranking of its own either the limit or the ranking goes.
 */
export const worldsOfStability: fc.Arbitrary<WorldWithRules> = fc
  .tuple(worldsOfTurns, fc.boolean())
  .map(([{ world, rules }, lifted]) => ({ world, rules: { ...rules, mode: 'stable' as const, departmentMax: { byId: {} } }, lifted }))
  .map(({ lifted, ...drawn }) => (lifted ? withoutLimitsOverRankings(drawn) : withoutRankingsUnderLimits(drawn)));

/** Worlds in which both sides want something else: long lists, everyone ranked, few places. Often several allocations are stable. */
export const markets: fc.Arbitrary<WorldWithRules> = fc
  .record({ students: fc.integer({ min: 3, max: 5 }), projects: fc.integer({ min: 3, max: 5 }), supervisors: fc.integer({ min: 3, max: 4 }) })
  .chain(({ students, projects, supervisors }) => {
    const ranking = allOf(students);
    return fc.record({
      world: fc.record({
        choices: listOf(students, allOf(projects)),
        projects: fc
          .record({ places: listOf(projects, fc.constantFrom(1, 1, 1, 2)), own: fc.shuffledSubarray(upTo(projects), { minLength: projects }) })
          .map(({ places, own }) => places.map((max, p) => ({ max, supervisor: own[p] % supervisors }))),
        supervisors: listOf(supervisors, fc.record({ max: fc.constantFrom(1, 1, 2), ranking })),
      }),
      rules: fc.integer({ min: 0, max: 1_000 }).map((seed) => completeRules({ mode: 'stable', seed })),
    });
  });

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

/** All of `count` things in any order, some of them tied. */
export const allOf = (count: number): fc.Arbitrary<[number, number][]> =>
  fc
    .record({ order: fc.shuffledSubarray(upTo(count), { minLength: count }), ties: listOf(count, fc.constantFrom(0, 1, 1, 1, 1, 1)) })
    .map(({ order, ties }) => order.map((thing, i) => [thing, 1 + ties.slice(0, i).reduce<number>((sum, step) => sum + step, 0)]));

function withoutLimitsOverRankings({ world, rules }: WorldWithRules): WorldWithRules {
  const several = new Set(world.projects.flatMap(({ ranking = [], supervisor }) => (ranking.length > 0 && supervisor !== undefined ? [supervisor] : [])));
  if (several.size === 0) return { world, rules };
  const byId = Object.fromEntries(Object.entries(rules.supervisorMax.byId).filter(([id]) => !several.has(Number(id.slice(1)) - 1)));
  return {
    world: { ...world, supervisors: (world.supervisors ?? []).map((own, i) => (several.has(i) ? { ...own, max: undefined } : own)) },
    rules: { ...rules, loadCap: null, supervisorMax: { default: null, byId } },
  };
}

function withoutRankingsUnderLimits({ world, rules }: WorldWithRules): WorldWithRules {
  const { default: most, byId } = rules.supervisorMax;
  const isLimited = (i: number) => (byId[`L${i + 1}`] ?? world.supervisors?.[i].max ?? most ?? rules.loadCap) !== null;
  return {
    world: {
      ...world,
      projects: world.projects.map((own) => (own.supervisor !== undefined && isLimited(own.supervisor) ? { ...own, ranking: undefined } : own)),
    },
    rules,
  };
}

export function withoutUndefined(input: object): RulesInput {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

/** A seed that changes from run to run, or the one in SEED; fast-check prints it with any failure. */
export const seed = process.env.SEED ? Number(process.env.SEED) : Date.now() % 2 ** 31;

/** How often something is tried: the long count in a full run. */
export const runs = (usual: number, full: number) => (process.env.FULL ? full : usual);
