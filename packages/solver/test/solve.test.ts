import { completeRules, decodeDataset, encodeDataset, KnownError, NONE, type Progress, type Rules, type RulesInput } from '@project-allocation/model';
import { verify } from '@project-allocation/verifier';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveAtOnce } from '../src/at-once.js';
import { aimsOf } from '../src/criteria/index.js';
import { choicesOf as choicesOn, loadsOn, wholeFace } from '../src/face.js';
import { hasMinimums, startingAllocation } from '../src/feasible.js';
import { optimumWithoutWorstRanks } from '../src/generous.js';
import { independentOf } from '../src/implied.js';
import { digitsOf, proves, radicesToTry, raiseEmptyNodes, solveCombined } from '../src/lexicographic.js';
import { buildNetwork, loadsOf } from '../src/network.js';
import { type ClassObjective, classesIn, type Objective, totalOf } from '../src/objective.js';
import { solveOptimal as solve } from '../src/optimal.js';
import { solveByStages } from '../src/stages.js';
import { worstRankNeeded } from '../src/worst-rank.js';
import { crowd } from './crowds.js';
import { baselineOf, choicesOf, datasetOf, type World } from './dataset.js';
import { bestValues } from './oracle.js';
import { runs, seed, worldsWith, worldWithRules } from './worlds.js';

const valuesOf = (world: World, input: RulesInput) => solve(datasetOf(world), completeRules(input)).summary.criteria.map(({ value }) => value);

/** The values of the criteria that the input names, without the lottery at the end. */
const valuesAskedFor = (world: World, input: RulesInput) => valuesOf(world, input).slice(0, -1);

/** A world and rules in the solver's terms. */
function inSolversTerms(world: World, rules: Rules) {
  const dataset = datasetOf(world);
  const network = buildNetwork(dataset, rules);
  const aims = aimsOf({ dataset, rules, network, baseline: baselineOf(world) ?? null });
  const objectives = aims.flatMap((aim) => aim.objectives);
  const valuesReached = (choice: Int32Array) =>
    aims.map((aim) => aim.value(aim.objectives.map((objective) => totalOf(objective, network, choice, loadsOf(network, choice)))));
  return { dataset, network, objectives, valuesReached };
}

const areByClass = (objectives: readonly Objective[]): objectives is readonly ClassObjective[] => objectives.every(({ kind }) => kind === 'class');

/** Worlds whose rules look at ranks alone, and none without a solution, with minimums or with projects that close. */
const ranked = worldsWith(
  fc
    .uniqueArray(fc.constantFrom('placed' as const, 'greedy' as const, 'generous' as const, 'totalRank' as const), { minLength: 1, maxLength: 3 })
    .map((criteria) => [...criteria]),
).map(({ world, rules }) => ({
  world: { ...world, projects: world.projects.map((own) => ({ ...own, min: undefined })) },
  rules: { ...rules, criteria: rules.criteria.filter(({ key }) => key !== 'lottery'), mustRun: [], projectMin: { byId: {} } },
}));

/** Takes what cannot be solved, or needs a start, out of a property. */
function withoutMinimums(world: World, rules: Rules) {
  fc.pre(bestValues(world, rules) !== 'infeasible');
  const terms = inSolversTerms(world, rules);
  fc.pre(!hasMinimums(terms.network));
  return terms;
}

describe('an answer', () => {
  it('places one more at a loss in ranks, or keeps the ranks and leaves them out, as the order of the criteria says', () => {
    // S3 wants only P1; for that S1 has to go from their 1st to their 3rd, where S2 has to do the same
    const lists = ['P1:1 P2:3', 'P2:1 P3:3', 'P1:1'];
    const world: World = { choices: lists.map(choicesOf), projects: [{}, {}, {}] };
    expect(valuesAskedFor(world, { criteria: ['placed', 'totalRank'] })).toEqual([3, 3 + 3 + 1]);
    expect(valuesAskedFor(world, { criteria: ['totalRank', 'placed'] })).toEqual([1 + 1 + 4, 2]);
  });

  it('counts a student without a project as one rank worse than the worst that could be had', () => {
    const world: World = { choices: ['P1:1', 'P1:1', 'P2:5'].map(choicesOf), projects: [{}, { max: 0 }] };
    // rank 5 is for a project without places, so R = 1 and each of the two left out counts as 2
    expect(valuesAskedFor(world, { criteria: ['totalRank'] })).toEqual([1 + 2 + 2]);
    expect(valuesAskedFor(world, { criteria: ['totalRank'], projectMax: { byId: { P2: 1 } } })).toEqual([1 + 6 + 5]);
    expect(valuesAskedFor(world, { criteria: [{ key: 'totalRank', power: 3 }], maxRank: 1, projectMax: { byId: { P2: 1 } } })).toEqual([1 + 8 + 8]);
  });

  it('has as many first choices as can be, then second ones, or as few of the worst, as the profile criterion says', () => {
    // S1 and S2 want P1; whoever does not get it can have P2 as 2nd, or leave P2 to S3 and take P3 as 4th; S4 can only have P3 as 3rd
    const lists = ['P1:1 P2:2', 'P1:1 P3:4', 'P2:1 P4:2', 'P3:3'];
    const world: World = { choices: lists.map(choicesOf), projects: [{}, {}, {}, {}] };
    expect(valuesAskedFor(world, { criteria: ['greedy'] })).toEqual([[2, 0, 1, 0]]);
    expect(valuesAskedFor(world, { criteria: ['placed', 'greedy'] })).toEqual([4, [1, 2, 1, 0]]);
    expect(valuesAskedFor(world, { criteria: ['generous', 'placed'] })).toEqual([[1, 2, 1, 0, 0], 4]);
    expect(valuesAskedFor(world, { criteria: ['greedy', 'generous', { key: 'totalRank', power: 2 }] })).toEqual([
      [2, 0, 1, 0],
      [2, 0, 1, 0, 1],
      2 * 1 + 9 + 25,
    ]);
  });

  it('says in the value of a profile how many got each rank up to R, gaps with 0, and with generous how many no project', () => {
    const world: World = { choices: ['P1:1', 'P1:1 P2:3', 'P1:2', 'P3:9'].map(choicesOf), projects: [{}, {}, { max: 0 }] };
    expect(valuesAskedFor(world, { criteria: ['placed', 'greedy', 'generous'] })).toEqual([2, [1, 0, 1], [1, 0, 1, 2]]);
    const nothing: World = { choices: [[], [[0, 1]]], projects: [{ max: 0 }] };
    expect(valuesAskedFor(nothing, { criteria: ['greedy'] })).toEqual([[]]);
    expect(valuesAskedFor(nothing, { criteria: ['generous', 'greedy'] })).toEqual([[2], []]);
  });

  it('says of placed students only what profile and total rank are', () => {
    const world: World = { choices: ['P1:1', 'P1:1 P2:3', 'P1:2'].map(choicesOf), projects: [{}, {}] };
    const { summary } = solve(datasetOf(world), completeRules({ criteria: ['placed', 'totalRank'] }));
    expect(summary).toMatchObject({
      students: 3,
      placed: 2,
      profile: [1, 0, 1],
      totalRank: 4,
      outsideList: 0,
      criteria: [
        { key: 'placed', value: 2, proven: true },
        { key: 'totalRank', power: 1, value: 8, proven: true },
        { key: 'lottery', proven: true },
      ],
      notes: [],
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
      ['placed', 'generous', 'supervisorRank', 'loadBalance'],
      ['worstRank', 'unfairness', 'placed'],
      [{ key: 'loadBalance', norm: 1 }, 'weighted'],
      ['priority', 'greedy', 'lottery', 'totalRank'],
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
    solve(datasetOf(crowd(2_000, 1)), completeRules({}), { onProgress: (progress) => told.push(progress) });
    expect(told.at(-1)?.stage).toBe('certificate');
    expect(told.length).toBeGreaterThan(3);
    const percents = told.map(({ percent }) => percent);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  });
});

describe('a solve by stages', () => {
  it('comes to the best of all allocations from any start', () => {
    fc.assert(
      fc.property(worldWithRules, ({ world, rules }) => {
        const best = bestValues(world, rules);
        fc.pre(best !== 'infeasible');
        const { dataset, network, objectives, valuesReached } = inSolversTerms(world, rules);
        const staged = solveByStages(network, objectives, wholeFace(network, startingAllocation(dataset, network)));
        expect(valuesReached(choicesOn(staged.face))).toEqual(best);
        expect(staged.prices).toHaveLength(objectives.length);
      }),
      { numRuns: runs(1_000, 5_000), seed },
    );
  });

  it('leaves a face on which every bound holds and every student has an option', () => {
    fc.assert(
      fc.property(worldWithRules, ({ world, rules }) => {
        fc.pre(bestValues(world, rules) !== 'infeasible');
        const { dataset, network, objectives } = inSolversTerms(world, rules);
        const { face } = solveByStages(network, objectives, wholeFace(network, startingAllocation(dataset, network)));
        const load = loadsOn(face, network);
        for (let v = 0; v < network.root; v++) {
          expect(load[v]).toBeGreaterThanOrEqual(face.least[v]);
          expect(load[v]).toBeLessThanOrEqual(face.most[v]);
        }
        face.at.forEach((option, s) => {
          expect(option).toBeGreaterThanOrEqual(face.firstOption[s]);
          expect(option).toBeLessThan(face.firstOption[s + 1]);
        });
      }),
      { numRuns: 300, seed },
    );
  });

  it('is what a list gets whose criteria together are beyond exact numbers', () => {
    const criteria = [4, 3, 2, 1].map((power) => ({ key: 'totalRank' as const, power }));
    fc.assert(
      fc.property(ranked, ({ world, rules: drawn }) => {
        const steep: World = { ...world, choices: world.choices.map((own) => own.map(([p, rank]) => [p, rank * 200] as const)) };
        const rules = { ...drawn, maxRank: null, criteria };
        const { dataset, network, objectives } = withoutMinimums(steep, rules);
        fc.pre(objectives.every(({ kind }) => kind === 'class') && network.project.length > 0);
        if (!areByClass(objectives)) return;
        expect(solveAtOnce(network, objectives)).toBeUndefined();
        const { allocation, certificate, summary } = solve(dataset, rules);
        expect(summary.criteria.map(({ value }) => value)).toEqual(bestValues(steep, rules));
        expect(verify(dataset, rules, allocation, certificate).problems).toEqual([]);
      }),
      { numRuns: 300, seed },
    );
  });

  it('agrees with one solve of all criteria in a crowd', () => {
    const world = crowd(1_500, seed);
    for (const criteria of [['placed', { key: 'totalRank', power: 3 }, 'totalRank'], ['placed', 'generous', 'greedy'], ['greedy']] as const) {
      const rules = completeRules({ criteria: [...criteria] });
      const { network, objectives, valuesReached } = inSolversTerms(world, rules);
      const { face } = solveByStages(network, objectives, wholeFace(network, new Int32Array(network.students).fill(NONE)));
      expect(valuesReached(choicesOn(face))).toEqual(solve(datasetOf(world), rules).summary.criteria.map(({ value }) => value));
    }
  });
});

describe('one solve of all criteria together', () => {
  it('never passes for a proof when its radix was too small to order them, and needs no more than the last radix', () => {
    let tooSmall = 0;
    fc.assert(
      fc.property(ranked, fc.integer({ min: 1, max: 6 }), ({ world, rules }, radix) => {
        const { network, objectives, valuesReached } = withoutMinimums(world, rules);
        if (!areByClass(objectives) || objectives.length === 0) return;
        const mattering = objectives.every((objective: ClassObjective) => objective.largest > 0);
        const isProof = (radices: number[]) => {
          const { choice, price } = solveCombined(network, objectives, radices);
          const load = loadsOf(network, choice);
          const prices = digitsOf(price, radices, 0.5);
          raiseEmptyNodes(network, load, prices);
          const proven = proves(network, objectives, load, { choice, prices });
          if (proven) expect(valuesReached(choice)).toEqual(bestValues(world, rules));
          return proven;
        };
        if (!isProof(objectives.map(() => radix))) tooSmall++;
        const surest = radicesToTry(objectives, network.students).at(-1);
        if (surest && mattering) expect(isProof(surest)).toBe(true);
      }),
      { numRuns: 1_000, seed },
    );
    expect(tooSmall).toBeGreaterThan(0);
  });
});

describe('objectives that earlier ones imply', () => {
  /** What is solved for, as place in the list and rank. */
  const solvedFor = (criteria: RulesInput['criteria'], lists: string[]) => {
    const world: World = { choices: lists.map(choicesOf), projects: [{}, {}, {}] };
    const { network, objectives } = inSolversTerms(world, completeRules({ criteria: criteria ?? [] }));
    const head = objectives.filter((objective) => objective.kind === 'class');
    return independentOf(head, classesIn(network)).objectives.map(({ place, rank }) => (rank === undefined ? `${place}` : `${place}:${rank}`));
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
  it('needs no rank beyond the least within which as many can be placed', () => {
    let some = 0;
    fc.assert(
      fc.property(ranked, ({ world, rules: drawn }) => {
        const rules = { ...drawn, criteria: [{ key: 'placed' as const }] };
        const { network } = withoutMinimums(world, rules);
        const placedWithin = (maxRank: number) => bestValues(world, { ...rules, maxRank });
        const worst = worstRankNeeded(network);
        if (worst === network.classes - 1) return;
        some++;
        if (worst > 0) expect(placedWithin(worst)).toEqual(bestValues(world, rules));
        if (worst > 1) expect(placedWithin(worst - 1)).not.toEqual(bestValues(world, rules));
      }),
      { numRuns: 500, seed },
    );
    expect(some).toBeGreaterThan(0);
  });

  it('is solved without the worst ranks where they are not needed, and proven with them', () => {
    const seen = { narrow: 0, whole: 0 };
    fc.assert(
      fc.property(ranked, fc.constantFrom([], [{ key: 'placed' as const }]), ({ world, rules: drawn }, first) => {
        const rules = { ...drawn, criteria: [...first, { key: 'generous' as const }] };
        const { network, objectives, valuesReached } = withoutMinimums(world, rules);
        if (!areByClass(objectives)) return;
        const found = optimumWithoutWorstRanks(network, objectives);
        seen[found ? 'narrow' : 'whole']++;
        if (!found) return;
        expect(valuesReached(found.choice)).toEqual(bestValues(world, rules));
        expect(proves(network, objectives, loadsOf(network, found.choice), found)).toBe(true);
      }),
      { numRuns: 500, seed },
    );
    expect(seen.narrow).toBeGreaterThan(0);
    expect(seen.whole).toBeGreaterThan(0);
  });
});

describe('rules that no allocation keeps', () => {
  const reasons = (world: World, input: RulesInput): string => {
    try {
      solve(datasetOf(world), completeRules(input));
    } catch (error) {
      if (error instanceof KnownError && error.code === 'infeasible') return error.message;
      throw error;
    }
    return 'solved';
  };
  const pin = (studentId: string, projectId: string) => ({ studentId, projectId });
  const world: World = {
    choices: ['P1:1 P2:2', 'P1:1', 'P2:1'].map(choicesOf),
    projects: [{ supervisor: 0 }, { max: 2, supervisor: 0 }, { supervisor: 1 }],
    supervisors: [{ max: 2 }, {}],
  };

  it('are told by what contradicts what', () => {
    expect(reasons(world, { forced: [pin('S1', 'P1'), pin('S2', 'P1')] })).toBe('Project “P1” may have at most 1 student, but 2 are forced there: “S1”, “S2”.');
    expect(reasons(world, { supervisorMin: { byId: { L1: 3 } } })).toBe('Supervisor “L1” must have at least 3 students and may have at most 2.');
    expect(reasons(world, { mustRun: ['P1', 'P2'], projectMin: { byId: { P2: 2 } } })).toBe(
      'Supervisor “L1” may have at most 2 students, but the minimums below ask for 3.',
    );
    expect(reasons(world, { mustRun: ['P3'] })).toBe('These minimums cannot be kept together, 1 student is missing: Project “P3” (at least 1).');
    expect(reasons(world, { mustRun: ['P1', 'P2'], projectMin: { byId: { P2: 2 } }, supervisorMax: { byId: { L1: 9 } } })).toBe('solved');
    const two: World = { choices: ['P1:1 P2:2'].map(choicesOf), projects: [{}, {}] };
    expect(reasons(two, { mustRun: ['P1', 'P2'] })).toBe('All minimums together ask for 2 students besides those who are forced, but there is only 1.');
  });
});

describe('notes with an answer', () => {
  const notes = (world: World, input: RulesInput) => solve(datasetOf(world), completeRules(input)).summary.notes.map(({ code }) => code);
  const world: World = { choices: ['P1:1', 'P1:1'].map(choicesOf), projects: [{ supervisor: 0 }], supervisors: [{}] };

  it('say what would rather place nobody, what decides nothing, and whom a preferred student left without', () => {
    expect(notes(world, { criteria: ['placed', 'loadBalance'] })).toEqual([]);
    expect(notes(world, { criteria: ['loadBalance', 'placed'] })).toEqual(['may_place_nobody']);
    expect(notes(world, {})).toEqual(['no_supervisor_rankings']);
    expect(notes({ ...world, supervisors: [{ ranking: [[0, 1]] }] }, {})).toEqual([]);
    expect(notes(world, { criteria: ['placed'], preferred: [{ studentId: 'S1', projectId: 'P1' }] })).toEqual(['unplaced_by_preferred']);
    // who is preferred for the same project lost nothing by that
    const both = ['S1', 'S2'].map((studentId) => ({ studentId, projectId: 'P1' }));
    expect(notes(world, { criteria: ['placed'], preferred: both })).toEqual([]);
  });
});
