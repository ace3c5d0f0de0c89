// Worlds of a few thousand students with hot projects, made from a seed.

import type { World } from './dataset.js';

/** A small generator of numbers in [0, 1) (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 15), z | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Lists of up to 8 with ties and gaps; the lower a project's number, the hotter; too few places at all three levels. */
export function crowd(students: number, seed: number): World {
  const random = randomFrom(seed);
  const below = (count: number) => Math.floor(random() * count);
  const projects = Math.ceil(students * 0.6);
  const supervisors = Math.ceil(students / 6);
  const departments = Math.ceil(students / 150);
  const list = () => {
    const own = new Map<number, number>();
    let rank = 1;
    for (let length = below(9); length > 0; length--) {
      const p = Math.min(projects - 1, Math.floor(projects * random() ** 2.5));
      if (!own.has(p)) own.set(p, rank);
      if (random() > 0.25) rank += random() < 0.1 ? 3 : 1;
    }
    return [...own];
  };
  return {
    choices: Array.from({ length: students }, list),
    projects: Array.from({ length: projects }, () => ({ max: below(4), supervisor: random() < 0.05 ? undefined : below(supervisors) })),
    supervisors: Array.from({ length: supervisors }, () => ({
      max: random() < 0.1 ? undefined : below(12),
      department: random() < 0.1 ? undefined : below(departments),
    })),
    departments,
  };
}
