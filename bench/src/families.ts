// Seeded families of instances. Each stresses something else: how scarce places are, how many a project has, how hot the
// favourites are, whether departments keep to themselves. All have lists of 10, 20 % ties and a tenth of short lists.

import { type Dataset, NONE, NOT_GIVEN, noCoSupervisors, noRankings } from '@project-allocation/model';
import { randomFrom } from './random.js';

export interface Family {
  readonly projectsPerStudent: number;
  readonly placesPerProject: number;
  /** Places of all supervisors together, for each student. */
  readonly supervisorPlaces: number;
  /** Popularity of the i-th project: (i + offset)^−exponent. */
  readonly exponent: number;
  readonly offset: number;
  /** Students for each department, when 95 % of a list stay in one department; 0: everyone chooses everywhere. */
  readonly departmentSize: number;
}

const usual: Family = { projectsPerStudent: 0.65, placesPerProject: 2, supervisorPlaces: 1.05, exponent: 0.6, offset: 10, departmentSize: 0 };

export const FAMILIES = {
  /** Supervisors have hardly more places than there are students. */
  tight: usual,
  /** One place a project. */
  unit: { ...usual, projectsPerStudent: 1.3, placesPerProject: 1 },
  /** Departments of 200 students. */
  dept: { ...usual, offset: 3, departmentSize: 200 },
  /** Few projects of about 13 places. */
  group: { ...usual, projectsPerStudent: 0.1, placesPerProject: 13 },
  /** Everyone wants the same few. */
  zipf1: { ...usual, exponent: 1, offset: 2 },
} as const satisfies Record<string, Family>;

export type FamilyName = keyof typeof FAMILIES;

const LIST = 10;
const TIES = 0.2;
const SHORT_LISTS = 0.1;

/** The instance of a family with this many students; the same for the same seed. */
export function generate(name: FamilyName, students: number, seed: number): Dataset {
  const family: Family = FAMILIES[name];
  const random = randomFrom(seed * 7919 + students);
  const below = (count: number) => Math.floor(random() * count);

  const projects = Math.max(LIST + 2, Math.ceil(family.projectsPerStudent * students));
  const supervisors = Math.max(1, Math.min(Math.ceil(students / 8), Math.floor(projects / 2)));
  const departments = Math.max(1, Math.round(family.departmentSize ? students / family.departmentSize : supervisors / 40));
  const places = Int32Array.from({ length: projects }, () => placesOf(family, random));
  const supervisorOf = Int32Array.from({ length: projects }, (_, p) => (p < supervisors ? p : below(supervisors)));
  const supervisorMax = supervisorLimits(family, students, supervisors, places, supervisorOf, random);
  const departmentOf = Int32Array.from({ length: supervisors }, (_, i) => Math.floor((i * departments) / supervisors));

  const pools = family.departmentSize ? Array.from({ length: departments }, () => [] as number[]) : [Array.from({ length: projects }, (_, p) => p)];
  if (family.departmentSize) {
    supervisorOf.forEach((supervisor, p) => {
      pools[departmentOf[supervisor]].push(p);
    });
  }
  const popular = pools.map((pool) => new Popularity(shuffled(pool, below), family));

  const choices = drawLists(students, projects, popular, random);
  return datasetFrom(students, choices, { places, supervisorOf, supervisorMax, departmentOf, departments });
}

const placesOf = ({ placesPerProject }: Family, random: () => number) =>
  placesPerProject === 1 ? 1 : Math.max(1, Math.round(placesPerProject * (0.5 + random())));

/** Limits in proportion to the places a supervisor offers, give or take 30 %, with the family's total exactly: so that they bind. */
function supervisorLimits(
  family: Family,
  students: number,
  supervisors: number,
  places: Int32Array,
  supervisorOf: Int32Array,
  random: () => number,
): Int32Array {
  const total = Math.round(family.supervisorPlaces * students);
  const offered = new Float64Array(supervisors);
  places.forEach((count, p) => {
    offered[supervisorOf[p]] += count;
  });
  const allOffered = offered.reduce((a, b) => a + b, 0);
  const limits = Int32Array.from(offered, (own) => Math.max(1, Math.min(own, Math.floor((own / allOffered) * total * (0.7 + 0.6 * random())))));
  let given = limits.reduce((a, b) => a + b, 0);
  while (given !== total) {
    const i = Math.floor(random() * supervisors);
    const step = given < total ? 1 : -1;
    if (limits[i] + step < 1) continue;
    limits[i] += step;
    given += step;
  }
  return limits;
}

/** Draws projects of a pool by popularity. */
class Popularity {
  private readonly pool: readonly number[];
  private readonly upTo: Float64Array;

  constructor(pool: readonly number[], { exponent, offset }: Family) {
    this.pool = pool;
    this.upTo = new Float64Array(pool.length + 1);
    pool.forEach((_, i) => {
      this.upTo[i + 1] = this.upTo[i] + (i + 1 + offset) ** -exponent;
    });
  }

  get isEmpty(): boolean {
    return this.pool.length === 0;
  }

  draw(random: () => number): number {
    const x = random() * this.upTo[this.pool.length];
    let low = 0;
    let high = this.pool.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.upTo[middle] <= x) low = middle;
      else high = middle;
    }
    return this.pool[low];
  }
}

interface Lists {
  readonly offsets: Uint32Array;
  readonly projects: Uint32Array;
  readonly ranks: Uint16Array;
}

function drawLists(students: number, projects: number, popular: readonly Popularity[], random: () => number): Lists {
  const offsets = new Uint32Array(students + 1);
  const project = new Uint32Array(students * LIST);
  const ranks = new Uint16Array(students * LIST);
  const lastChosenBy = new Int32Array(projects).fill(NONE);
  let count = 0;
  for (let s = 0; s < students; s++) {
    const length = random() < SHORT_LISTS ? 1 + Math.floor(random() * LIST) : LIST;
    const home = Math.floor(random() * popular.length);
    let rank = 1;
    for (let j = 0; j < length; j++) {
      const p = drawNew(s, home, popular, lastChosenBy, random);
      if (p === NONE) continue;
      lastChosenBy[p] = s;
      if (j > 0 && random() >= TIES) rank = j + 1;
      project[count] = p;
      ranks[count++] = rank;
    }
    offsets[s + 1] = count;
  }
  return { offsets, projects: project.slice(0, count), ranks: ranks.slice(0, count) };
}

/** A project the student has not chosen yet, 95 % of them from the home pool; NONE when 200 draws bring none. */
function drawNew(s: number, home: number, popular: readonly Popularity[], lastChosenBy: Int32Array, random: () => number): number {
  for (let tries = 0; tries < 200; tries++) {
    const pool = popular[popular.length === 1 || random() < 0.95 ? home : Math.floor(random() * popular.length)];
    if (pool.isEmpty) continue;
    const p = pool.draw(random);
    if (lastChosenBy[p] !== s) return p;
  }
  return NONE;
}

function shuffled(items: readonly number[], below: (count: number) => number): number[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = below(i + 1);
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}

interface Tree {
  readonly places: Int32Array;
  readonly supervisorOf: Int32Array;
  readonly supervisorMax: Int32Array;
  readonly departmentOf: Int32Array;
  readonly departments: number;
}

function datasetFrom(students: number, choices: Lists, tree: Tree): Dataset {
  const projects = tree.places.length;
  const supervisors = tree.supervisorMax.length;
  const names = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
  const blank = (count: number) => new Array<string>(count).fill('');
  const notGiven = (count: number) => new Int32Array(count).fill(NOT_GIVEN);
  const rows = (count: number) => Uint32Array.from({ length: count }, (_, i) => i + 2);
  return {
    students: {
      ids: names('S', students),
      names: blank(students),
      emails: blank(students),
      programmes: blank(students),
      groups: blank(students),
      priorities: notGiven(students),
      units: notGiven(students),
      rows: rows(students),
    },
    projects: {
      ids: names('P', projects),
      titles: blank(projects),
      programmes: Array.from({ length: projects }, () => []),
      supervisors: tree.supervisorOf,
      min: notGiven(projects),
      max: tree.places,
      units: notGiven(projects),
      rows: rows(projects),
    },
    coSupervisors: noCoSupervisors(projects),
    supervisors: {
      ids: names('L', supervisors),
      names: blank(supervisors),
      departments: tree.departmentOf,
      min: notGiven(supervisors),
      max: tree.supervisorMax,
      targets: notGiven(supervisors),
      rows: rows(supervisors),
    },
    departments: { ids: names('D', tree.departments) },
    choices: sortedByRankThenProject(choices),
    supervisorRankings: noRankings(supervisors),
    projectRankings: noRankings(projects),
  };
}

/** As a dataset has them: each student's own choices by rank, then by project. */
function sortedByRankThenProject({ offsets, projects, ranks }: Lists): Lists {
  for (let s = 0; s + 1 < offsets.length; s++) {
    const own = Array.from({ length: offsets[s + 1] - offsets[s] }, (_, i) => [ranks[offsets[s] + i], projects[offsets[s] + i]] as const);
    own.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    own.forEach(([rank, p], i) => {
      ranks[offsets[s] + i] = rank;
      projects[offsets[s] + i] = p;
    });
  }
  return { offsets, projects, ranks };
}

/** 99 % of what the supervisors of each department offer together, so that the third level of limits binds too. */
export function departmentLimits({ supervisors, departments }: Dataset): Record<string, number> {
  const offered = new Int32Array(departments.ids.length);
  supervisors.departments.forEach((department, i) => {
    offered[department] += supervisors.max[i];
  });
  return Object.fromEntries(departments.ids.map((id, d) => [id, Math.max(1, Math.floor(offered[d] * 0.99))]));
}
