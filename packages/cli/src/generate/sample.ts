// A whole upload made up from a seed: supervisors of six departments, their projects, students who mostly choose in their own
// subject, and a few projects everybody wants. Places and limits are a little more than the students need, so that nearly
// all can be placed and not all with their first choice.

import { giveMinimums, openTo, restrictProjects } from './extras.js';
import { formGroups } from './friends.js';
import { LONGEST_LIST, makeChoices, withTie } from './lists.js';
import { Lottery } from './lottery.js';
import { addressOf, fullName, nameSource } from './names.js';
import { numbered } from './numbered.js';
import { Random } from './random.js';
import { FIELDS, titleSource } from './titles.js';

export interface SampleSize {
  readonly students: number;
  readonly projects: number;
  readonly supervisors: number;
  readonly seed: number;
}

/** What a sample has only where it is asked for. */
export interface SampleExtras {
  /** Groups of friends with one list. */
  readonly groups: number;
  readonly minimums: boolean;
  /** Projects that are open to some programmes only. */
  readonly programmes: boolean;
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
  /** 0: none. */
  min: number;
  /** Indices into FIELDS of the programmes it is open to; none: everyone may have it. */
  programmes: readonly number[];
}

export interface Student {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Index into FIELDS. */
  readonly field: number;
  /** Empty: none. */
  readonly group: string;
  /** Indices of projects, by rank; several in one rank are a tie. */
  readonly choices: number[][];
}

export interface Sample {
  readonly supervisors: readonly Supervisor[];
  readonly projects: readonly Project[];
  readonly students: readonly Student[];
}

/** Places of all projects, and what the limits of supervisors leave of them, for every hundred students. */
const PLACES_PERCENT = 115;
const LIMITS_PERCENT = 104;

const PROFESSOR_PERCENT = 35;

/** Supervisors who rank the students that chose projects of theirs, and how many of them at most. */
const RANKING_PERCENT = 70;
export const LONGEST_RANKING = 6;

/** Separates what is drawn for extras from everything else, which is the same with and without them as far as it can be. */
const EXTRA_SEED = 0x9e3779b9;

/** The sample of a seed: the same whatever machine makes it. Groups may be fewer than asked for, where there are not enough friends or places. */
export function makeSample(size: SampleSize, extras: SampleExtras): Sample {
  const random = new Random(size.seed);
  const extra = new Random(size.seed ^ EXTRA_SEED);
  const nextName = nameSource(random);
  const supervisors = times(size.supervisors, (i) => makeSupervisor(random, i, size.supervisors, fullName(nextName())));
  const projects = makeProjects(random, size, supervisors);
  limitSupervisors(supervisors, projects, size.students);
  if (extras.programmes) restrictProjects(extra, projects, supervisors);
  const lottery = new Lottery(random, supervisors, projects);
  const addresses = new Set<string>();
  const alone = times(size.students, (i): Student => {
    const name = nextName();
    const field = random.below(FIELDS.length);
    return {
      id: numbered('S', i, size.students),
      name: fullName(name),
      email: unusedAddress(addresses, addressOf(name)),
      field,
      group: '',
      choices: makeChoices(random, lottery, field),
    };
  });
  const students = formGroups(extra, alone, extras.groups, lottery);
  chooseEverything(random, students, projects);
  rankStudents(random, supervisors, projects, students);
  if (extras.minimums) giveMinimums(extra, projects, supervisors, students);
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
    return { id: numbered('P', i, count), title: nextTitle(FIELDS[supervisors[supervisor].field]), supervisor, max, min: 0, programmes: [] };
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

/** Projects nobody chose become the last choice of somebody alone whose list has room. */
function chooseEverything(random: Random, students: readonly Student[], projects: readonly Project[]): void {
  const chosen = new Set(students.flatMap(({ choices }) => choices.flat()));
  const room = random.shuffled(students.filter(({ choices, group }) => group === '' && choices.length < LONGEST_LIST));
  projects.forEach((project, p) => {
    if (chosen.has(p)) return;
    const at = room.findLastIndex(({ field }) => openTo(project, field));
    if (at >= 0) room.splice(at, 1)[0].choices.push([p]);
  });
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

function unusedAddress(taken: Set<string>, local: string): string {
  let address = `${local}@example.edu`;
  for (let k = 2; taken.has(address); k++) address = `${local}${k}@example.edu`;
  taken.add(address);
  return address;
}

const times = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));
