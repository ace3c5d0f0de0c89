// The best allocation by trying all of them. It reads the world and the rules as the specification's sentences say them, knows
// no costs, prices or flows, and shares nothing with the solver.

import { type Criterion, GONE, NONE, NOT_COMPARED, type Pin, type Rules } from '@project-allocation/model';
import type { World } from './dataset.js';

/** For each student a project, or NONE. */
export type Outcome = readonly number[];

/** A number, or how many students by rank. */
export type Value = number | readonly number[];

/** The best values of the rules' criteria, the first of them first; “infeasible” when no allocation keeps limits, minimums and pins. */
export function bestValues(world: World, rules: Rules): Value[] | 'infeasible' {
  const best = bestOutcomes(world, rules);
  return best.length === 0 ? 'infeasible' : valuesOf(world, rules, best[0]);
}

/** One of the best outcomes; undefined when none keeps the rules. */
export const bestOutcome = (world: World, rules: Rules): Outcome | undefined => bestOutcomes(world, rules)[0];

/** All that have the best values; none when it is infeasible. */
export function bestOutcomes(world: World, rules: Rules): Outcome[] {
  let best = [...outcomes(world, rules)];
  if (best.length === 0) return [];
  // a later criterion chooses only among what is best for those before
  for (const criterion of rules.criteria) {
    const judged = best.map((outcome) => ({ outcome, order: judge(criterion, world, rules, outcome).order }));
    const least = judged.reduce((a, b) => (compareNumberByNumber(b.order, a.order) < 0 ? b : a));
    best = judged.filter(({ order }) => compareNumberByNumber(order, least.order) === 0).map(({ outcome }) => outcome);
  }
  return best;
}

/** What the criteria come to for this outcome. */
export const valuesOf = (world: World, rules: Rules, outcome: Outcome): Value[] =>
  rules.criteria.map((criterion) => judge(criterion, world, rules, outcome).value);

interface Judgement {
  /** What is reported. */
  readonly value: Value;
  /** What is compared, number by number: of two outcomes the one with the smaller first different number is better. */
  readonly order: readonly number[];
}

function compareNumberByNumber(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((entry, j) => entry !== b[j]);
  return i < 0 ? 0 : a[i] - b[i];
}

const smaller = (value: number): Judgement => ({ value, order: [value] });

function judge(criterion: Criterion, world: World, rules: Rules, outcome: Outcome): Judgement {
  switch (criterion.key) {
    case 'placed': {
      const placed = outcome.filter((p) => p !== NONE).length;
      return { value: placed, order: [-placed] };
    }
    case 'greedy': {
      // "lexicographic max of (#rank 1, #rank 2, …)", no project: "nothing"
      const value = howManyByRank(world, rules, outcome, largestUsableRank(world, rules), 'left out');
      return { value, order: value.map((students) => -students) };
    }
    case 'generous': {
      // "lexicographic min of (#rank R+1, #rank R, … #rank 1)", no project: "rank R + 1"
      const value = howManyByRank(world, rules, outcome, largestUsableRank(world, rules) + 1, 'R + 1');
      return { value, order: value.toReversed() };
    }
    case 'worstRank':
      return smaller(Math.max(0, ...ranksWithUnplaced(world, rules, outcome)));
    case 'totalRank':
      return smaller(sum(ranksWithUnplaced(world, rules, outcome).map((rank) => rank ** criterion.power)));
    case 'supervisorRank':
      return smaller(sum(outcome.map((p, s) => supervisorsRank(world, s, p) ?? fallbackRank(world))));
    case 'loadBalance':
      return smaller(unevenness(world, rules, outcome, criterion.norm));
    case 'unfairness':
      return smaller(sum(outcome.map((p, s) => unfairnessOf(world, rules, s, p))));
    case 'priority': {
      const ranks = ranksWithUnplaced(world, rules, outcome);
      const order = prioritiesOf(world).map((priority) => sum(ranks.filter((_, s) => priorityOf(world, s) === priority)));
      return { value: sum(order), order };
    }
    case 'change':
      return smaller(outcome.filter((p, s) => isChanged(world, s, p)).length);
    case 'openProjects':
      return smaller(world.projects.filter((_, p) => outcome.includes(p)).length);
    case 'weighted':
      return smaller(originalSum(criterion, world, rules, outcome));
    case 'lottery':
      return smaller(sum(outcome.map((p, s) => (p === NONE ? 0 : lot(rules.seed, `S${s + 1}`, `P${p + 1}`)))));
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

// ranks

/** The rank a student gives to a project they have; “outside” their list when a pin put them there, or the choice does not count or is worse than R. */
export function rankOf(world: World, rules: Rules, s: number, p: number): number | 'outside' {
  const rank = uploadedRank(world, s, p);
  return rank !== undefined && rank <= largestUsableRank(world, rules) ? rank : 'outside';
}

export const uploadedRank = (world: World, s: number, p: number): number | undefined => world.choices[s].find(([project]) => project === p)?.[1];

/** The same with R + 1 for what is outside the list. */
export function rankOrWorse(world: World, rules: Rules, s: number, p: number): number {
  const rank = rankOf(world, rules, s, p);
  return rank === 'outside' ? largestUsableRank(world, rules) + 1 : rank;
}

/** "unplaced student counts as rank R + 1" */
const ranksWithUnplaced = (world: World, rules: Rules, outcome: Outcome): number[] =>
  outcome.map((p, s) => (p === NONE ? largestUsableRank(world, rules) + 1 : rankOrWorse(world, rules, s, p)));

function howManyByRank(world: World, rules: Rules, outcome: Outcome, last: number, others: 'left out' | 'R + 1'): number[] {
  const counts = new Array<number>(last).fill(0);
  outcome.forEach((p, s) => {
    const rank = p === NONE ? 'outside' : rankOf(world, rules, s, p);
    if (rank !== 'outside') counts[rank - 1]++;
    else if (others === 'R + 1') counts[last - 1]++;
  });
  return counts;
}

/** "R = the largest usable rank after maxRank" */
export const largestUsableRank = kept((world, rules) =>
  Math.max(0, ...usableChoices(world, rules).flatMap((own, s) => own.map((p) => uploadedRank(world, s, p) ?? 0))),
);

/** The same, found once for the same world and rules: for what is asked for with every allocation there is. */
function kept<T>(find: (world: World, rules: Rules) => T): (world: World, rules: Rules) => T {
  const known = new WeakMap<Rules, { world: World; found: T }>();
  return (world, rules) => {
    const last = known.get(rules);
    if (last?.world === world) return last.found;
    const found = find(world, rules);
    known.set(rules, { world, found });
    return found;
  };
}

// criteria that are not about students' own ranks alone

/** The rank s has with whoever is responsible for p: p's own ranking, "or where it has none its supervisor's"; nothing where that does not name s. */
function responsibleRank(world: World, s: number, p: number): number | undefined {
  if (p === NONE) return undefined;
  const { ranking = [], supervisor } = world.projects[p];
  const decisive = ranking.length > 0 || supervisor === undefined ? ranking : (world.supervisors?.[supervisor].ranking ?? []);
  return decisive.find(([student]) => student === s)?.[1];
}

const allRankings = (world: World) => [...world.projects, ...(world.supervisors ?? [])].map(({ ranking = [] }) => ranking);
export const nobodyRanked = (world: World) => allRankings(world).every((ranking) => ranking.length === 0);
export const supervisorsRank = (world: World, s: number, p: number) => (nobodyRanked(world) ? 0 : responsibleRank(world, s, p));

/** One worse than the worst rank that anybody gave. */
export const fallbackRank = (world: World) => 1 + Math.max(0, ...allRankings(world).flatMap((ranking) => ranking.map(([, rank]) => rank)));

/** "load(v) = Σ w(p) · load(p) over the projects below a supervisor" */
export const loadOf = (world: World, rules: Rules, outcome: Outcome, i: number) =>
  sum(world.projects.map((_, p) => (supervisorsOf(world, rules, p).includes(i) ? timesOf(world, p) * placesTaken(world, outcome, p) : 0)));

/** "load(p) = Σ u(s) over its students" */
export const placesTaken = (world: World, outcome: Outcome, p: number) => sum(outcome.map((q, s) => (q === p ? (world.units?.[s] ?? 1) : 0)));

const timesOf = (world: World, p: number) => world.projects[p].units ?? 1;

/** Hundredths of a student that a supervisor should have. */
export function targetOf(world: World, rules: Rules, i: number): number | undefined {
  const target = rules.supervisorTarget.byId[`L${i + 1}`] ?? world.supervisors?.[i].target;
  return target === undefined ? undefined : Math.round(target * 100);
}

/** "Σ over supervisors of |load − target|^norm. If no supervisor has a target all have 0; otherwise those without one do not count." */
function unevenness(world: World, rules: Rules, outcome: Outcome, norm: number): number {
  const targets = (world.supervisors ?? []).map((_, i) => targetOf(world, rules, i));
  const nobodySaid = targets.every((target) => target === undefined);
  const inHundredths = targets.map((given, i) => {
    const target = nobodySaid ? 0 : given;
    return target === undefined ? 0 : Math.abs(100 * loadOf(world, rules, outcome, i) - target) ** norm;
  });
  return sum(inHundredths) / 100 ** norm;
}

/** "over other students t with rank_t(p) < rank_s(p) of rank_s(p) − rank_t(p), on the lists as uploaded" */
export function unfairnessOf(world: World, rules: Rules, s: number, p: number): number {
  if (p === NONE) return 0;
  const own = rankOrWorse(world, rules, s, p);
  const others = world.choices.map((_, t) => (t === s ? undefined : uploadedRank(world, t, p)));
  return sum(others.map((rank) => (rank !== undefined && rank < own ? own - rank : 0)));
}

export const priorityOf = (world: World, s: number) => world.priorities?.[s] ?? Number.POSITIVE_INFINITY;

/** "highest first … 1 highest, none last" */
export const prioritiesOf = (world: World) => [...new Set(world.choices.map((_, s) => priorityOf(world, s)))].toSorted((a, b) => (a < b ? -1 : 1));

/** "students, present in both, whose outcome (a project or none) differs from the baseline run" */
export function isChanged(world: World, s: number, p: number): boolean {
  const before = world.baseline?.[s] ?? NOT_COMPARED;
  if (before === NOT_COMPARED) return false;
  return before === GONE || before !== p;
}

/**
 * "weightRank · Σ(rank; unplaced: costUnalloc, −1 = length of the list as uploaded + 1) + weightStaff · Σ(supervisor's rank; costNoStaffPref
 * if unranked or unplaced; 0 if no rankings were given) + weightUnfair · unfairness + weightVarLoad · Σ |load − t| / n with t = n ÷ (supervisors
 * with projects)". Counted in millionths of 1 / (n · supervisors), so that all is whole until the end.
 */
function originalSum(weights: Criterion & { key: 'weighted' }, world: World, rules: Rules, outcome: Outcome): number {
  const n = outcome.length;
  if (n === 0) return 0;
  const supervising = (world.supervisors ?? []).flatMap((_, i) => (world.projects.some(({ supervisor }) => supervisor === i) ? [i] : []));
  const count = Math.max(1, supervising.length);
  const listLength = (s: number) => world.choices[s].length;
  const unplaced = (s: number) => (weights.costUnalloc === -1 ? listLength(s) + 1 : weights.costUnalloc);
  const ranks = sum(outcome.map((p, s) => (p === NONE ? unplaced(s) : rankOrWorse(world, rules, s, p))));
  const staff = sum(outcome.map((p, s) => supervisorsRank(world, s, p) ?? weights.costNoStaffPref));
  const unfair = sum(outcome.map((p, s) => unfairnessOf(world, rules, s, p)));
  const uneven = sum(supervising.map((i) => Math.abs(loadOf(world, rules, outcome, i) * count - n)));
  const millionths = (weight: number) => Math.round(weight * 1e6);
  const total =
    (millionths(weights.weightRank) * ranks + millionths(weights.weightStaff) * staff + millionths(weights.weightUnfair) * unfair) * n * count +
    millionths(weights.weightVarLoad) * uneven;
  if (!Number.isSafeInteger(total)) throw new Error(`the oracle cannot count to ${total}`);
  return total / (1e6 * n * count);
}

// the lot

const WORD = 2n ** 32n;

/** FNV-1a over code units, from an offset that the seed changes. */
function fold(seed: number, text: string): bigint {
  let word = 0x811c9dc5n ^ BigInt(seed);
  for (let i = 0; i < text.length; i++) word = ((word ^ BigInt(text.charCodeAt(i))) * 0x01000193n) % WORD;
  return word;
}

/** "mixed by …": the finaliser of MurmurHash3. */
function mixed(word: bigint): bigint {
  let x = word % WORD;
  x ^= x / 2n ** 16n;
  x = (x * 0x85ebca6bn) % WORD;
  x ^= x / 2n ** 13n;
  x = (x * 0xc2b2ae35n) % WORD;
  return x ^ (x / 2n ** 16n);
}

/** "h a 10-bit hash of seed and identifiers": the upper ten bits. */
export const lot = (seed: number, student: string, project: string): number =>
  Number(mixed(fold(seed, student) * 0x9e3779b1n + fold(seed, project)) / 2n ** 22n);

/** "k(s): the mixing of h above begun with x = a · 0x9E3779B1, all 32 bits of the result" */
export const studentLot = (seed: number, student: string): number => Number(mixed(fold(seed, student) * 0x9e3779b1n));

// what is allowed

/** Every allocation that keeps the rules. */
export function outcomes(world: World, rules: Rules): Generator<Outcome> {
  const options = world.choices.map((_, s) => optionsOf(world, rules, s));
  function* from(begun: Outcome): Generator<Outcome> {
    if (begun.length === options.length) {
      if (keepsMinimums(world, rules, begun) && keepsHardRules(world, rules, begun)) yield begun;
      return;
    }
    for (const p of options[begun.length]) {
      const next = [...begun, p];
      if (keepsLimits(world, rules, next)) yield* from(next);
    }
  }
  return from([]);
}

/** Whether the outcome is one of those among which the best is sought. */
export const isAllowed = (world: World, rules: Rules, outcome: Outcome): boolean =>
  outcome.length === world.choices.length &&
  outcome.every((p, s) => optionsOf(world, rules, s).includes(p)) &&
  keepsLimits(world, rules, outcome) &&
  keepsMinimums(world, rules, outcome) &&
  keepsHardRules(world, rules, outcome);

/** What a student may come to: the forced project and nothing else, or any of the usable choices, or no project. */
export function optionsOf(world: World, rules: Rules, s: number): number[] {
  const forced = forcedOf(world, rules, s);
  return forced === undefined ? [NONE, ...usableChoices(world, rules)[s]] : [forced];
}

const isPin = ({ studentId, projectId }: Pin, s: number, p: number) => studentId === `S${s + 1}` && projectId === `P${p + 1}`;

/** Whether a list of pins has one for this student and project: "a pin on one of them is a pin on all" of a group. */
const isPinned = (world: World, rules: Rules, pins: readonly Pin[], s: number, p: number) =>
  groupOf(world, rules, s).some((t) => pins.some((pin) => isPin(pin, t, p)));

export function forcedOf(world: World, rules: Rules, s: number): number | undefined {
  const [first] = forcedOnto(rules, groupOf(world, rules, s));
  return first;
}

/** The projects onto which some of these students are forced. */
const forcedOnto = (rules: Rules, students: readonly number[]): number[] =>
  rules.forced.filter(({ studentId }) => students.some((s) => studentId === `S${s + 1}`)).map(({ projectId }) => Number(projectId.slice(1)) - 1);

/** For each student the projects they chose and that nothing takes away; the same where they are forced elsewhere. "Usable for each of them" in a group. */
export const usableChoices = kept((world, rules): readonly (readonly number[])[] => {
  const alone = world.choices.map((_, s) => usableAlone(world, rules, s));
  return alone.map((own, s) => own.filter((p) => p === forcedOf(world, rules, s) || groupOf(world, rules, s).every((t) => alone[t].includes(p))));
});

/** What no pin, rank, programme or limit of 0 takes away from one student. */
function usableAlone(world: World, rules: Rules, s: number): number[] {
  const forced = forcedOf(world, rules, s);
  return world.choices[s]
    .filter(([p, rank]) => {
      if (rank > (rules.maxRank ?? rank) || isLimitedToNothing(world, rules, p)) return false;
      if (p === forced) return true;
      return !isPinned(world, rules, rules.forbidden, s, p) && !isTakenByPreferred(world, rules, s, p, rank) && isOpenTo(world, s, p);
    })
    .map(([p]) => p);
}

/** "none of its project, supervisor and department has most = 0", the first supervisor whatever `coSupervision` says */
function isLimitedToNothing(world: World, rules: Rules, p: number): boolean {
  const [i, d] = [supervisorOf(world, p), departmentOf(world, p)];
  return placesOf(world, rules, p) === 0 || (i !== undefined && mostOf(world, rules, i) === 0) || (d !== undefined && roomOf(rules, d) === 0);
}

/** "its `programmes` are none or name it" */
function isOpenTo(world: World, s: number, p: number): boolean {
  const { programmes = [] } = world.projects[p];
  return programmes.length === 0 || programmes.includes(programmeOf(world, s));
}

const programmeOf = (world: World, s: number) => world.programmes?.[s] ?? '';

/** "every other t with rank_t(p) ≥ rank_s(p) loses choice p …; two students preferred for one project do not delete each other" */
function isTakenByPreferred(world: World, rules: Rules, t: number, p: number, rank: number): boolean {
  if (isPinned(world, rules, rules.preferred, t, p)) return false;
  const isPreferred = (s: number) => isPinned(world, rules, rules.preferred, s, p);
  return world.choices.some((_, s) => isPreferred(s) && rank >= (uploadedRank(world, s, p) ?? Number.POSITIVE_INFINITY));
}

/** "Students with the same text in the column `group`, two or more of them, unless it is in `splitGroups`": those who share everything with s, and s. */
function groupOf(world: World, rules: Rules, s: number): number[] {
  const { groups = [] } = world;
  const name = groups[s] ?? '';
  if (name === '' || rules.splitGroups.includes(name)) return [s];
  return world.choices.flatMap((_, t) => (groups[t] === name ? [t] : []));
}

export const supervisorOf = (world: World, p: number) => (p === NONE ? undefined : world.projects[p].supervisor);

export function departmentOf(world: World, p: number): number | undefined {
  const supervisor = supervisorOf(world, p);
  return supervisor === undefined ? undefined : world.supervisors?.[supervisor].department;
}

/** "With `coSupervision: "all"` a project counts in the load of each of its supervisors … with "first" … of the first only" */
function supervisorsOf(world: World, rules: Rules, p: number): number[] {
  const { supervisor, coSupervisors = [] } = world.projects[p];
  return [...(supervisor === undefined ? [] : [supervisor]), ...(rules.coSupervision === 'all' ? coSupervisors : [])];
}

/** "and once in each department of theirs" */
const departmentsOf = (world: World, rules: Rules, p: number): number[] => [
  ...new Set(supervisorsOf(world, rules, p).flatMap((i) => world.supervisors?.[i].department ?? [])),
];

export function keepsLimits(world: World, rules: Rules, outcome: Outcome): boolean {
  const inDepartment = (d: number) =>
    sum(world.projects.map((_, p) => (departmentsOf(world, rules, p).includes(d) ? timesOf(world, p) * placesTaken(world, outcome, p) : 0)));
  return (
    world.projects.every((_, p) => placesTaken(world, outcome, p) <= placesOf(world, rules, p)) &&
    (world.supervisors ?? []).every((_, i) => loadOf(world, rules, outcome, i) <= mostOf(world, rules, i)) &&
    Array.from({ length: world.departments ?? 0 }, (_, d) => inDepartment(d) <= roomOf(rules, d)).every(Boolean)
  );
}

/** "Projects with `min` … `mustRun`" and supervisors with a minimum have that many. */
export function keepsMinimums(world: World, rules: Rules, outcome: Outcome): boolean {
  return (
    world.projects.every((_, p) => placesTaken(world, outcome, p) >= fewestOf(world, rules, p)) &&
    (world.supervisors ?? []).every((_, i) => loadOf(world, rules, outcome, i) >= leastOf(world, rules, i))
  );
}

/** "An allocation has to keep these too": closing, groups with their pins, and quotas. */
const keepsHardRules = (world: World, rules: Rules, outcome: Outcome): boolean =>
  world.projects.every((_, p) => isEmptyOrEnough(world, rules, outcome, p) && keepsQuotas(world, rules, outcome, p)) &&
  outcome.every((p, s) => groupOf(world, rules, s).every((t) => outcome[t] === p) && !isContradictory(rules, groupOf(world, rules, s)));

/** "load(p) = 0 or load(p) ≥ m(p)", for a project that is not in `mustRun` */
const isEmptyOrEnough = (world: World, rules: Rules, outcome: Outcome, p: number): boolean =>
  !outcome.includes(p) || !mayClose(world, rules, p) || placesTaken(world, outcome, p) >= neededBy(world, rules, p);

/** "Where m(p) ≤ 1 that says nothing" */
const mayClose = (world: World, rules: Rules, p: number): boolean =>
  ![...rules.mustRun, ...rules.closedProjects].includes(`P${p + 1}`) && neededBy(world, rules, p) > 1;

/** "a project that has anybody has at least `min` and at most `max` students of that programme" */
function keepsQuotas(world: World, rules: Rules, outcome: Outcome, p: number): boolean {
  const quotas = Object.entries(rules.programmeQuota[`P${p + 1}`] ?? {});
  const studentsOf = (programme: string) => outcome.filter((q, s) => q === p && programmeOf(world, s) === programme).length;
  return !outcome.includes(p) || quotas.every(([programme, { min, max }]) => studentsOf(programme) >= min && studentsOf(programme) <= (max ?? Infinity));
}

/** "Pins that contradict each other by this are rules that nothing keeps": a group forced onto two projects, or onto one that is forbidden to it. */
function isContradictory(rules: Rules, group: readonly number[]): boolean {
  if (group.length === 1) return false;
  const [first, ...others] = forcedOnto(rules, group);
  if (first === undefined) return false;
  return others.some((p) => p !== first) || group.some((s) => rules.forbidden.some((pin) => isPin(pin, s, first)));
}

export const placesOf = (world: World, rules: Rules, p: number) =>
  rules.closedProjects.includes(`P${p + 1}`) ? 0 : (rules.projectMax.byId[`P${p + 1}`] ?? world.projects[p].max ?? rules.projectMax.default);

export const fewestOf = (world: World, rules: Rules, p: number): number => (rules.mustRun.includes(`P${p + 1}`) ? Math.max(1, neededBy(world, rules, p)) : 0);

/** "m(p) = `projectMin.byId`, else the file's `min`, else 1" */
const neededBy = (world: World, rules: Rules, p: number): number => rules.projectMin.byId[`P${p + 1}`] ?? world.projects[p].min ?? 1;

export function mostOf(world: World, rules: Rules, i: number): number {
  const own = rules.supervisorMax.byId[`L${i + 1}`] ?? world.supervisors?.[i].max ?? rules.supervisorMax.default ?? Number.POSITIVE_INFINITY;
  return rules.loadCap === null ? own : Math.min(own, rules.loadCap);
}

export const leastOf = (world: World, rules: Rules, i: number) => rules.supervisorMin.byId[`L${i + 1}`] ?? world.supervisors?.[i].min ?? 0;

export const roomOf = (rules: Rules, d: number) => rules.departmentMax.byId[`D${d + 1}`] ?? Number.POSITIVE_INFINITY;

// what is said about an allocation

/** The head of a summary: counts that the criteria do not change. */
export function headOf(world: World, rules: Rules, outcome: Outcome) {
  const ranks = outcome.flatMap((p, s) => (p === NONE ? [] : [rankOf(world, rules, s, p)]));
  const profile = Array.from({ length: Math.max(0, ...ranks.filter((rank) => rank !== 'outside')) }, (_, i) => ranks.filter((rank) => rank === i + 1).length);
  return {
    students: outcome.length,
    placed: ranks.length,
    profile,
    outsideList: ranks.filter((rank) => rank === 'outside').length,
    totalRank: sum(outcome.flatMap((p, s) => (p === NONE ? [] : [rankOrWorse(world, rules, s, p)]))),
  };
}
