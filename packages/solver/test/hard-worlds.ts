// Small worlds of hard cases (docs/model.md): groups, units, projects that are closed where too few come, quotas, co-supervisors, programmes, and
// all else that worlds.ts has. Not everything at once, so that there is mostly an allocation that keeps the rules.

import { type CriterionInput, completeRules, GONE, NONE, NOT_COMPARED, type RulesInput } from '@project-allocation/model';
import fc from 'fast-check';
import type { World, WorldProject } from './dataset.js';
import {
  allOf,
  byId,
  CRITERIA,
  indexBelow,
  listOf,
  listOver,
  nameOf,
  pinsFor,
  seldom,
  sometimes,
  target,
  type WorldWithRules,
  withoutUndefined,
} from './worlds.js';

const PROGRAMMES = ['A', 'B'];

interface Sizes {
  readonly students: number;
  readonly projects: number;
  readonly supervisors: number;
  readonly departments: number;
}

const sizesUpTo = (students: number, projects: number): fc.Arbitrary<Sizes> =>
  fc.record({
    students: fc.oneof({ weight: 1, arbitrary: fc.integer({ min: 0, max: 2 }) }, { weight: 6, arbitrary: fc.integer({ min: 4, max: students }) }),
    projects: fc.oneof({ weight: 1, arbitrary: fc.integer({ min: 1, max: 2 }) }, { weight: 6, arbitrary: fc.integer({ min: 3, max: projects }) }),
    supervisors: fc.constantFrom(0, 1, 2, 2, 3, 3),
    departments: fc.integer({ min: 0, max: 2 }),
  });

const many = fc.constantFrom(0, 1, 2, 2, 3, 3, 4, 4, 5, 6, 8, 9);
const limit = fc.option(many, { nil: undefined, freq: 2 });
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

/** For about half of all worlds; the others have nothing of the kind. */
const inHalf = <T>(value: fc.Arbitrary<T>, otherwise: T) => fc.oneof(fc.constant(otherwise), value);

/** Which students apply together: the lists of groups are those of their first members. */
function groupsOf(students: number): fc.Arbitrary<string[]> {
  const drawn = listOf(students, fc.constantFrom('', '', 'G1', 'G1', 'G2'));
  // at most three together; a fourth applies alone
  return inHalf(drawn, []).map((groups) => groups.map((name, s) => (groups.slice(0, s).filter((other) => other === name).length < 3 ? name : '')));
}

const withEqualLists = (choices: World['choices'], groups: readonly string[]) =>
  choices.map((own, s) => (groups[s] ? choices[groups.indexOf(groups[s])] : own));

function projectOf({ supervisors, students }: Sizes): fc.Arbitrary<WorldProject> {
  const drawn = fc.record({
    min: sometimes(fc.constantFrom(0, 1, 2, 2, 3)),
    max: limit,
    supervisor: indexBelow(supervisors),
    ranking: sometimes(listOver(students)),
    units: sometimes(fc.constantFrom(1, 1, 2, 3)),
    programmes: seldom(fc.subarray(PROGRAMMES)),
    others: fc.subarray(upTo(supervisors)),
  });
  return drawn.map(({ others, ...own }) => ({ ...own, coSupervisors: own.supervisor === undefined ? [] : others.filter((i) => i !== own.supervisor) }));
}

function worldOf(sizes: Sizes): fc.Arbitrary<World> {
  const { students, projects, supervisors, departments } = sizes;
  const drawn = fc.record({
    lists: listOf(students, fc.oneof({ weight: 1, arbitrary: listOver(projects) }, { weight: 3, arbitrary: allOf(projects) })),
    groups: groupsOf(students),
    projects: listOf(projects, projectOf(sizes)),
    supervisors: listOf(
      supervisors,
      fc.record({
        min: seldom(fc.constantFrom(0, 1, 2, 3)),
        max: limit,
        target: fc.option(target, { nil: undefined, freq: 1 }),
        department: indexBelow(departments),
        ranking: sometimes(listOver(students)),
      }),
    ),
    departments: fc.constant(departments),
    priorities: inHalf(listOf(students, fc.constantFrom(null, 1, 2, 2, 7)), []),
    programmes: listOf(students, fc.constantFrom('', 'A', 'A', 'B')),
    units: inHalf(listOf(students, fc.constantFrom(undefined, 1, 1, 2, 3)), []),
    countsUnits: fc.boolean(),
    baseline: listOf(
      students,
      fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: projects - 1 }) }, { weight: 2, arbitrary: fc.constantFrom(NONE, NOT_COMPARED, GONE) }),
    ),
  });
  return drawn.map(({ lists, countsUnits, ...world }) => ({
    ...world,
    choices: withEqualLists(lists, world.groups),
    projects: world.projects.map((own) => (countsUnits ? own : { ...own, units: undefined })),
  }));
}

const criteria: fc.Arbitrary<CriterionInput[]> = fc.uniqueArray(fc.oneof(...Object.values(CRITERIA), fc.constant('openProjects' as const)), {
  minLength: 1,
  maxLength: 4,
  selector: nameOf,
});

const quota = fc.record({ min: fc.constantFrom(0, 0, 1, 1, 2), more: fc.option(fc.constantFrom(0, 1, 2), { nil: null }) });

/** Quotas of some projects for programmes that some student has. */
const quotasFor = ({ projects, programmes = [] }: World): fc.Arbitrary<RulesInput['programmeQuota']> => {
  const there = PROGRAMMES.filter((programme) => programmes.includes(programme));
  if (there.length === 0) return fc.constant(undefined);
  return byId('P', projects.length, fc.tuple(fc.constantFrom(...there), quota)).map((byProject) =>
    Object.fromEntries(
      Object.entries(byProject).map(([id, [programme, { min, more }]]) => [id, { [programme]: { min, max: more === null ? null : min + more } }]),
    ),
  );
};

/** Pins on two of a group, which often contradict each other; none where there is no group. */
function pinsOnGroup({ groups = [], projects }: World): fc.Arbitrary<Pick<RulesInput, 'forced' | 'forbidden'>> {
  const [first, second] = groups.flatMap((name, s) => (name !== '' && groups.some((other, t) => t !== s && other === name) ? [s] : []));
  if (first === undefined || groups[first] !== groups[second]) return fc.constant({});
  const pin = (s: number, p: number) => ({ studentId: `S${s + 1}`, projectId: `P${p + 1}` });
  const project = fc.nat({ max: projects.length - 1 });
  return fc
    .tuple(project, project, fc.boolean())
    .map(([p, q, both]) => (both ? { forced: [pin(first, p), pin(second, q)] } : { forced: [pin(first, p)], forbidden: [pin(second, q)] }));
}

function rulesFor(world: World): fc.Arbitrary<RulesInput> {
  const [projects, supervisors] = [world.projects.length, world.supervisors?.length ?? 0];
  const some = (maxLength: number) => fc.uniqueArray(fc.integer({ min: 1, max: projects }), { maxLength }).map((chosen) => chosen.map((p) => `P${p}`));
  const groups = [...new Set(world.groups)].filter((name) => name !== '');
  const drawn = fc.record({
    criteria,
    maxRank: seldom(fc.integer({ min: 1, max: 6 })),
    projectMax: fc.record({ default: fc.constantFrom(1, 2, 3, 4, 6), byId: seldom(byId('P', projects, many)).map((own = {}) => own) }),
    projectMin: sometimes(fc.record({ byId: byId('P', projects, fc.constantFrom(0, 1, 2, 2, 3)) })),
    mustRun: seldom(some(2)),
    closedProjects: seldom(some(1)),
    programmeQuota: inHalf(quotasFor(world), undefined),
    splitGroups: seldom(fc.subarray(groups)),
    coSupervision: fc.constantFrom('first' as const, 'all' as const),
    supervisorMax: sometimes(fc.record({ default: fc.option(many, { nil: null, freq: 3 }), byId: byId('L', supervisors, many) })),
    supervisorMin: seldom(fc.record({ byId: byId('L', supervisors, fc.constantFrom(0, 1, 2)) })),
    supervisorTarget: sometimes(fc.record({ byId: byId('L', supervisors, target) })),
    departmentMax: sometimes(fc.record({ byId: byId('D', world.departments ?? 0, many) })),
    loadCap: seldom(fc.constantFrom(0, 1, 2, 3, 4)),
    pins: fc.oneof({ weight: 5, arbitrary: sometimes(pinsFor(world, seldom)) }, { weight: 1, arbitrary: pinsOnGroup(world) }),
    seed: sometimes(fc.integer({ min: 0, max: 2 ** 32 - 1 })),
  });
  return drawn.map(({ pins, ...input }) => withoutUndefined({ ...input, ...pins }));
}

const worldsUpTo = (students: number, projects: number): fc.Arbitrary<WorldWithRules> =>
  sizesUpTo(students, projects)
    .chain(worldOf)
    .chain((world) => rulesFor(world).map((input) => ({ world, rules: completeRules(input) })));

export const hardWorlds = worldsUpTo(6, 5);

/** So small that every allocation can be looked at, those that give students what is not theirs to have too. */
export const tinyHardWorlds = worldsUpTo(4, 3);
