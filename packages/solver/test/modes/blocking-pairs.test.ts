// Blocking pairs of any allocation, held to a list of all pairs that the specification's sentence makes.

import { completeRules, NONE } from '@project-allocation/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockingPairs } from '../../src/modes/blocking-pairs.js';
import { worldWithOutcomes } from '../any-allocation.js';
import { choicesOf, datasetOf, type World } from '../dataset.js';
import { markets, runs, seed, worldsOfStability, worldsOfTurns, worldWithRules } from '../worlds.js';
import { pairsByWord } from './stability.js';

const pairsOf = (world: World, allocation: number[], input = {}) => blockingPairs(datasetOf(world), completeRules(input), Int32Array.from(allocation));

describe('the blocking pairs of an allocation', () => {
  it('are those of the specification, whatever the allocation and the mode of the rules', () => {
    const seen = { room: 0, instead: 0 };
    fc.assert(
      fc.property(worldWithOutcomes(3, fc.oneof(worldWithRules, worldsOfTurns, worldsOfStability, markets)), ({ world, rules, outcomes }) => {
        for (const outcome of outcomes) {
          const pairs = blockingPairs(datasetOf(world), rules, Int32Array.from(outcome));
          expect(pairs).toEqual(pairsByWord(world, rules, outcome));
          for (const { instead } of pairs) seen[instead === null ? 'room' : 'instead']++;
        }
      }),
      { numRuns: runs(1_000, 10_000), seed },
    );
    expect(Math.min(seen.room, seen.instead)).toBeGreaterThan(100);
  });

  it('name the worst student who would be given up, and neither ties nor students nobody ranked are a reason', () => {
    const world: World = {
      choices: ['P1:1', 'P1:1', 'P1:1', 'P1:1', 'P1:1', 'P1:1'].map(choicesOf),
      projects: [{ max: 3, supervisor: 0 }],
      supervisors: [{ ranking: choicesOf('S1:1 S2:2 S3:2 S4:3') }],
    };
    // S2 and S3 are tied; nobody ranked S5 and S6
    const instead = (on: number[]) =>
      pairsOf(
        world,
        world.choices.map((_, s) => (on.includes(s) ? 0 : NONE)),
      ).map((pair) => `${pair.studentId} for ${pair.instead}`);
    expect(instead([1, 3, 4])).toEqual(['S1 for S5', 'S3 for S5']);
    expect(instead([0, 1, 3])).toEqual(['S3 for S4']);
    expect(instead([0, 1, 2])).toEqual([]);
    expect(instead([0, 1])).toEqual(['S3', 'S4', 'S5', 'S6'].map((student) => `${student} for null`));
  });

  it('let a student move within a full department or to another project of a full supervisor, but nobody in', () => {
    const world: World = {
      choices: ['P1:1 P2:2 P3:3', 'P1:1 P4:2'].map(choicesOf),
      projects: [{ supervisor: 0 }, { supervisor: 0 }, { supervisor: 1 }, {}],
      supervisors: [{ department: 0, max: 1 }, { department: 0 }],
      departments: 1,
    };
    const full = { departmentMax: { byId: { D1: 1 } } };
    expect(pairsOf(world, [1, 3], full)).toEqual([{ studentId: 'S1', projectId: 'P1', rank: 1, has: 'P2', hasRank: 2, instead: null }]);
    expect(pairsOf(world, [2, 3], full).map(({ studentId, projectId }) => studentId + projectId)).toEqual(['S1P1', 'S1P2']);
  });

  it('tell of a project outside the list as of one that everything listed is better than', () => {
    const world: World = { choices: ['P1:1 P2:7'].map(choicesOf), projects: [{}, {}, {}] };
    const pair = { studentId: 'S1', rank: 1, projectId: 'P1', hasRank: null, instead: null };
    expect(pairsOf(world, [2])).toEqual([
      { ...pair, has: 'P3' },
      { ...pair, has: 'P3', projectId: 'P2', rank: 7 },
    ]);
    expect(pairsOf(world, [1], { maxRank: 1 })).toEqual([{ ...pair, has: 'P2' }]);
    expect(pairsOf(world, [0])).toEqual([]);
  });
});
