// A whole upload made up from a seed: supervisors of six departments, their projects, students who mostly choose in their own
// subject, and a few projects everybody wants. Places and limits are a little more than the students need, so that nearly
// all can be placed and not all with their first choice.

import { addressOf, fullName, nameSource } from './names.js';
import { Random } from './random.js';
import { FIELDS, titleSource } from './titles.js';

export interface SampleSize {
  readonly students: number;
  readonly projects: number;
  readonly supervisors: number;
  readonly seed: number;
}

export interface Supervisor {
  readonly id: string;
  readonly name: string;
  /** Index into FIELDS. */
  readonly field: number;
  max: number;
  /** Indices of students, by rank; several in one rank are a tie. Empty: they ranked nobody. */
  choices: readonly number[][];
}

export interface Project {
  readonly id: string;
  readonly title: string;
  /** Index into supervisors. */
  readonly supervisor: number;
  readonly max: number;
}

export interface Student {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Index into FIELDS. */
  readonly field: number;
  /** Indices of projects, by rank; several in one rank are a tie. */
  readonly choices: number[][];
}

export interface Sample {
  readonly supervisors: readonly Supervisor[];
  readonly projects: readonly Project[];
  readonly students: readonly Student[];
}

export const LONGEST_LIST = 6;
const SHORTEST_LIST = 4;
const TIE_PERCENT = 15;

/** Places of all projects, and what the limits of supervisors leave of them, for every hundred students. */
const PLACES_PERCENT = 115;
const LIMITS_PERCENT = 104;

/** How much likelier a student chooses in their own subject. */
const OWN_SUBJECT = 9;

const PROFESSOR_PERCENT = 35;

/** Supervisors who rank the students that chose projects of theirs, and how many of them at most. */
const RANKING_PERCENT = 70;
export const LONGEST_RANKING = 6;

/** The sample of a seed: the same whatever machine makes it. */
export function makeSample(size: SampleSize): Sample {
  const random = new Random(size.seed);
  const nextName = nameSource(random);
  const supervisors = times(size.supervisors, (i) => makeSupervisor(random, i, size.supervisors, fullName(nextName())));
  const projects = makeProjects(random, size, supervisors);
  limitSupervisors(supervisors, projects, size.students);
  const draw = projectLottery(random, supervisors, projects);
  const addresses = new Set<string>();
  const students = times(size.students, (i): Student => {
    const name = nextName();
    const field = random.below(FIELDS.length);
    return {
      id: numbered('S', i, size.students),
      name: fullName(name),
      email: unusedAddress(addresses, addressOf(name)),
      field,
      choices: makeChoices(random, projects.length, () => draw(field)),
    };
  });
  chooseEverything(random, students, projects.length);
  rankStudents(random, supervisors, projects, students);
  return { supervisors, projects, students };
}

function makeSupervisor(random: Random, i: number, count: number, name: string): Supervisor {
  const title = random.chance(PROFESSOR_PERCENT) ? 'Prof.' : 'Dr';
  return { id: numbered('L', i, count), name: `${title} ${name}`, field: i % FIELDS.length, max: 0, choices: [] };
}

/** Every supervisor has a project as long as there are enough; places vary around the mean that is needed. */
function makeProjects(random: Random, { students, projects: count }: SampleSize, supervisors: readonly Supervisor[]): Project[] {
  const nextTitle = titleSource(random);
  const owners = random.shuffled(dealProjects(random, count, supervisors.length));
  const needed = Math.floor((students * PLACES_PERCENT) / 100);
  return owners.map((supervisor, i) => {
    const mean = Math.floor((needed * (i + 1)) / count) - Math.floor((needed * i) / count);
    const max = Math.max(1, mean + random.below(3) - 1);
    return { id: numbered('P', i, count), title: nextTitle(FIELDS[supervisors[supervisor].field]), supervisor, max };
  });
}

/** The supervisor of each project: one for each at first, then for whoever has fewer of two drawn at random. */
function dealProjects(random: Random, count: number, supervisors: number): number[] {
  const loads = new Int32Array(supervisors);
  return times(count, (i) => {
    const [one, other] = [random.below(supervisors), random.below(supervisors)];
    const owner = i < supervisors ? i : loads[one] <= loads[other] ? one : other;
    loads[owner]++;
    return owner;
  });
}

/** Supervisors take a share of the students their projects have places for, the same share for all. */
function limitSupervisors(supervisors: readonly Supervisor[], projects: readonly Project[], students: number): void {
  const places = supervisors.map(() => 0);
  for (const { supervisor, max } of projects) places[supervisor] += max;
  const all = places.reduce((sum, count) => sum + count, 0);
  supervisors.forEach((supervisor, l) => {
    supervisor.max = Math.max(1, Math.min(places[l], Math.ceil((places[l] * students * LIMITS_PERCENT) / (100 * all))));
  });
}

/** Draws a project for a student of a field: the i-th most popular project has a weight like 1 ÷ (i + 4). */
function projectLottery(random: Random, supervisors: readonly Supervisor[], projects: readonly Project[]): (field: number) => number {
  const popularity = random.shuffled(projects.map((_, i) => Math.floor(1_000_000 / (i + 4))));
  const wheels = FIELDS.map((_, field) => {
    let sum = 0;
    return projects.map(({ supervisor }, p) => (sum += popularity[p] * (supervisors[supervisor].field === field ? OWN_SUBJECT : 1)));
  });
  return (field) => {
    const wheel = wheels[field];
    const at = random.below(wheel[wheel.length - 1]);
    return firstAbove(wheel, at);
  };
}

/** Index of the first number above `value` in ascending numbers. */
function firstAbove(numbers: readonly number[], value: number): number {
  let [from, to] = [0, numbers.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (numbers[middle] > value) to = middle;
    else from = middle + 1;
  }
  return from;
}

function makeChoices(random: Random, projects: number, draw: () => number): number[][] {
  const length = Math.min(projects, SHORTEST_LIST + random.below(LONGEST_LIST - SHORTEST_LIST + 1));
  const drawn = new Set<number>();
  while (drawn.size < length) drawn.add(draw());
  return withTie(random, [...drawn]);
}

/** A list with each in a rank of its own, or with two neighbours in one. */
function withTie(random: Random, ranked: readonly number[]): number[][] {
  const list = ranked.map((one) => [one]);
  if (random.chance(TIE_PERCENT) && list.length > 1) {
    const at = random.below(list.length - 1);
    list.splice(at, 2, [...list[at], ...list[at + 1]]);
  }
  return list;
}

/** Projects nobody chose become the last choice of somebody whose list has room. */
function chooseEverything(random: Random, students: readonly Student[], projects: number): void {
  const chosen = new Set(students.flatMap(({ choices }) => choices.flat()));
  const room = random.shuffled(students.filter(({ choices }) => choices.length < LONGEST_LIST));
  for (let p = 0; p < projects; p++) if (!chosen.has(p)) room.pop()?.choices.push([p]);
}

/** Most supervisors rank some of the students who chose a project of theirs, those of their own subject first, now and then with a tie. */
function rankStudents(random: Random, supervisors: readonly Supervisor[], projects: readonly Project[], students: readonly Student[]): void {
  const wanting = supervisors.map(() => new Set<number>());
  students.forEach(({ choices }, s) => {
    for (const p of choices.flat()) wanting[projects[p].supervisor].add(s);
  });
  supervisors.forEach((supervisor, l) => {
    if (!random.chance(RANKING_PERCENT)) return;
    const known = random.shuffled([...wanting[l]]).slice(0, LONGEST_RANKING);
    const own = known.filter((s) => students[s].field === supervisor.field);
    supervisor.choices = withTie(random, [...own, ...known.filter((s) => !own.includes(s))]);
  });
}

/** S001 … S120: as many digits as the last one needs. */
const numbered = (letter: string, i: number, count: number) => letter + String(i + 1).padStart(String(count).length, '0');

function unusedAddress(taken: Set<string>, local: string): string {
  let address = `${local}@example.edu`;
  for (let k = 2; taken.has(address); k++) address = `${local}${k}@example.edu`;
  taken.add(address);
  return address;
}

const times = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));
