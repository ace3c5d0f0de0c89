// Instances with a proof that is known beforehand, without solving anything: potentials are drawn first, each student is given an
// option of least cost + potential, level by level, and limits are set so that the loads this comes to are those that the prices need.

import {
  type Allocation,
  type Baseline,
  completeRules,
  type Dataset,
  GONE,
  NONE,
  NOT_COMPARED,
  type OptimalCertificate,
  type Rules,
} from '@project-allocation/model';
import { type Described, datasetOf } from './dataset.js';
import { Naive, type NaiveLevel } from './naive.js';

export interface Planted {
  readonly dataset: Dataset;
  readonly rules: Rules;
  readonly baseline: Baseline;
  readonly allocation: Allocation;
  readonly certificate: OptimalCertificate;
}

/** Whole numbers below a bound, the same ones for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return Math.floor((((z ^ (z >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

export type Random = (below: number) => number;
export const pick = <T>(random: Random, items: readonly T[]): T => items[random(items.length)];
const range = (length: number) => [...Array(length).keys()];
export const named = (letter: string, length: number) => range(length).map((i) => `${letter}${i + 1}`);

const CRITERIA = [
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
  'weighted',
  'lottery',
] as const;

/** An instance with its proof; undefined in the rare case that none comes of this seed. */
export function planted(seed: number): Planted | undefined {
  const random = randomFrom(seed);
  const skeleton = { dataset: datasetOf(describe(random)), baseline: new Int32Array(0) };
  const { students, projects } = skeleton.dataset;
  const baseline = Int32Array.from(students.ids, () => pick(random, [NOT_COMPARED, GONE, NONE, ...projects.ids.keys()]));
  const rules = drawRules(random, skeleton.dataset);
  // a project that got nobody at a price above 0 takes nobody at all, which changes what there is to choose from
  for (const closed: number[] = []; closed.length <= projects.ids.length; ) {
    const result = plant(random, skeleton.dataset, rules, baseline, closed);
    if (typeof result !== 'number') return result;
    closed.push(result);
  }
  return undefined;
}

function describe(random: Random): Described {
  const [students, projects, supervisors, departments] = [named('S', 1 + random(4)), named('P', 1 + random(4)), named('L', random(4)), named('D', random(3))];
  const draw = (ids: readonly string[], length: number) => Object.fromEntries(range(length).map(() => [pick(random, ids), 1 + random(4)]));
  const ranking = () => (random(2) ? draw(students, random(3)) : {});
  return {
    choices: Object.fromEntries(students.map((id) => [id, draw(projects, random(5))])),
    priorities: Object.fromEntries(students.flatMap((id) => (random(2) ? [[id, 1 + random(3)]] : []))),
    projects: Object.fromEntries(
      projects.map((id) => [id, { ...(supervisors.length > 0 && random(4) ? { supervisor: pick(random, supervisors) } : {}), ranking: ranking() }]),
    ),
    supervisors: Object.fromEntries(
      supervisors.map((id) => [
        id,
        {
          ...(departments.length > 0 && random(3) ? { department: pick(random, departments) } : {}),
          ...(random(2) ? { target: 10 * random(30) } : {}),
          ranking: ranking(),
        },
      ]),
    ),
    departments,
  };
}

function drawRules(random: Random, { students, projects, supervisors }: Dataset): Rules {
  const pin = () => ({ studentId: pick(random, students.ids), projectId: pick(random, projects.ids) });
  const pins = () => (random(3) ? [] : [pin()]);
  const criteria = range(1 + random(4))
    .map(() => pick(random, CRITERIA))
    .filter((criterion, i, all) => all.indexOf(criterion) === i);
  const weight = () => random(4) * pick(random, [0, 1, 0.1, 0.25]);
  const weighted = {
    key: 'weighted',
    ...{ weightRank: weight(), weightStaff: weight(), weightUnfair: weight(), weightVarLoad: weight(), costUnalloc: random(5) - 1, costNoStaffPref: random(4) },
  } as const;
  const forced = pins();
  const forbidden = pins().filter(({ studentId, projectId }) => !forced.some((other) => other.studentId === studentId && other.projectId === projectId));
  return completeRules({
    criteria: criteria.map((criterion) => (criterion === 'weighted' ? weighted : criterion)),
    maxRank: random(3) ? null : 1 + random(4),
    supervisorTarget: { byId: Object.fromEntries(supervisors.ids.flatMap((id) => (random(3) ? [] : [[id, random(300) / 100]]))) },
    ...{ forced, forbidden, preferred: pins() },
    seed: random(2 ** 32),
  });
}

/** The proof, or the project that has to be closed first. */
function plant(random: Random, dataset: Dataset, drawn: Rules, baseline: Baseline, closed: readonly number[]): Planted | number | undefined {
  const students = dataset.students.ids.length;
  const projectMax = { default: students, byId: Object.fromEntries(closed.map((p) => [dataset.projects.ids[p], 0])) };
  const open = { ...drawn, projectMax };
  const naive = new Naive(dataset, open, baseline);
  const potentials = naive.levels.map(() => dataset.projects.ids.map(() => (random(2) ? 0 : random(7) - 3)));

  const allocation = leastOptions(random, naive, potentials);
  if (!allocation) return undefined;
  const prices = naive.levels.map((level, k) => pricesOf(random, dataset, naive, allocation, level, potentials[k]));
  const empty = dataset.projects.ids.findIndex((_, p) => !closed.includes(p) && !allocation.includes(p) && (firstPrice(prices, 'projects', p) ?? 0) > 0);
  if (empty !== NONE) return empty;

  const rules = { ...open, ...limitsFor(random, dataset, naive, allocation, prices, projectMax.byId) };
  const stages = rules.criteria.map((criterion, stage) => ({
    criterion,
    value: naive.value(stage, allocation),
    levels: naive.levels.flatMap((level, k) => (level.stage === stage ? [{ ...level.label, potentials: written(random, dataset, prices[k]) }] : [])),
  }));
  return { dataset, rules, baseline, allocation: Int32Array.from(allocation), certificate: { version: 1, mode: 'optimal', rules, stages } };
}

/** One of the options that are least at these potentials, level by level. */
function leastOptions(random: Random, naive: Naive, potentials: readonly (readonly number[])[]): number[] | undefined {
  let open = naive.students.map((s) => naive.optionsOf(s));
  naive.levels.forEach(({ sum }, k) => {
    if (sum) {
      const price = (s: number, p: number) => sum.cost(s, p) + (p === NONE ? 0 : potentials[k][p]);
      open = open.map((own, s) => own.filter((p) => price(s, p) === Math.min(...own.map((other) => price(s, other)))));
    } else {
      // the worst rank that somebody cannot do without
      const worst = Math.max(...open.map((own, s) => Math.min(...own.map((p) => naive.rank(s, p)))));
      open = open.map((own, s) => own.filter((p) => naive.rank(s, p) <= worst));
    }
  });
  return open.some((own) => own.length === 0) ? undefined : open.map((own) => pick(random, own));
}

/** Price of each node at one level. */
interface Prices {
  readonly projects: number[];
  readonly supervisors: number[];
  readonly departments: number[];
}

function pricesOf(random: Random, dataset: Dataset, naive: Naive, allocation: readonly number[], { sum }: NaiveLevel, potentials: readonly number[]): Prices {
  if (!sum) return { projects: potentials.map(() => 0), supervisors: dataset.supervisors.ids.map(() => 0), departments: dataset.departments.ids.map(() => 0) };
  const departments = dataset.departments.ids.map((_, d) => (naive.loadOf('departments', d, allocation) > 0 ? random(2) : 0));
  const supervisors = dataset.supervisors.ids.map((_, i) => {
    const load = naive.loadOf('supervisors', i, allocation);
    if (!sum.load) return load > 0 && !random(3) ? random(5) - 2 : 0;
    // any price between what the last student cost and what one more would cost
    const above = sum.load(i, load + 1) - sum.load(i, load);
    const below = load === 0 ? above - random(3) : sum.load(i, load) - sum.load(i, load - 1);
    return below + random(above - below + 1);
  });
  const above = (p: number) => {
    const supervisor = dataset.projects.supervisors[p];
    if (supervisor === NONE) return 0;
    const department = dataset.supervisors.departments[supervisor];
    return supervisors[supervisor] + (department === NONE ? 0 : departments[department]);
  };
  return { projects: potentials.map((potential, p) => potential - above(p)), supervisors, departments };
}

/** The first price of a node that is not 0: which way its load is pushed. */
const firstPrice = (prices: readonly Prices[], kind: keyof Prices, i: number) => prices.map((level) => level[kind][i]).find((price) => price !== 0);

/** Limits at which loads are what prices need: the upper one where the first price is above 0, the lower one where it is below. */
function limitsFor(
  random: Random,
  dataset: Dataset,
  naive: Naive,
  allocation: readonly number[],
  prices: readonly Prices[],
  closed: Readonly<Record<string, number>>,
) {
  const bounds = (kind: keyof Prices) =>
    dataset[kind].ids.map((id, i) => {
      const load = naive.loadOf(kind, i, allocation);
      // a supervisor whose load costs something: both where there is a load, and where there is none prices have been left at what it costs
      const costed = kind === 'supervisors' && naive.levels.some(({ sum }) => sum?.load);
      const first = costed ? 0 : (firstPrice(prices, kind, i) ?? 0);
      const both = costed && load > 0;
      const free = { least: load - random(load + 1), most: Math.max(1, load + random(3)) };
      return { id, least: both || first < 0 ? load : free.least, most: both || first > 0 ? load : free.most };
    });
  const byId = (list: readonly { id: string; least: number; most: number }[], which: 'least' | 'most') =>
    Object.fromEntries(list.map((entry) => [entry.id, entry[which]]));
  const projects = bounds('projects').filter(({ id }) => !Object.hasOwn(closed, id));
  const running = projects.filter(({ least }) => least > 0);
  return {
    projectMax: { default: 1, byId: { ...byId(projects, 'most'), ...closed } },
    projectMin: { byId: byId(running, 'least') },
    mustRun: running.map(({ id }) => id),
    supervisorMax: { default: null, byId: byId(bounds('supervisors'), 'most') },
    supervisorMin: { byId: byId(bounds('supervisors'), 'least') },
    departmentMax: { byId: byId(bounds('departments'), 'most') },
  };
}

/** Potentials as a certificate has them, some of those that equal the parent's written out all the same. */
function written(random: Random, dataset: Dataset, prices: Prices) {
  const departments = dataset.departments.ids.map((_, d) => ({ price: prices.departments[d], potential: prices.departments[d] }));
  const under = (parents: readonly { potential: number }[], parent: number, price: number) => ({ price, potential: price + (parents[parent]?.potential ?? 0) });
  const supervisors = dataset.supervisors.ids.map((_, i) => under(departments, dataset.supervisors.departments[i], prices.supervisors[i]));
  const projects = dataset.projects.ids.map((_, p) => under(supervisors, dataset.projects.supervisors[p], prices.projects[p]));
  const list = (ids: readonly string[], nodes: readonly { price: number; potential: number }[]) =>
    Object.fromEntries(ids.flatMap((id, i) => (nodes[i].price !== 0 || !random(3) ? [[id, nodes[i].potential]] : [])));
  return {
    projects: list(dataset.projects.ids, projects),
    supervisors: list(dataset.supervisors.ids, supervisors),
    departments: list(dataset.departments.ids, departments),
  };
}
