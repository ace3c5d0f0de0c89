// Small worlds with everything that is awkward: ties, gaps, empty and short lists, limits of 0, projects without a supervisor,
// supervisors without a department, more students than places, and rules that override what the files say.

import { completeRules, type RulesInput } from '@project-allocation/model';
import fc from 'fast-check';
import type { World } from './dataset.js';

const MOST_STUDENTS = 6;

const limit = (most: number) => fc.option(fc.integer({ min: 0, max: most }), { nil: undefined, freq: 3 });

const sizes = fc.record({
  students: fc.integer({ min: 0, max: MOST_STUDENTS }),
  projects: fc.integer({ min: 1, max: 6 }),
  supervisors: fc.integer({ min: 0, max: 4 }),
  departments: fc.integer({ min: 0, max: 2 }),
});

const indexBelow = (count: number) => (count === 0 ? fc.constant(undefined) : fc.option(fc.integer({ min: 0, max: count - 1 }), { nil: undefined, freq: 5 }));

/** A list of choices: distinct projects with ranks that rise by 0 (a tie), 1, or more (a gap). */
const listOver = (projects: number) =>
  fc.array(fc.tuple(fc.integer({ min: 0, max: projects - 1 }), fc.constantFrom(0, 1, 1, 1, 2, 4)), { maxLength: 5 }).map((steps) => {
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

export const world: fc.Arbitrary<World> = sizes.chain(({ students, projects, supervisors, departments }) =>
  fc.record({
    choices: fc.array(listOver(projects), { minLength: students, maxLength: students }),
    projects: fc.array(fc.record({ max: limit(3), supervisor: indexBelow(supervisors) }), { minLength: projects, maxLength: projects }),
    supervisors: fc.array(fc.record({ max: limit(4), department: indexBelow(departments) }), { minLength: supervisors, maxLength: supervisors }),
    departments: fc.constant(departments),
  }),
);

const criterion = fc.oneof(
  { weight: 2, arbitrary: fc.constant('placed' as const) },
  { weight: 2, arbitrary: fc.constant('totalRank' as const) },
  { weight: 3, arbitrary: fc.constantFrom('greedy' as const, 'generous' as const) },
  { weight: 1, arbitrary: fc.record({ key: fc.constant('totalRank' as const), power: fc.integer({ min: 2, max: 4 }) }) },
);

/** Every ordered list of different criteria. */
const criteria = fc.uniqueArray(criterion, { minLength: 1, maxLength: 4, selector: (item) => JSON.stringify(item) });

const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

/** Limits by identifier for some of the things called `letter`1, `letter`2 … */
const byId = (letter: string, count: number) =>
  fc.dictionary(
    fc.integer({ min: 1, max: Math.max(1, count) }).map((i) => `${letter}${i}`),
    fc.integer({ min: 0, max: 4 }),
    { maxKeys: count },
  );

export const worldWithRules = world.chain((drawn) =>
  fc
    .record({
      criteria,
      maxRank: sometimes(fc.integer({ min: 1, max: 6 })),
      projectMax: sometimes(fc.record({ default: fc.integer({ min: 0, max: 2 }), byId: byId('P', drawn.projects.length) })),
      supervisorMax: sometimes(fc.record({ default: fc.integer({ min: 0, max: 3 }), byId: byId('L', drawn.supervisors?.length ?? 0) })),
      departmentMax: sometimes(fc.record({ byId: byId('D', drawn.departments ?? 0) })),
      loadCap: sometimes(fc.integer({ min: 0, max: 3 })),
    })
    .map((input) => ({ world: drawn, rules: completeRules(withoutUndefined(input)) })),
);

function withoutUndefined(input: object): RulesInput {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

/** A seed that changes from run to run, or the one in SEED; fast-check prints it with any failure. */
export const seed = process.env.SEED ? Number(process.env.SEED) : Date.now() % 2 ** 31;
