// The oracle itself, held to worlds small enough to judge by hand: everything else leans on it.

import { type CriterionInput, completeRules, GONE, NONE, NOT_COMPARED, type RulesInput } from '@project-allocation/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesOf, type World } from './dataset.js';
import { bestValuesByHighs } from './highs.js';
import { bestValues, headOf, isAllowed, largestUsableRank, lot, optionsOf, valuesOf } from './oracle.js';
import { runs, seed, worldWithRules } from './worlds.js';

/** The value of one criterion for an outcome; rules without a lottery to speak of. */
const valueIn = (world: World, criterion: CriterionInput, outcome: number[], input: RulesInput = {}) =>
  valuesOf(world, completeRules({ ...input, criteria: [criterion] }), outcome)[0];

const best = (world: World, input: RulesInput) => {
  const values = bestValues(world, completeRules(input));
  return values === 'infeasible' ? values : values.slice(0, input.criteria?.length);
};

const lists = (...texts: string[]) => texts.map((text) => (text === '' ? [] : choicesOf(text)));

describe('the oracle', { timeout: 600_000 }, () => {
  // S1 has P1, S2 the third of their three choices, S3 nothing; P3 has no places, so R is 4 and not 9
  const world: World = {
    choices: lists('P1:1 P2:2', 'P1:1 P2:2 P4:4', 'P1:3 P3:9'),
    projects: [{ supervisor: 0 }, { supervisor: 0 }, { max: 0 }, { supervisor: 1 }],
    supervisors: [{}, {}, {}],
  };
  const outcome = [0, 3, NONE];

  it('counts who is placed, and how many by rank up to R, no project as rank R + 1 or as nothing', () => {
    expect(largestUsableRank(world, completeRules({}))).toBe(4);
    expect(valueIn(world, 'placed', outcome)).toBe(2);
    expect(valueIn(world, 'greedy', outcome)).toEqual([1, 0, 0, 1]);
    expect(valueIn(world, 'generous', outcome)).toEqual([1, 0, 0, 1, 1]);
    expect(valueIn(world, 'worstRank', outcome)).toBe(5);
    expect(valueIn(world, 'worstRank', [0, 3, 0])).toBe(4);
    expect(valueIn(world, 'totalRank', outcome)).toBe(1 + 4 + 5);
    expect(valueIn(world, { key: 'totalRank', power: 3 }, outcome)).toBe(1 + 64 + 125);
  });

  it('counts what somebody has without being allowed to by its rank, and as outside the list where that is worse than R', () => {
    expect(valueIn(world, 'generous', [0, 3, 2])).toEqual([1, 0, 0, 1, 1]);
    expect(valueIn(world, 'totalRank', [0, 3, 2])).toBe(1 + 4 + 5);
    expect(valueIn(world, 'totalRank', [0, 3, 0], { forbidden: [{ studentId: 'S3', projectId: 'P1' }] })).toBe(1 + 4 + 3);
  });

  it('leaves the hole of what is dropped: ranks never move up, and R is what is still usable', () => {
    const rules = completeRules({ maxRank: 3 });
    expect(largestUsableRank(world, rules)).toBe(3);
    expect(optionsOf(world, rules, 1)).toEqual([NONE, 0, 1]);
    expect(largestUsableRank(world, completeRules({ projectMax: { byId: { P3: 1 } } }))).toBe(9);
    expect(largestUsableRank(world, completeRules({ supervisorMax: { byId: { L2: 0 } } }))).toBe(3);
    expect(valueIn(world, 'generous', [1, 0, NONE], { maxRank: 3 })).toEqual([1, 1, 0, 1]);
  });

  it('says nothing of ranks where there are no students or no choices', () => {
    const empty: World = { choices: [], projects: [{}] };
    expect(best(empty, { criteria: ['worstRank', 'greedy', 'generous', 'weighted', 'priority'] })).toEqual([0, [], [0], 0, 0]);
    expect(best({ choices: lists('', ''), projects: [{}] }, { criteria: ['worstRank', 'greedy', 'generous', 'totalRank'] })).toEqual([1, [], [2], 2]);
  });

  it('asks a project’s own ranking before its supervisor’s, and gives one worse than any to whom it does not name', () => {
    const ranked: World = {
      ...world,
      projects: [{ supervisor: 0, ranking: [[1, 2]] }, { supervisor: 0 }, {}, { supervisor: 1 }],
      supervisors: [
        {
          ranking: [
            [0, 1],
            [1, 5],
          ],
        },
        {},
      ],
    };
    // U = 5: S1 on P1, which does not name them: 6 although their supervisor does; S2 on P2: 5; S3 without a project: 6
    expect(valueIn(ranked, 'supervisorRank', [0, 1, NONE])).toBe(6 + 5 + 6);
    // S2 on P1: 2; S1 on P2: 1; P4's supervisor ranked nobody
    expect(valueIn(ranked, 'supervisorRank', [1, 0, NONE])).toBe(1 + 2 + 6);
    expect(valueIn(ranked, 'supervisorRank', [NONE, 3, NONE])).toBe(6 + 6 + 6);
    expect(valueIn(world, 'supervisorRank', outcome)).toBe(0);
  });

  it('measures loads from targets, and where nobody has one from nothing', () => {
    expect(valueIn(world, 'loadBalance', [0, 1, NONE])).toBe(4);
    expect(valueIn(world, { key: 'loadBalance', norm: 1 }, [0, 3, NONE])).toBe(2);
    const aimed: World = { ...world, supervisors: [{ target: 0.5 }, {}, { target: 1.25 }] };
    // L1 has 2 and should have 0.5, L3 none and should have 1.25; L2 does not count
    expect(valueIn(aimed, 'loadBalance', [0, 1, NONE])).toBe(1.5 ** 2 + 1.25 ** 2);
    expect(valueIn(aimed, { key: 'loadBalance', norm: 1 }, [0, 3, NONE])).toBe(0.5 + 1.25);
    expect(valueIn(aimed, { key: 'loadBalance', norm: 1 }, [0, 3, NONE], { supervisorTarget: { byId: { L1: 1, L2: 4 } } })).toBe(0 + 3 + 1.25);
  });

  it('adds up by how much others wanted a project more, whatever became of them and of their choice', () => {
    // S3 has P1 as 3rd, S1 and S2 wanted it as 1st
    expect(valueIn(world, 'unfairness', [1, 3, 0])).toBe(0 + 0 + 2 + 2);
    expect(valueIn(world, 'unfairness', [1, 3, 0], { forbidden: [{ studentId: 'S1', projectId: 'P1' }] })).toBe(2 + 2);
    expect(valueIn(world, 'unfairness', [NONE, NONE, NONE])).toBe(0);
  });

  it('compares priorities level by level, highest first and none last, and reports their sum', () => {
    // two of three places at P1 and P2; S2 stands first, S1 has no priority
    const ranked: World = { choices: lists('P1:1 P2:5', 'P1:1 P2:2', 'P1:2'), projects: [{}, {}], priorities: [null, 1, 2] };
    // S2 takes P1 (1), then S3 stays without a project (6) and S1 has P2 (5), although 1 + 2 + 2 for S1, S2, S3 would be less
    expect(best(ranked, { criteria: ['priority', 'placed'] })).toEqual([1 + 6 + 5, 2]);
    expect(best({ ...ranked, priorities: [] }, { criteria: ['priority'] })).toEqual([1 + 2 + 6]);
    expect(best({ ...ranked, priorities: [9, 1, 1] }, { criteria: ['priority'] })).toEqual([2 + 2 + 6]);
  });

  it('counts changed outcomes of those who were there before', () => {
    const before = (baseline: number[]) => valueIn({ ...world, baseline }, 'change', outcome);
    expect(before([0, 3, NONE])).toBe(0);
    expect(before([1, 3, 0])).toBe(2);
    expect(before([NOT_COMPARED, NONE, GONE])).toBe(2);
  });

  it('sums as the original does, with its own costs where a student has no project or the supervisor no rank', () => {
    const weights = { weightRank: 2, weightStaff: 0, weightUnfair: 0, weightVarLoad: 0 };
    const weighted = (more: object, own = outcome, of = world) => valueIn(of, { key: 'weighted', ...weights, ...more }, own);
    expect(weighted({ costUnalloc: 7 })).toBe(2 * (1 + 4 + 7));
    expect(weighted({ costUnalloc: -1 })).toBe(2 * (1 + 4 + 3));
    expect(weighted({ weightRank: 0, weightUnfair: 0.1 }, [1, 3, 0])).toBe(0.4);
    // two supervisors have projects: 1.5 students each would be even, L1 has 2 and L2 0
    expect(weighted({ weightRank: 0, weightVarLoad: 0.3 }, [0, 1, NONE])).toBe(0.2);
    expect(weighted({ weightRank: 0, weightStaff: 1, costNoStaffPref: 8 })).toBe(0);
    const ranked: World = { ...world, projects: [{ ranking: [[0, 3]] }, {}, {}, {}] };
    expect(weighted({ weightRank: 0, weightStaff: 0.5, costNoStaffPref: 8 }, outcome, ranked)).toBe(0.5 * (3 + 8 + 8));
  });

  it('draws a lot of ten bits from seed and identifiers', () => {
    const lots = Array.from({ length: 2_000 }, (_, i) => lot(1, `S${i}`, 'P1'));
    expect([lot(0, 'S1', 'P1'), lot(0, 'S2', 'P1'), lot(0, 'S1', 'P2'), lot(2 ** 32 - 1, 'S1', 'P1'), lot(7, 'Zoë 🐝', 'p-1')]).toEqual([
      874, 141, 565, 6, 877,
    ]);
    expect(Math.max(...lots)).toBeLessThan(1024);
    expect(Math.min(...lots)).toBeGreaterThanOrEqual(0);
    // every tenth of the range has its share
    for (let tenth = 0; tenth < 10; tenth++) expect(lots.filter((x) => Math.floor(x / 102.4) === tenth).length).toBeGreaterThan(120);
    expect(lot(1, 'S1', 'P2')).not.toBe(lot(1, 'P2', 'S1'));
    expect(lot(2, 'S1', 'P2')).not.toBe(lot(1, 'S1', 'P2'));
  });

  it('lets a forced student have one project and nothing else, outside the list as R + 1 and in no profile', () => {
    const input = { forced: [{ studentId: 'S1', projectId: 'P4' }] };
    const rules = completeRules(input);
    expect(optionsOf(world, rules, 0)).toEqual([3]);
    expect(isAllowed(world, rules, [3, 0, NONE])).toBe(true);
    expect(isAllowed(world, rules, [0, 1, NONE])).toBe(false);
    // S1 is in the place that S2 could have had, and S2's rank 4 still counts for R
    expect(headOf(world, rules, [3, 0, NONE])).toEqual({ students: 3, placed: 2, profile: [1], outsideList: 1, totalRank: 5 + 1 });
    expect(valueIn(world, 'generous', [3, 0, NONE], input)).toEqual([1, 0, 0, 0, 2]);
    expect(valueIn(world, 'greedy', [3, 0, NONE], input)).toEqual([1, 0, 0, 0]);
    // S2 wanted P4 as 4th, and S1 has it as 5th
    expect(valueIn(world, 'unfairness', [3, 0, NONE], input)).toBe(1);
    const own = completeRules({ forced: [{ studentId: 'S1', projectId: 'P2' }] });
    expect(headOf(world, own, [1, 0, NONE])).toMatchObject({ profile: [1, 1], outsideList: 0, totalRank: 3 });
    // a choice beyond maxRank does not count, so that is outside the list too
    expect(headOf(world, { ...own, maxRank: 1 }, [1, 0, NONE])).toMatchObject({ profile: [1], outsideList: 1, totalRank: 2 + 1 });
  });

  it('takes a forbidden choice away, and from all others who want a project no more than the student preferred for it', () => {
    expect(optionsOf(world, completeRules({ forbidden: [{ studentId: 'S2', projectId: 'P2' }] }), 1)).toEqual([NONE, 0, 3]);
    const preferred = [{ studentId: 'S2', projectId: 'P1' }];
    // S1 wants P1 as much as S2, S3 less
    expect([0, 1, 2].map((s) => optionsOf(world, completeRules({ preferred }), s))).toEqual([[NONE, 1], [NONE, 0, 1, 3], [NONE]]);
    const both = [...preferred, { studentId: 'S3', projectId: 'P1' }];
    expect([0, 1, 2].map((s) => optionsOf(world, completeRules({ preferred: both }), s))).toEqual([
      [NONE, 1],
      [NONE, 0, 1, 3],
      [NONE, 0],
    ]);
    const less = [{ studentId: 'S3', projectId: 'P1' }];
    expect([0, 1].map((s) => optionsOf(world, completeRules({ preferred: less }), s))).toEqual([
      [NONE, 0, 1],
      [NONE, 0, 1, 3],
    ]);
    const forced = [{ studentId: 'S1', projectId: 'P1' }];
    expect(optionsOf(world, completeRules({ preferred, forced }), 0)).toEqual([0]);
  });

  it('keeps the limits of projects, supervisors and departments, the rules’ word before the file’s', () => {
    const limited: World = { ...world, supervisors: [{ max: 1, department: 0 }, { department: 0 }, {}], departments: 1 };
    const allows = (input: RulesInput, own: number[]) => isAllowed(limited, completeRules(input), own);
    expect(allows({}, [0, 1, NONE])).toBe(false);
    expect(allows({ supervisorMax: { byId: { L1: 2 } } }, [0, 1, NONE])).toBe(true);
    expect(allows({ supervisorMax: { byId: { L1: 2 } }, loadCap: 1 }, [0, 1, NONE])).toBe(false);
    expect(allows({}, [0, 3, NONE])).toBe(true);
    expect(allows({ departmentMax: { byId: { D1: 1 } } }, [0, 3, NONE])).toBe(false);
    expect(allows({}, [0, 0, NONE])).toBe(false);
    expect(allows({ projectMax: { default: 2 }, supervisorMax: { byId: { L1: 2 } } }, [0, 0, NONE])).toBe(true);
    expect(allows({}, [0, 2, NONE])).toBe(false);
  });

  it('keeps minimums of supervisors and of projects that must run, and says when that cannot be', () => {
    const allows = (input: RulesInput, own: number[]) => isAllowed(world, completeRules(input), own);
    expect(allows({ mustRun: ['P4'] }, [0, 1, NONE])).toBe(false);
    expect(allows({ mustRun: ['P4'] }, [0, 3, NONE])).toBe(true);
    expect(allows({ mustRun: ['P1'], projectMin: { byId: { P1: 2 } }, projectMax: { default: 2 } }, [0, 1, NONE])).toBe(false);
    expect(allows({ mustRun: ['P1'], projectMin: { byId: { P1: 0 } } }, [NONE, NONE, NONE])).toBe(false);
    expect(allows({ supervisorMin: { byId: { L1: 2 } } }, [0, 1, NONE])).toBe(true);
    expect(allows({ supervisorMin: { byId: { L1: 2 } } }, [0, 3, NONE])).toBe(false);
    expect(best(world, { criteria: ['placed'], mustRun: ['P3'] })).toBe('infeasible');
    expect(best(world, { criteria: ['placed'], supervisorMin: { byId: { L3: 1 } } })).toBe('infeasible');
    expect(best(world, { criteria: ['placed'], forced: ['S1', 'S2'].map((studentId) => ({ studentId, projectId: 'P1' })) })).toBe('infeasible');
  });

  it('lets a project take place with enough or with nobody', () => {
    // all three want P1 most, which has three places
    const popular: World = { choices: lists('P1:1 P2:2', 'P1:1 P2:2', 'P1:1'), projects: [{ max: 3, min: 2 }, {}] };
    const allows = (own: number[], input: RulesInput = {}) => isAllowed(popular, completeRules(input), own);
    expect([allows([0, 1, NONE]), allows([0, 0, NONE]), allows([NONE, 1, NONE])]).toEqual([false, true, true]);
    expect([allows([0, 1, NONE], { projectMin: { byId: { P1: 1 } } }), allows([0, 0, NONE], { projectMin: { byId: { P1: 3 } } })]).toEqual([true, false]);
    expect([allows([NONE, 1, NONE], { mustRun: ['P1'] }), allows([0, 0, 1], { closedProjects: ['P1'] })]).toEqual([false, false]);
    expect(best(popular, { criteria: ['openProjects', 'placed'] })).toEqual([0, 0]);
    expect(best(popular, { criteria: ['placed', 'openProjects'] })).toEqual([3, 1]);
    expect(best({ ...popular, units: [1, 1, 3] }, { criteria: ['placed', 'greedy'] })).toEqual([2, [2, 0]]);
  });

  it('keeps groups together, with their pins, unless they are taken apart', () => {
    const grouped: World = { choices: lists('P1:1 P2:2', 'P1:1 P2:2', 'P1:1 P2:2'), projects: [{ max: 2 }, { max: 2 }], groups: ['G', '', 'G'] };
    const allows = (own: number[], input: RulesInput = {}) => isAllowed(grouped, completeRules(input), own);
    expect([allows([0, 1, 0]), allows([0, 0, 1]), allows([NONE, 0, NONE])]).toEqual([true, false, true]);
    expect(allows([0, 0, 1], { splitGroups: ['G'] })).toBe(true);
    const pin = (studentId: string, projectId: string) => ({ studentId, projectId });
    expect(optionsOf(grouped, completeRules({ forced: [pin('S3', 'P2')] }), 0)).toEqual([1]);
    expect(optionsOf(grouped, completeRules({ forbidden: [pin('S3', 'P2')] }), 0)).toEqual([NONE, 0]);
    expect([0, 1, 2].map((s) => optionsOf(grouped, completeRules({ preferred: [pin('S1', 'P1')] }), s))).toEqual([
      [NONE, 0, 1],
      [NONE, 1],
      [NONE, 0, 1],
    ]);
    expect(best(grouped, { criteria: ['placed'], forced: [pin('S1', 'P1'), pin('S3', 'P2')] })).toBe('infeasible');
    expect(best(grouped, { criteria: ['placed'], forced: [pin('S1', 'P1')], forbidden: [pin('S3', 'P1')] })).toBe('infeasible');
    expect(best(grouped, { criteria: ['placed', 'totalRank'] })).toEqual([3, 1 + 2 + 1]);
  });

  it('opens projects to programmes, for a whole group or not at all, and has quotas wherever anybody is', () => {
    const studying: World = {
      choices: lists('P1:1 P2:2', 'P1:1 P2:2', 'P1:1'),
      projects: [{ max: 3, programmes: ['A'] }, { max: 2 }],
      programmes: ['A', 'B', 'A'],
    };
    const options = (of: World, input: RulesInput = {}) => [0, 1, 2].map((s) => optionsOf(of, completeRules(input), s));
    expect(options(studying)).toEqual([
      [NONE, 0, 1],
      [NONE, 1],
      [NONE, 0],
    ]);
    expect(options({ ...studying, groups: ['G', 'G', ''] })[0]).toEqual([NONE, 1]);
    expect(options(studying, { forced: [{ studentId: 'S2', projectId: 'P1' }] })[1]).toEqual([0]);
    const allows = (own: number[], min: number, max: number) => isAllowed(studying, completeRules({ programmeQuota: { P2: { B: { min, max } } } }), own);
    expect([allows([1, NONE, 0], 1, 1), allows([1, 1, 0], 1, 1), allows([NONE, NONE, 0], 1, 1), allows([1, 1, 0], 0, 0)]).toEqual([false, true, true, false]);
  });

  it('counts places for projects, and as often as they count for each supervisor and department', () => {
    const shared: World = {
      choices: lists('P1:1 P2:2', 'P1:1 P2:2'),
      projects: [{ max: 3, units: 2, supervisor: 0, coSupervisors: [1] }, { supervisor: 1 }],
      supervisors: [{ department: 0 }, { department: 0 }],
      departments: 1,
      units: [2, undefined],
    };
    const allows = (own: number[], input: RulesInput) => isAllowed(shared, completeRules(input), own);
    expect([allows([0, 0], {}), allows([0, 0], { projectMax: { byId: { P1: 2 } } })]).toEqual([true, false]);
    expect([allows([0, 0], { supervisorMax: { byId: { L1: 5 } } }), allows([0, 0], { supervisorMax: { byId: { L1: 6 } } })]).toEqual([false, true]);
    expect([
      allows([0, NONE], { supervisorMax: { byId: { L2: 3 } } }),
      allows([0, NONE], { supervisorMax: { byId: { L2: 3 } }, coSupervision: 'all' }),
    ]).toEqual([true, false]);
    expect(allows([0, 1], { departmentMax: { byId: { D1: 5 } }, coSupervision: 'all' })).toBe(true);
    expect(valueIn(shared, 'loadBalance', [0, 1])).toBe(4 ** 2 + 1);
    expect(valueIn(shared, 'loadBalance', [0, 1], { coSupervision: 'all' })).toBe(4 ** 2 + 5 ** 2);
    expect(valueIn(shared, 'openProjects', [0, 0])).toBe(1);
    const even = { key: 'weighted', weightRank: 0, weightStaff: 0, weightUnfair: 0, weightVarLoad: 1 } as const;
    expect(valueIn(shared, even, [0, 1], { coSupervision: 'all' })).toBe((3 + 4) / 2);
  });

  it('never lets a later criterion cost an earlier one anything', () => {
    // S3 wants only P1; for that S1 has to go from their 1st to their 3rd, where S2 has to do the same
    const chain: World = { choices: lists('P1:1 P2:3', 'P2:1 P3:3', 'P1:1'), projects: [{}, {}, {}] };
    expect(best(chain, { criteria: ['placed', 'totalRank'] })).toEqual([3, 3 + 3 + 1]);
    expect(best(chain, { criteria: ['totalRank', 'placed'] })).toEqual([1 + 1 + 4, 2]);
    expect(best(chain, { criteria: ['greedy', 'generous'] })).toEqual([
      [2, 0, 0],
      [2, 0, 0, 1],
    ]);
    expect(best(chain, { criteria: ['worstRank', 'greedy'] })).toEqual([3, [1, 0, 2]]);
  });

  it('agrees with a mixed integer program on any world and any list of criteria', () => {
    const seen = { solved: 0, infeasible: 0 };
    fc.assert(
      fc.property(worldWithRules, ({ world: drawn, rules }) => {
        const values = bestValues(drawn, rules);
        seen[values === 'infeasible' ? values : 'solved']++;
        expect(bestValuesByHighs(drawn, rules)).toEqual(values);
      }),
      { numRuns: runs(300, 3_000), seed },
    );
    expect(seen.infeasible).toBeGreaterThan(0);
    expect(seen.solved).toBeGreaterThan(seen.infeasible);
  });
});
