// Which projects students choose: mostly those of their own subject, and a few projects everybody wants.

import { openTo } from './extras.js';
import type { Random } from './random.js';
import type { Project, Supervisor } from './sample.js';
import { FIELDS } from './titles.js';

/** How much likelier a student chooses in their own subject. */
const OWN_SUBJECT = 9;

/** What is drawn from: each project has its share of the last sum, those out of question have none. */
interface Wheel {
  readonly sums: readonly number[];
  /** Projects that have a share. */
  readonly count: number;
}

export class Lottery {
  readonly #projects: readonly Project[];
  readonly #supervisors: readonly Supervisor[];
  /** The i-th most popular project has a weight like 1 ÷ (i + 4). */
  readonly #popularity: readonly number[];
  /** By the places that are needed, then by field. */
  readonly #wheels = new Map<number, readonly Wheel[]>();

  constructor(random: Random, supervisors: readonly Supervisor[], projects: readonly Project[]) {
    this.#supervisors = supervisors;
    this.#projects = projects;
    this.#popularity = random.shuffled(projects.map((_, i) => Math.floor(1_000_000 / (i + 4))));
  }

  /** How many projects are open to students of a field and have so many places. */
  count(field: number, places: number): number {
    return this.#wheel(field, places).count;
  }

  /** One of them. */
  draw(random: Random, field: number, places: number): number {
    const { sums } = this.#wheel(field, places);
    return firstAbove(sums, random.below(sums[sums.length - 1]));
  }

  #wheel(field: number, places: number): Wheel {
    let wheels = this.#wheels.get(places);
    if (wheels === undefined) {
      wheels = FIELDS.map((_, of) => this.#makeWheel(of, places));
      this.#wheels.set(places, wheels);
    }
    return wheels[field];
  }

  #makeWheel(field: number, places: number): Wheel {
    let [sum, count] = [0, 0];
    const sums = this.#projects.map((project, p) => {
      const supervisor = this.#supervisors[project.supervisor];
      if (!openTo(project, field) || Math.min(project.max, supervisor.max) < places) return sum;
      count++;
      sum += this.#popularity[p] * (supervisor.field === field ? OWN_SUBJECT : 1);
      return sum;
    });
    return { sums, count };
  }
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
