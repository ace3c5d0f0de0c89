// The table of what can be had at all, held to the oracle's best of all allocations and to what is known of such tables.

import { completeRules, type Progress, type Rules, type RulesInput } from '@project-allocation/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frontier } from '../src/answers/frontier.js';
import { solveOptimal as solve } from '../src/optimal.js';
import { crowd } from './crowds.js';
import { choicesOf, datasetOf, type World } from './dataset.js';
import { bestValues, largestUsableRank } from './oracle.js';
import { runs, seed, worldsWith } from './worlds.js';

/** The most students placed by the oracle; null when no allocation keeps the rules. */
function mostPlaced(world: World, rules: Rules, worstRank: number, loadCap: number | null): number | null {
  const maxRank = Math.min(worstRank, rules.maxRank ?? worstRank);
  const cap = loadCap === null ? rules.loadCap : Math.min(loadCap, rules.loadCap ?? loadCap);
  const values = bestValues(world, { ...rules, criteria: [{ key: 'placed' }], maxRank, loadCap: cap });
  return values === 'infeasible' ? null : (values[0] as number);
}

const worlds = worldsWith(fc.constant(['lottery']));

describe('the frontier', () => {
  it('has in each place the most that any allocation places, and null where there is none', () => {
    fc.assert(
      fc.property(worlds, ({ world, rules }) => {
        const table = frontier(datasetOf(world), rules);
        expect(table.worstRanks).toEqual(Array.from({ length: largestUsableRank(world, rules) }, (_, k) => k + 1));
        expect(table.placed).toEqual(table.worstRanks.map((rank) => table.loadCaps.map((cap) => mostPlaced(world, rules, rank, cap))));
      }),
      { numRuns: runs(700, 5_000), seed },
    );
  });

  it('ends with no cap, after the largest that makes a difference', () => {
    fc.assert(
      fc.property(worlds, ({ world, rules }) => {
        const { worstRanks, loadCaps, placed } = frontier(datasetOf(world), rules);
        const largest = loadCaps.length - 1;
        expect(loadCaps).toEqual([...Array.from({ length: largest }, (_, c) => c + 1), null]);
        if (largest > 0) expect(placed.map((row) => row[largest - 1])).not.toEqual(placed.map((row) => row[largest]));
        for (let cap = largest + 1; cap <= world.choices.length; cap++) {
          expect(worstRanks.map((rank) => mostPlaced(world, rules, rank, cap))).toEqual(placed.map((row) => row[largest]));
        }
      }),
      { numRuns: runs(300, 2_000), seed },
    );
  });

  const lists = ['P1:1 P2:3', 'P1:1 P2:3', 'P2:3', 'P3:4'].map(choicesOf);
  const world: World = { choices: lists, projects: [{ supervisor: 0, max: 2 }, { supervisor: 0, max: 2 }, {}], supervisors: [{ max: 9 }] };
  const tableOf = (input: RulesInput, of: World = world) => frontier(datasetOf(of), completeRules(input));

  it('has a row for every rank up to R, those that nobody gave included, and a column for each load that binds somewhere', () => {
    expect(tableOf({})).toEqual({
      students: 4,
      worstRanks: [1, 2, 3, 4],
      loadCaps: [1, 2, null],
      placed: [
        [1, 2, 2],
        [1, 2, 2],
        [1, 2, 3],
        [2, 3, 4],
      ],
    });
    // never looser than the rules' own limits
    expect(tableOf({ maxRank: 3, loadCap: 2 })).toMatchObject({
      worstRanks: [1, 2, 3],
      loadCaps: [1, null],
      placed: [
        [1, 2],
        [1, 2],
        [1, 2],
      ],
    });
  });

  it('keeps pins and minimums, and says null where they cannot be kept', () => {
    const forced = [{ studentId: 'S4', projectId: 'P1' }];
    // S4 is outside the list there, and counts as placed whatever the worst rank is
    expect(tableOf({ forced })).toMatchObject({
      loadCaps: [1, 2, 3, null],
      placed: [
        [1, 2, 2, 2],
        [1, 2, 2, 2],
        [1, 2, 3, 4],
        [1, 2, 3, 4],
      ],
    });
    expect(tableOf({ mustRun: ['P1', 'P2'] }).placed).toEqual([
      [null, null, null],
      [null, null, null],
      [null, 2, 3],
      [null, 3, 4],
    ]);
    expect(tableOf({ forced, projectMax: { byId: { P1: 0 } } })).toMatchObject({ loadCaps: [null], placed: [[null], [null], [null], [null]] });
  });

  it('has one column where there are no supervisors, and no rows where no choice is usable', () => {
    expect(tableOf({}, { choices: lists, projects: [{}, {}, {}] })).toMatchObject({ loadCaps: [null], placed: [[1], [1], [2], [3]] });
    expect(tableOf({ projectMax: { byId: { P1: 0, P2: 0, P3: 0 } } })).toEqual({ students: 4, worstRanks: [], loadCaps: [null], placed: [] });
    expect(tableOf({}, { choices: [], projects: [] })).toEqual({ students: 0, worstRanks: [], loadCaps: [null], placed: [] });
  });

  it('is the same in every mode, and for crowds what a solve places', () => {
    expect(tableOf({ mode: 'stable' })).toEqual(tableOf({}));
    const dataset = datasetOf(crowd(500, seed));
    const { worstRanks, loadCaps, placed } = frontier(dataset, completeRules({}));
    const [i, j] = [worstRanks.length >> 1, loadCaps.length >> 1];
    for (const [row, column] of [
      [i, j],
      [i, 0],
      [0, j],
      [worstRanks.length - 1, loadCaps.length - 1],
    ]) {
      const rules = completeRules({ criteria: ['placed'], maxRank: worstRanks[row], loadCap: loadCaps[column] });
      expect(placed[row][column]).toBe(solve(dataset, rules).summary.placed);
    }
  });

  it('tells its progress, which never goes back and ends with all of it', () => {
    const told: Progress[] = [];
    frontier(datasetOf(crowd(200, seed)), completeRules({}), { onProgress: (progress) => told.push(progress) });
    const percents = told.map(({ percent }) => percent);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    expect(told.at(-1)).toMatchObject({ stage: 'frontier', percent: 100 });
  });
});
