// Random worlds for the two procedures, with whatever their rules may ask for. Places are few and nearly all lists long, so that students
// are in each other's way.

import { checkRules, completeRules, type Dataset, type Rules } from '@project-allocation/model';
import { type Described, datasetOf } from '../dataset.js';
import { named, pick, type Random, randomFrom } from '../planted.js';

type Mode = 'stable' | 'serialDictatorship';

export interface World {
  readonly dataset: Dataset;
  readonly rules: Rules;
}

/** A world of at most so many students, and projects, whose rules may be used; undefined when none comes of this seed. */
export function world(seed: number, mode: Mode, most: number): World | undefined {
  const random = randomFrom(seed);
  const dataset = datasetOf(describe(random, most));
  const rules = rulesFor(random, dataset, mode);
  return checkRules(rules, dataset).length === 0 ? { dataset, rules } : undefined;
}

function describe(random: Random, most: number): Described {
  const [students, projects] = [named('S', most - random(most)), named('P', most - random(most / 2))];
  const [supervisors, departments] = [named('L', random(most)), named('D', random(3))];
  /** Most of these with ranks, some of which are the same. */
  const ranks = (ids: readonly string[]) => Object.fromEntries(ids.flatMap((id) => (random(6) ? [[id, 1 + random(ids.length)]] : [])));
  const one = (ids: readonly string[]) => (ids.length > 0 && random(5) ? pick(random, ids) : undefined);
  return {
    choices: Object.fromEntries(students.map((id) => [id, ranks(projects)])),
    priorities: Object.fromEntries(students.flatMap((id) => (random(2) ? [[id, 1 + random(3)]] : []))),
    projects: Object.fromEntries(projects.map((id) => [id, { ...under('supervisor', one(supervisors)), ranking: random(3) ? {} : ranks(students) }])),
    supervisors: Object.fromEntries(supervisors.map((id) => [id, { ...under('department', one(departments)), ranking: random(6) ? ranks(students) : {} }])),
    departments,
  };
}

const under = <Key extends string>(key: Key, id: string | undefined) => (id === undefined ? {} : ({ [key]: id } as Record<Key, string>));

function rulesFor(random: Random, dataset: Dataset, mode: Mode): Rules {
  const { students, projects, supervisors, departments } = dataset;
  const pins = () => (random(6) ? [] : [{ studentId: pick(random, students.ids), projectId: pick(random, projects.ids) }]);
  const limits = (ids: readonly string[], limit: () => number) => ({ byId: Object.fromEntries(ids.flatMap((id) => (random(2) ? [[id, limit()]] : []))) });
  // in `stable` those whose projects have rankings of their own have no limit
  const limited = supervisors.ids.filter((_, i) => mode !== 'stable' || !hasRankedProject(dataset, i));
  return completeRules({
    mode,
    maxRank: random(6) ? null : 1 + random(projects.ids.length),
    projectMax: limits(projects.ids, () => random(4)),
    supervisorMax: limits(limited, () => (random(8) ? 1 + random(3) : 0)),
    loadCap: limited.length < supervisors.ids.length || random(4) ? null : 1 + random(3),
    ...(mode === 'serialDictatorship' ? { departmentMax: limits(departments.ids, () => 1 + random(4)) } : {}),
    ...{ forced: pins(), forbidden: pins(), preferred: pins() },
    seed: random(2 ** 32),
  });
}

const hasRankedProject = ({ projects, projectRankings: { offsets } }: Dataset, supervisor: number) =>
  projects.supervisors.some((owner, p) => owner === supervisor && offsets[p] < offsets[p + 1]);
