import { completeRules, decodeDataset, encodeDataset, KnownError, NONE, type Progress, type RulesInput } from '@project-allocation/model';
import { verify } from '@project-allocation/verifier';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateOf } from '../src/certificate.js';
import { classesIn, objectivesFor, valuesReached } from '../src/criteria.js';
import { optimumWithoutWorstRanks } from '../src/generous.js';
import { independentOf } from '../src/implied.js';
import { solve } from '../src/index.js';
import { digitsOf, proves, radicesToTry, raiseEmptyNodes, solveCombined } from '../src/lexicographic.js';
import { buildNetwork, loadsOf } from '../src/network.js';
import { solveByBlocks, solveByStages } from '../src/stages.js';
import { crowd } from './crowds.js';
import { choicesOf, datasetOf, type World } from './dataset.js';
import { bestValues } from './oracle.js';
import { seed, worldWithRules } from './worlds.js';

const valuesOf = (world: World, input: RulesInput) => solve(datasetOf(world), completeRules(input)).summary.criteria.map(({ value }) => value);

describe('an answer', () => {
  it('is as good as the best of all allocations, for any ordered list of criteria, and passes the verifier', () => {
    fc.assert(
      fc.property(worldWithRules, ({ world, rules }) => {
        const dataset = datasetOf(world);
        const { allocation, certificate, summary } = solve(dataset, rules);
        expect(summary.criteria.map(({ value }) => value)).toEqual(bestValues(world, rules));
        const verdict = verify(dataset, rules, allocation, certificate);
        expect(verdict.problems).toEqual([]);
        expect(verdict.criteria.map(({ value }) => value)).toEqual(summary.criteria.map(({ value }) => value));
      }),
      { numRuns: 2_000, seed },
    );
  });

  it('places one more at a loss in ranks, or keeps the ranks and leaves them out, as the order of the criteria says', () => {
    // S3 wants only P1; for that S1 has to go from their 1st to their 3rd, where S2 has to do the same
    const lists = ['P1:1 P2:3', 'P2:1 P3:3', 'P1:1'];
    const world: World = { choices: lists.map(choicesOf), projects: [{}, {}, {}] };
    expect(valuesOf(world, { criteria: ['placed', 'totalRank'] })).toEqual([3, 3 + 3 + 1]);
    expect(valuesOf(world, { criteria: ['totalRank', 'placed'] })).toEqual([1 + 1 + 4, 2]);
  });

  it('counts a student without a project as one rank worse than the worst that could be had', () => {
    const world: World = { choices: ['P1:1', 'P1:1', 'P2:5'].map(choicesOf), projects: [{}, { max: 0 }] };
    // rank 5 is for a project without places, so R = 1 and each of the two left out counts as 2
    expect(valuesOf(world, { criteria: ['totalRank'] })).toEqual([1 + 2 + 2]);
    expect(valuesOf(world, { criteria: ['totalRank'], projectMax: { byId: { P2: 1 } } })).toEqual([1 + 6 + 5]);
    expect(valuesOf(world, { criteria: [{ key: 'totalRank', power: 3 }], maxRank: 1, projectMax: { byId: { P2: 1 } } })).toEqual([1 + 8 + 8]);
  });

  it('has as many first choices as can be, then second ones, or as few of the worst, as the profile criterion says', () => {
    // S1 and S2 want P1; whoever does not get it can have P2 as 2nd, or leave P2 to S3 and take P3 as 4th; S4 can only have P3 as 3rd
    const lists = ['P1:1 P2:2', 'P1:1 P3:4', 'P2:1 P4:2', 'P3:3'];
    const world: World = { choices: lists.map(choicesOf), projects: [{}, {}, {}, {}] };
    expect(valuesOf(world, { criteria: ['greedy'] })).toEqual([[2, 0, 1, 0]]);
    expect(valuesOf(world, { criteria: ['placed', 'greedy'] })).toEqual([4, [1, 2, 1, 0]]);
    expect(valuesOf(world, { criteria: ['generous', 'placed'] })).toEqual([[1, 2, 1, 0, 0], 4]);
    expect(valuesOf(world, { criteria: ['greedy', 'generous', { key: 'totalRank', power: 2 }] })).toEqual([[2, 0, 1, 0], [2, 0, 1, 0, 1], 2 * 1 + 9 + 25]);
  });

  it('says in the value of a profile how many got each rank up to R, gaps with 0, and with generous how many no project', () => {
    const world: World = { choices: ['P1:1', 'P1:1 P2:3', 'P1:2', 'P3:9'].map(choicesOf), projects: [{}, {}, { max: 0 }] };
    expect(valuesOf(world, { criteria: ['placed', 'greedy', 'generous'] })).toEqual([2, [1, 0, 1], [1, 0, 1, 2]]);
    const nothing: World = { choices: [[], [[0, 1]]], projects: [{ max: 0 }] };
    expect(valuesOf(nothing, { criteria: ['greedy'] })).toEqual([[]]);
    expect(valuesOf(nothing, { criteria: ['generous', 'greedy'] })).toEqual([[2], []]);
  });

  it('says of placed students only what profile and total rank are', () => {
    const world: World = { choices: ['P1:1', 'P1:1 P2:3', 'P1:2'].map(choicesOf), projects: [{}, {}] };
    const { summary } = solve(datasetOf(world), completeRules({}));
    expect(summary).toEqual({
      students: 3,
      placed: 2,
      profile: [1, 0, 1],
      totalRank: 4,
      criteria: [
        { key: 'placed', value: 2, proven: true },
        { key: 'totalRank', power: 1, value: 8, proven: true },
      ],
      proven: true,
      verified: false,
    });
  });

  it('is found when there are no students, no choices, or no places', () => {
    for (const world of [
      { choices: [], projects: [] },
      { choices: [[], []], projects: [{}] },
      { choices: [[[0, 1]]], projects: [{ max: 0 }] },
    ] satisfies World[]) {
      const dataset = datasetOf(world);
      const rules = completeRules({ criteria: ['placed', 'totalRank', { key: 'totalRank', power: 2 }] });
      const { allocation, certificate } = solve(dataset, rules);
      expect([...allocation]).toEqual(world.choices.map(() => NONE));
      expect(verify(dataset, rules, allocation, certificate).problems).toEqual([]);
    }
  });

  it('is the same, byte for byte, each time and for a dataset that went through a buffer', () => {
    const dataset = datasetOf(crowd(1_000, seed));
    const first = solve(dataset, completeRules({}));
    const again = solve(decodeDataset(encodeDataset(dataset)), completeRules({}));
    expect(again.allocation).toEqual(first.allocation);
    expect(JSON.stringify(again.certificate)).toBe(JSON.stringify(first.certificate));
  });

  it('is proven for crowds of thousands with hot projects and limits at three levels', () => {
    const lists: RulesInput['criteria'][] = [
      ['placed', 'totalRank'],
      ['totalRank'],
      ['totalRank', 'placed'],
      ['placed', { key: 'totalRank', power: 4 }, { key: 'totalRank', power: 2 }, 'totalRank'],
      ['placed', 'generous'],
      ['placed', 'greedy', 'totalRank'],
      ['greedy', 'placed'],
      ['totalRank', 'generous'],
    ];
    lists.forEach((criteria, i) => {
      const world = crowd(4_000, seed + i);
      const dataset = datasetOf(world);
      const departments = Object.fromEntries(dataset.departments.ids.map((id) => [id, 100]));
      const rules = completeRules({ criteria: criteria ?? [], departmentMax: { byId: departments }, loadCap: 9 });
      const { allocation, certificate } = solve(dataset, rules);
      expect(verify(dataset, rules, allocation, certificate).problems).toEqual([]);
    });
  });

  it('is refused where sums could not be exact, with the numbers seen and what to do', () => {
    const world: World = { choices: [[[0, 60_000]]], projects: [{}] };
    const rules = completeRules({ criteria: [{ key: 'totalRank', power: 4 }] });
    expect(() => solve(datasetOf(world), rules)).toThrow(KnownError);
    expect(() => solve(datasetOf(world), rules)).toThrow(/must stay below 2\^50\. Lower its power or set maxRank\.$/);
    expect(solve(datasetOf(world), completeRules({ criteria: [{ key: 'totalRank', power: 3 }] })).summary.placed).toBe(1);
  });

  it('tells its progress, which never goes back', () => {
    const told: Progress[] = [];
    solve(datasetOf(crowd(2_000, 1)), completeRules({}), (progress) => told.push(progress));
    expect(told.at(-1)?.stage).toBe('certificate');
    expect(told.length).toBeGreaterThan(3);
    const percents = told.map(({ percent }) => percent);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  });
});

describe('a solve by stages', () => {
  it('is what a list gets whose criteria together are beyond exact numbers', () => {
    const criteria = [4, 3, 2, 1].map((power) => ({ key: 'totalRank' as const, power }));
    fc.assert(
      fc.property(worldWithRules, ({ world, rules: drawn }) => {
        const steep: World = { ...world, choices: world.choices.map((own) => own.map(([p, rank]) => [p, rank * 200] as const)) };
        const rules = { ...drawn, maxRank: null, criteria };
        const dataset = datasetOf(steep);
        const network = buildNetwork(dataset, rules);
        const objectives = objectivesFor(criteria, network);
        fc.pre(objectives[0].largest > 1);
        expect(radicesToTry(objectives, network.students)).toEqual([]);
        const { allocation, certificate, summary } = solve(dataset, rules);
        expect(summary.criteria.map(({ value }) => value)).toEqual(bestValues(steep, rules));
        expect(verify(dataset, rules, allocation, certificate).problems).toEqual([]);
      }),
      { numRuns: 300, seed },
    );
  });

  it('comes to the best of all allocations too, with a certificate of its own', () => {
    fc.assert(
      fc.property(worldWithRules, ({ world, rules }) => {
        const dataset = datasetOf(world);
        const network = buildNetwork(dataset, rules);
        const objectives = objectivesFor(rules.criteria, network);
        const { choice, prices } = solveByStages(network, objectives, new Int32Array(network.students).fill(NONE));
        const values = valuesReached(rules.criteria, network, choice);
        expect(values).toEqual(bestValues(world, rules));
        const allocation = choice.map((e) => (e === NONE ? NONE : network.project[e]));
        expect(verify(dataset, rules, allocation, certificateOf(dataset, rules, network, objectives, values, prices)).problems).toEqual([]);
      }),
      { numRuns: 1_000, seed },
    );
  });

  it('takes several objectives in one stage, and never passes for a proof what is none', () => {
    const seen = { proven: 0, refused: 0 };
    fc.assert(
      fc.property(worldWithRules, fc.constantFrom(undefined, 1, 2, 3), ({ world, rules }, moves) => {
        const network = buildNetwork(datasetOf(world), rules);
        const objectives = objectivesFor(rules.criteria, network);
        const found = solveByBlocks(network, objectives, new Int32Array(network.students).fill(NONE), undefined, moves);
        if (objectives.length > 1 && moves === undefined) expect(found).toBeDefined();
        seen[found ? 'proven' : 'refused']++;
        if (!found) return;
        expect(valuesReached(rules.criteria, network, found.choice)).toEqual(bestValues(world, rules));
        expect(proves(network, objectives, loadsOf(network, found.choice), found)).toBe(true);
      }),
      { numRuns: 1_000, seed },
    );
    expect(seen.proven).toBeGreaterThan(0);
    expect(seen.refused).toBeGreaterThan(0);
  });

  it('takes a profile of many ranks in blocks', () => {
    const world = crowd(1_500, seed);
    const rules = completeRules({ criteria: ['placed', 'generous', 'greedy'] });
    const network = buildNetwork(datasetOf(world), rules);
    const { objectives } = independentOf(objectivesFor(rules.criteria, network), classesIn(network));
    const found = solveByBlocks(network, objectives, new Int32Array(network.students).fill(NONE));
    const { choice } = solveByStages(network, objectives, new Int32Array(network.students).fill(NONE));
    expect(found && valuesReached(rules.criteria, network, found.choice)).toEqual(valuesReached(rules.criteria, network, choice));
  });

  it('agrees with one solve of all criteria in a crowd', () => {
    const dataset = datasetOf(crowd(2_000, seed));
    const rules = completeRules({ criteria: ['placed', { key: 'totalRank', power: 3 }, 'totalRank'] });
    const network = buildNetwork(dataset, rules);
    const objectives = objectivesFor(rules.criteria, network);
    const { choice } = solveByStages(network, objectives, new Int32Array(network.students).fill(NONE));
    expect(valuesReached(rules.criteria, network, choice)).toEqual(solve(dataset, rules).summary.criteria.map(({ value }) => value));
  });
});

describe('one solve of all criteria together', () => {
  it('never passes for a proof when its radix was too small to order them, and needs no more than the last radix', () => {
    let tooSmall = 0;
    fc.assert(
      fc.property(worldWithRules, fc.integer({ min: 1, max: 6 }), ({ world, rules }, radix) => {
        const network = buildNetwork(datasetOf(world), rules);
        const objectives = objectivesFor(rules.criteria, network);
        fc.pre(objectives.length > 0);
        const isProof = (radices: number[]) => {
          const { choice, price } = solveCombined(network, objectives, radices);
          const load = loadsOf(network, choice);
          const prices = digitsOf(price, radices, 0.5);
          raiseEmptyNodes(network, load, prices);
          const values = valuesReached(rules.criteria, network, choice);
          const proven = proves(network, objectives, load, { choice, prices });
          if (proven) expect(values).toEqual(bestValues(world, rules));
          return proven;
        };
        if (!isProof(objectives.map(() => radix))) tooSmall++;
        const surest = radicesToTry(objectives, network.students).at(-1);
        if (surest) expect(isProof(surest)).toBe(true);
      }),
      { numRuns: 1_000, seed },
    );
    expect(tooSmall).toBeGreaterThan(0);
  });
});

describe('objectives that earlier ones imply', () => {
  /** What is solved for, as place in the list and rank. */
  const solvedFor = (criteria: RulesInput['criteria'], lists: string[]) => {
    const network = buildNetwork(datasetOf({ choices: lists.map(choicesOf), projects: [{}, {}, {}] }), completeRules({ criteria: criteria ?? [] }));
    const { objectives } = independentOf(objectivesFor(completeRules({ criteria: criteria ?? [] }).criteria, network), classesIn(network));
    return objectives.map(({ place, rank }) => (rank === undefined ? `${place}` : `${place}:${rank}`));
  };
  const lists = ['P1:1 P2:2 P3:4', 'P1:1'];

  it('are not solved for: no project after placed, the last rank, and what follows a whole profile', () => {
    expect(solvedFor(['placed', 'generous'], lists)).toEqual(['0', '1:4', '1:2']);
    expect(solvedFor(['generous', 'placed', 'totalRank'], lists)).toEqual(['0:5', '0:4', '0:2']);
    expect(solvedFor(['greedy', 'generous', 'placed', 'totalRank'], lists)).toEqual(['0:1', '0:2', '0:4']);
    expect(solvedFor(['totalRank', 'placed', 'greedy'], lists)).toEqual(['0', '1', '2:1', '2:2']);
  });
});

describe('a list that begins with generous', () => {
  it('is solved without the worst ranks where they are not needed, and proven with them', () => {
    const seen = { narrow: 0, whole: 0 };
    fc.assert(
      fc.property(worldWithRules, fc.constantFrom([], [{ key: 'placed' as const }]), ({ world, rules: drawn }, first) => {
        const rules = { ...drawn, criteria: [...first, { key: 'generous' as const }] };
        const network = buildNetwork(datasetOf(world), rules);
        const objectives = objectivesFor(rules.criteria, network);
        const found = optimumWithoutWorstRanks(network, objectives, { watch: undefined, certifying: () => {} });
        seen[found ? 'narrow' : 'whole']++;
        if (!found) return;
        expect(valuesReached(rules.criteria, network, found.choice)).toEqual(bestValues(world, rules));
        expect(proves(network, objectives, loadsOf(network, found.choice), found)).toBe(true);
      }),
      { numRuns: 500, seed },
    );
    expect(seen.narrow).toBeGreaterThan(0);
    expect(seen.whole).toBeGreaterThan(0);
  });
});
