// Is this allocation within all limits, and does the certificate prove it optimal? See docs/model.md for the mathematics.
//
// Nothing is believed: limits and costs are derived again from dataset and rules, loads and values from the allocation. The
// certificate gives only prices. Level by level (a criterion that is a number has one, a profile one for each rank), on the
// options that the levels before leave as equally good:
//   every student has the option of least cost + price;  only full limits are priced, and never below 0 unless an earlier level
//   priced them (they are held at their load then);  hence no allocation that is as good in the levels before does better in this one.

import { type Allocation, type Certificate, type Criterion, type Dataset, type Level, NONE, type Rules, type Stage } from '@project-allocation/model';
import { type Costs, counts, type Goal, goalsOf, profileLength, type Ranks, ranksOf } from './costs.js';
import { ExactSum } from './exact-sum.js';
import { Findings, type Problem } from './findings.js';
import { type Limits, type Loads, limitsOf, loadsOf } from './limits.js';
import { LARGEST_POTENTIAL, type Potentials, readPotentials } from './potentials.js';
import { same } from './same.js';
import { shapeProblem } from './shape.js';

export interface Verdict {
  /** True: the allocation keeps all limits and every criterion is proven optimal in its place. */
  readonly ok: boolean;
  /** What was seen and what was expected; empty when ok. */
  readonly problems: readonly Problem[];
  /** The value of each criterion, computed from the allocation; empty when a student has what they may not have. */
  readonly criteria: readonly { readonly key: string; readonly power?: number; readonly value: number | readonly number[] }[];
}

/**
 * Checks an allocation and its certificate against dataset and rules, in time linear in the number of choices.
 * Dataset and rules are taken as given; allocation and certificate may be anything: this never throws.
 */
export function verify(dataset: Dataset, rules: Rules, allocation: Allocation, certificate: Certificate): Verdict {
  const findings = new Findings();
  const limits = limitsOf(dataset, rules);
  const chosen = chosenOptions(dataset, rules, allocation, findings);
  if (!chosen) return { ok: false, problems: findings.problems, criteria: [] };

  const ranks = ranksOf(dataset, rules, limits);
  const aims = rules.criteria.map((criterion) => aimOf(criterion, ranks, dataset, chosen));
  const loads = loadsOf(dataset, allocation);
  checkLimits(dataset, limits, loads, findings);
  checkCertificate(rules, aims, certificate, findings);
  if (findings.none) checkStages({ dataset, rules, limits, loads, chosen }, certificate.stages, aims, findings);
  const criteria = rules.criteria.map((criterion, k) => ({ ...criterion, value: aims[k].value }));
  return { ok: findings.none, problems: findings.problems, criteria };
}

/** What a criterion asks for, and what the allocation comes to. */
interface Aim {
  readonly value: number | readonly number[];
  /** The numbers it optimises, in order, each with what the allocation comes to. */
  readonly goals: readonly (Goal & { readonly reached: bigint })[];
}

function aimOf(criterion: Criterion, ranks: Ranks, dataset: Dataset, chosen: Chosen): Aim {
  const goals = goalsOf(criterion, ranks).map((goal) => ({ ...goal, reached: valueReached(goal, dataset, chosen) }));
  const length = profileLength(criterion, ranks);
  if (length === undefined) return { value: Number(goals[0].reached), goals };
  const profile = new Array<number>(length).fill(0);
  for (const { rank, reached } of goals) if (rank !== undefined) profile[rank - 1] = Number(reached);
  return { value: profile, goals };
}

/** The option a student has: index of the choice in the dataset, or NONE. */
type Chosen = Int32Array;

interface Context {
  readonly dataset: Dataset;
  readonly rules: Rules;
  readonly limits: Limits;
  readonly loads: Loads;
  readonly chosen: Chosen;
}

/** Each student's choice of the project they were given; undefined, with the reasons found, when it is not theirs to have. */
function chosenOptions(dataset: Dataset, rules: Rules, allocation: unknown, findings: Findings): Chosen | undefined {
  const students = dataset.students.ids.length;
  if (!(allocation instanceof Int32Array) || allocation.length !== students) {
    const seen = allocation instanceof Int32Array ? `${allocation.length} entries` : typeof allocation;
    findings.add('allocation_shape', `The allocation is ${seen} when one 32-bit integer for each of ${students} students was expected.`);
    return undefined;
  }
  const { offsets, projects, ranks } = dataset.choices;
  const chosen = new Int32Array(students).fill(NONE);
  for (let s = 0; s < students; s++) {
    const p = allocation[s];
    if (p === NONE) continue;
    for (let e = offsets[s]; e < offsets[s + 1]; e++) if (projects[e] === p && counts(ranks[e], rules)) chosen[s] = e;
    if (chosen[s] !== NONE) continue;
    const project = dataset.projects.ids[p] ?? `number ${p}`;
    findings.add('choice_unknown', `Student “${dataset.students.ids[s]}” has project “${project}”, which is not among the choices that count for them.`);
  }
  return findings.none ? chosen : undefined;
}

function valueReached(goal: Goal, { choices: { ranks } }: Dataset, chosen: Chosen): bigint {
  const { byRank, unplaced } = goal.costs();
  const sum = new ExactSum();
  for (const e of chosen) sum.add(e === NONE ? unplaced : byRank[ranks[e]]);
  return valueOfTotal(goal, sum.value, chosen.length);
}

/** The value that a sum of costs means. */
const valueOfTotal = ({ countsTheOthers }: Goal, total: bigint, students: number) => (countsTheOthers ? BigInt(students) - total : total);

function checkLimits(dataset: Dataset, limits: Limits, loads: Loads, findings: Findings): void {
  for (const level of LEVELS) {
    dataset[level].ids.forEach((id, i) => {
      if (loads[level][i] <= limits[level][i]) return;
      findings.add('limit_exceeded', `${NAMES[level]} “${id}” has ${loads[level][i]} students when at most ${limits[level][i]} were allowed.`);
    });
  }
}

const LEVELS = ['projects', 'supervisors', 'departments'] as const;
const NAMES = { projects: 'Project', supervisors: 'Supervisor', departments: 'Department' } as const;

/** Shape, rules, and that the stages are the rules' criteria in their order, each with the levels it has to have. */
function checkCertificate(rules: Rules, aims: readonly Aim[], certificate: Certificate, findings: Findings): void {
  try {
    const problem = shapeProblem(certificate);
    if (problem !== undefined) {
      findings.add('certificate_shape', `The certificate is not as expected: ${problem}.`);
      return;
    }
    if (!same(rules, certificate.rules)) findings.add('rules_differ', 'The rules in the certificate are not the rules the allocation was asked for.');
    const criteria = certificate.stages.map(({ key, power }) => (power === undefined ? { key } : { key, power }));
    if (!same(criteria, rules.criteria)) {
      findings.add('stages_differ', `The stages are ${names(criteria)} when ${names(rules.criteria)} were expected, in this order.`);
      return;
    }
    certificate.stages.forEach((stage, k) => {
      checkLevels(stage, aims[k], nameOf(stage, k), findings);
    });
  } catch (error) {
    findings.add('certificate_shape', `The certificate cannot be read: ${String(error)}.`);
  }
}

/** The levels are for the ranks that the criterion counts, in its order; one without a rank when it is a number. */
function checkLevels({ levels }: Stage, { goals }: Aim, stage: string, findings: Findings): void {
  const seen = levels.map(({ rank }) => rank);
  const expected = goals.map(({ rank }) => rank);
  if (same(seen, expected)) return;
  const listed = (ranks: readonly (number | undefined)[]) => `[${ranks.map((rank) => rank ?? 'no rank').join(', ')}]`;
  findings.add('levels_differ', `${stage}: the levels are for the ranks ${listed(seen)} when ${listed(expected)} were expected, in this order.`);
}

const nameOf = (stage: Stage, k: number) => `stage ${k + 1} (${names([stage])})`;

function names(criteria: readonly { readonly key: string; readonly power?: number }[]): string {
  return criteria.map(({ key, power }) => `“${key}${power === undefined ? '' : `^${power}`}”`).join(', ');
}

/** What the levels so far leave open: options that are as good as the one the student has, limits not yet priced. */
interface Face {
  /** For each choice of the dataset: 1 while it is open. */
  readonly choices: Uint8Array;
  /** For each student: 1 while having no project is open. */
  readonly unplaced: Uint8Array;
  /** For each limit: 1 once it had a price, and is held at its load. */
  readonly held: { readonly projects: Uint8Array; readonly supervisors: Uint8Array; readonly departments: Uint8Array };
}

function checkStages(context: Context, stages: readonly Stage[], aims: readonly Aim[], findings: Findings): void {
  const { dataset, rules } = context;
  const face: Face = {
    choices: choicesThatCount(dataset, rules),
    unplaced: new Uint8Array(dataset.students.ids.length).fill(1),
    held: {
      projects: new Uint8Array(dataset.projects.ids.length),
      supervisors: new Uint8Array(dataset.supervisors.ids.length),
      departments: new Uint8Array(dataset.departments.ids.length),
    },
  };
  stages.forEach((stage, k) => {
    const name = nameOf(stage, k);
    aims[k].goals.forEach((goal, i) => {
      if (findings.none) checkLevel(context, face, goal, stage.levels[i], goal.rank === undefined ? name : `${name}, rank ${goal.rank}`, findings);
    });
    checkValue(stage, aims[k], name, findings);
  });
}

/** The prices of this level prove what the allocation comes to; the face is narrowed to what is as good. */
function checkLevel(context: Context, face: Face, goal: Aim['goals'][number], level: Level, name: string, findings: Findings): void {
  const students = context.chosen.length;
  const costs = goal.costs();
  const potentials = readPotentials(context.dataset, level, name, findings);
  if (costs.largest * (students + 1) >= LARGEST_POTENTIAL) {
    findings.add('value_range', `${name}: costs of up to ${costs.largest} cannot be added up exactly for so many students.`);
  }
  if (!findings.none) return;
  const least = checkOptions(context, face, potentials, costs, name, findings);
  const priced = checkPrices(context, face, potentials, name, findings);
  const proven = valueOfTotal(goal, least - priced, students); // no allocation on this face costs less than least − priced
  if (goal.reached !== proven) findings.add('value_unproven', `${name}: the prices prove ${proven} when the allocation comes to ${goal.reached}.`);
}

function choicesThatCount({ choices: { ranks } }: Dataset, rules: Rules): Uint8Array {
  const open = new Uint8Array(ranks.length);
  for (let e = 0; e < ranks.length; e++) open[e] = counts(ranks[e], rules) ? 1 : 0;
  return open;
}

/**
 * Every student has an option of least cost + potential among those that are open; the dearer ones are closed from now on.
 * Returns the sum of the least each student could pay.
 */
function checkOptions(context: Context, face: Face, potentials: Potentials, costs: Costs, stage: string, findings: Findings): bigint {
  const { dataset, chosen } = context;
  const { offsets, projects, ranks } = dataset.choices;
  const { byRank, unplaced } = costs;
  const potential = potentials.projects;
  const sum = new ExactSum();
  const cheaper = (s: number, what: string, by: number) =>
    findings.add('option_cheaper', `${stage}: for student “${dataset.students.ids[s]}” ${what} is cheaper by ${by} at these prices than what they have.`);
  for (let s = 0; s < chosen.length; s++) {
    const e = chosen[s];
    const paid = e === NONE ? unplaced : byRank[ranks[e]] + potential[projects[e]];
    let least = paid;
    for (let i = offsets[s]; i < offsets[s + 1]; i++) {
      if (face.choices[i] === 0) continue;
      const option = byRank[ranks[i]] + potential[projects[i]];
      if (option < paid) cheaper(s, `project “${dataset.projects.ids[projects[i]]}”`, paid - option);
      if (option < least) least = option;
      if (option !== paid) face.choices[i] = 0;
    }
    if (face.unplaced[s] === 1) {
      if (unplaced < paid) cheaper(s, 'no project', paid - unplaced);
      if (unplaced < least) least = unplaced;
      if (unplaced !== paid) face.unplaced[s] = 0;
    }
    sum.add(least);
  }
  return sum.value;
}

/**
 * Only full limits have a price, and it is positive unless an earlier level priced them; those with a price are held from now on.
 * Returns the sum of price × limit.
 */
function checkPrices({ dataset, limits, loads }: Context, face: Face, potentials: Potentials, stage: string, findings: Findings): bigint {
  const sum = new ExactSum();
  const parents = {
    projects: (p: number) => potentialOf(potentials.supervisors, dataset.projects.supervisors[p]),
    supervisors: (i: number) => potentialOf(potentials.departments, dataset.supervisors.departments[i]),
    departments: () => 0,
  };
  for (const level of LEVELS) {
    for (let i = 0; i < potentials[level].length; i++) {
      const price = potentials[level][i] - parents[level](i);
      if (price === 0) continue;
      const who = `${stage}: ${NAMES[level].toLowerCase()} “${dataset[level].ids[i]}”`;
      const limit = limits[level][i];
      if (loads[level][i] !== limit)
        findings.add('price_without_need', `${who} has a price of ${price} with ${loads[level][i]} students when only a full one (${limit}) may have one.`);
      else sum.addProduct(price, limit);
      if (price < 0 && face.held[level][i] === 0) findings.add('price_negative', `${who} has a price of ${price} when at least 0 was expected.`);
      face.held[level][i] = 1;
    }
  }
  return sum.value;
}

const potentialOf = (potentials: Float64Array, index: number) => (index === NONE ? 0 : potentials[index]);

/** The value stated is the value reached, which the levels prove. */
function checkValue({ value }: Stage, aim: Aim, stage: string, findings: Findings): void {
  const text = (stated: number | readonly number[]) => (typeof stated === 'number' ? String(stated) : `[${stated.join(', ')}]`);
  if (!same(value, aim.value)) findings.add('value_differs', `${stage}: the value stated is ${text(value)} when the allocation comes to ${text(aim.value)}.`);
}
