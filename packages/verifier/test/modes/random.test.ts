// The verifier against a slow reading of the same page: of all allocations there are it accepts one, the right one.

import { type Certificate, NONE } from '@project-allocation/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verify } from '../../src/index.js';
import { assignments } from '../naive.js';
import { randomFrom } from '../planted.js';
import { serialCertificate, stableCertificate } from './by-hand.js';
import { NaiveModes } from './naive-modes.js';
import { type World, world } from './worlds.js';

const seed = process.env.SEED ? Number(process.env.SEED) : Date.now() % 2 ** 31;
const times = process.env.FULL ? 5 : 1;
const timeout = 600_000;
const seeds = fc.nat({ max: 2 ** 31 - 1 });

const problemsOf = ({ dataset, rules }: World, allocation: readonly number[], certificate: Certificate) =>
  verify(dataset, rules, Int32Array.from(allocation), certificate).problems.map(({ code }) => code);

/** All that is accepted with this certificate, of every way to give each student any project or none, whether or not they may have it. */
function accepted(given: World, certificate: Certificate): number[][] {
  const { students, projects } = given.dataset;
  const found: number[][] = [];
  for (const allocation of assignments(students.ids.map(() => [NONE, ...projects.ids.keys()]))) {
    if (problemsOf(given, allocation, certificate).length === 0) found.push([...allocation]);
  }
  return found;
}

const orderOf = ({ dataset }: World, naive: NaiveModes) => naive.turns().map((s) => dataset.students.ids[s]);

describe('stable: of all allocations there are', () => {
  it('the one that is the best for students is accepted', { timeout }, () => {
    fc.assert(
      fc.property(seeds, (at) => {
        const given = world(at, 'stable', 3);
        fc.pre(given !== undefined);
        const naive = new NaiveModes(given.dataset, given.rules);
        const best = naive.bestStable(naive.allocations().filter((allocation) => naive.isStable(allocation)));
        expect(accepted(given, stableCertificate(given.rules))).toEqual(best);
      }),
      { numRuns: 40 * times, seed },
    );
  });

  it('those that some pair blocks, and those that are stable but not the best for students, are told apart', { timeout }, () => {
    fc.assert(
      fc.property(seeds, (at) => {
        const given = world(at, 'stable', 4);
        fc.pre(given !== undefined);
        const naive = new NaiveModes(given.dataset, given.rules);
        const all = naive.allocations();
        const stable = all.filter((allocation) => naive.isStable(allocation));
        const best = naive.bestStable(stable);
        expect(best).toHaveLength(Math.min(all.length, 1));
        const told = (allocation: readonly number[]) => [...new Set(problemsOf(given, allocation, stableCertificate(given.rules)))];
        for (const allocation of stable) expect(told(allocation)).toEqual(best.includes(allocation) ? [] : ['not_student_optimal']);
        const blocked = all.filter((allocation) => !stable.includes(allocation));
        for (const allocation of blocked.slice(0, 10)) expect(told(allocation)).toEqual(['pair_blocks']);
      }),
      { numRuns: 200 * times, seed },
    );
  });
});

describe('serialDictatorship: of all allocations there are', () => {
  it('the one that comes of the turns is accepted', { timeout }, () => {
    fc.assert(
      fc.property(seeds, (at) => {
        const given = world(at, 'serialDictatorship', 3);
        fc.pre(given !== undefined);
        const naive = new NaiveModes(given.dataset, given.rules);
        const taken = naive.serial();
        expect(accepted(given, serialCertificate(given.rules, orderOf(given, naive)))).toEqual(naive.keepsLimits(taken) ? [taken] : []);
      }),
      { numRuns: 40 * times, seed },
    );
  });
});

describe('in larger worlds', () => {
  const LARGE = 12;

  it('the allocation that comes of proposals is accepted, and none in which students have moved', { timeout }, () => {
    fc.assert(
      fc.property(seeds, (at) => {
        const given = world(at, 'stable', LARGE);
        fc.pre(given !== undefined);
        const naive = new NaiveModes(given.dataset, given.rules);
        const best = naive.proposals();
        fc.pre(naive.keepsLimits(best));
        expect(problemsOf(given, best, stableCertificate(given.rules))).toEqual([]);
        for (const other of moved(given, best, at)) expect(problemsOf(given, other, stableCertificate(given.rules))).not.toEqual([]);
      }),
      { numRuns: 100 * times, seed },
    );
  });

  it('the allocation that comes of the turns is accepted, and none in which students have moved, nor another order', { timeout }, () => {
    fc.assert(
      fc.property(seeds, (at) => {
        const given = world(at, 'serialDictatorship', LARGE);
        fc.pre(given !== undefined);
        const naive = new NaiveModes(given.dataset, given.rules);
        const taken = naive.serial();
        fc.pre(naive.keepsLimits(taken));
        const order = orderOf(given, naive);
        const proof = serialCertificate(given.rules, order);
        expect(problemsOf(given, taken, proof)).toEqual([]);
        for (const other of moved(given, taken, at)) expect(problemsOf(given, other, proof)).not.toEqual([]);
        for (const other of reordered(order, at)) expect(problemsOf(given, taken, { ...proof, order: other })).toEqual(['order_differs']);
      }),
      { numRuns: 100 * times, seed },
    );
  });
});

/** Some allocations in which one student has something else, or two have what the other had. */
function moved({ dataset }: World, allocation: readonly number[], seed: number): number[][] {
  const random = randomFrom(seed);
  const one = [...Array(10)].map(() => allocation.with(random(allocation.length), random(dataset.projects.ids.length + 1) - 1));
  const two = [...Array(10)].map(() => swapped(allocation, random(allocation.length), random(allocation.length)));
  return [...one, ...two].filter((other) => other.some((p, s) => p !== allocation[s]));
}

/** The order with two students at each other's place, without one of them, with one twice, and with one whom nobody knows. */
function reordered(order: readonly string[], seed: number): string[][] {
  const random = randomFrom(seed);
  if (order.length === 0) return [['S1']];
  const [i, k] = [random(order.length), random(order.length)];
  const others = [order.toSpliced(i, 1), order.toSpliced(i, 0, order[k]), order.with(i, 'S0'), [...order, 'S0']];
  return i === k ? others : [...others, swapped(order, i, k)];
}

const swapped = <T>(list: readonly T[], i: number, k: number): T[] => list.with(i, list[k]).with(k, list[i]);
