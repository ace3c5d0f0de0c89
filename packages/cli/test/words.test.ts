// How answers are told to people, from answers made by hand.

import type { Effect, Frontier, LimitName, Outcome, Places, Why } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { differencesInWords } from '../src/words/differences.js';
import { effectInWords } from '../src/words/effect.js';
import { frontierInWords } from '../src/words/frontier.js';
import { placeInWords, placesInWords } from '../src/words/places.js';
import { whyInWords } from '../src/words/why.js';

const outcome = (placed: number, profile: number[], totalRank: number, criteria: Outcome['criteria']): Outcome => ({
  placed,
  profile,
  outsideList: 0,
  totalRank,
  criteria,
});
const BEFORE = outcome(3, [2, 1], 4, [
  { key: 'placed', value: 3 },
  { key: 'totalRank', power: 2, value: 6 },
]);
const EFFECT: Effect = {
  after: outcome(3, [1, 1, 0, 1], 7, [
    { key: 'placed', value: 3 },
    { key: 'totalRank', power: 2, value: 21 },
  ]),
  moves: [
    { studentId: 'S12', from: null, fromRank: null, to: 'P7', toRank: 2, roomAt: null },
    { studentId: 'S31', from: 'P7', fromRank: 1, to: 'P2', toRank: 4, roomAt: { kind: 'project', id: 'P7' } },
    { studentId: 'S4', from: 'P3', fromRank: null, to: null, toRank: null, roomAt: { kind: 'supervisor', id: 'L1' } },
  ],
  loads: [
    { kind: 'project', id: 'P2', before: 0, after: 1, max: 2 },
    { kind: 'department', id: 'D', before: 2, after: 1, max: null },
  ],
};

describe('an effect', () => {
  it('is a chain of moves, then what changes, criterion by criterion, and the loads', () => {
    expect(effectInWords(BEFORE, EFFECT)).toEqual([
      '  S12 → P7 (2nd choice), from no project',
      '  room at project P7: S31 → P2 (4th choice), from P7 (1st choice)',
      '  room at supervisor L1: S4 → no project, from P3 (outside their list)',
      'Before → after:',
      '  students with a project: 3',
      '  1st choice: 2 → 1 · 2nd choice: 1 · 3rd choice: 0 · 4th choice: 0 → 1 · sum of ranks: 4 → 7',
      '  1. placed (students with a project): 3',
      '  2. totalRank^2 (sum of ranks, none counting as the one after the last): 6 → 21',
      'Loads:',
      '  project P2: 0 → 1 of at most 2',
      '  department D: 2 → 1',
    ]);
  });

  it('says nothing of criteria where a procedure decides', () => {
    expect(effectInWords(outcome(1, [1], 1, []), { after: outcome(0, [], 0, []), moves: [], loads: [] })).toEqual([
      'Before → after:',
      '  students with a project: 1 → 0',
      '  1st choice: 1 → 0 · sum of ranks: 1 → 0',
    ]);
  });
});

describe('why', () => {
  const why: Why = {
    studentId: 'S12',
    projectId: 'P7',
    rank: 2,
    has: 'P1',
    hasRank: 3,
    verdict: 'worse',
    loses: { place: 1, key: 'totalRank' },
    reasons: [],
    holders: [],
    turn: null,
    before: BEFORE,
    effect: EFFECT,
  };

  it.each<[Partial<Why>, string]>([
    [{ verdict: 'has', has: 'P7', hasRank: 2, loses: null, effect: null }, 'S12 has P7 (2nd choice).'],
    [{ verdict: 'equallyGood', loses: null }, 'S12 could have P7 (2nd choice) as well as P1 (3rd choice): no criterion but the lot would lose by it.'],
    [{}, 'S12 could have P7 (2nd choice) instead of P1 (3rd choice) only at the cost of criterion 2, totalRank^2.'],
    [
      { verdict: 'impossible', rank: null, has: null, hasRank: null, loses: null, effect: null },
      'No allocation that keeps the rules gives P7 (outside their list) to S12, who has no project.',
    ],
    [{ verdict: 'unknown', loses: null, effect: null }, 'Whether S12 could have P7 (2nd choice) instead of P1 (3rd choice) was not settled in time.'],
    [{ verdict: 'preferred', hasRank: 1, loses: null, effect: null }, 'S12 has P1 (1st choice), which they want as much as P7 (2nd choice) or more.'],
    [{ verdict: 'heldByOthers', loses: null, effect: null }, 'Others came before S12 for P7 (2nd choice); S12 has P1 (3rd choice).'],
    [
      { verdict: 'heldByOthers', turn: 5, loses: null, effect: null },
      'Others came before S12, whose turn was the 5th, for P7 (2nd choice); S12 has P1 (3rd choice).',
    ],
  ])('begins with one sentence: %j', (more, sentence) => {
    expect(whyInWords({ ...why, ...more })[0]).toBe(sentence);
  });

  it('goes on with reasons, holders, or what it would take', () => {
    expect(whyInWords({ ...why, verdict: 'unknown', loses: null })[1]).toBe('The best that was found with it, which need not be the best there is:');
    expect(whyInWords(why).slice(1, 3)).toEqual(['What it would take:', '  S12 → P7 (2nd choice), from no project']);
    const reasons = [{ code: 'limit_zero', message: 'Project “P7” takes nobody.' }];
    expect(whyInWords({ ...why, verdict: 'impossible', loses: null, reasons, effect: null }).slice(1)).toEqual(['  Project “P7” takes nobody.']);
    const holder = { studentId: 'S1', projectId: 'P7', supervisorRank: null, turn: null };
    const holders = [holder, { ...holder, supervisorRank: 1 }, { ...holder, turn: 3 }, { ...holder, turn: 0 }];
    expect(whyInWords({ ...why, verdict: 'heldByOthers', loses: null, holders, effect: null }).slice(1)).toEqual([
      '  S1 on P7',
      '  S1 on P7 (ranked 1st by the supervisor)',
      '  S1 on P7 (3rd turn)',
      '  S1 on P7 (forced)',
    ]);
  });
});

describe('places', () => {
  const limit = (id: string) => ({ kind: 'project' as const, id, max: 1 });
  const nothing = (id: string) => ({ ...limit(id), gains: null, effect: null });
  const gaining = (placed: number, key: string, place: number, value: number): Places['items'][number] => ({
    ...limit('P3'),
    gains: { place, key },
    effect: {
      after: outcome(placed, [2], 4, [
        { key: 'placed', value: placed },
        { key: 'totalRank', power: 2, value },
      ]),
      moves: [],
      loads: [],
    },
  });

  it('says what is gained, the greatest gain first as it comes, then how many limits gain nothing', () => {
    const items = [
      gaining(5, 'placed', 0, 6),
      gaining(4, 'placed', 0, 6),
      gaining(3, 'totalRank', 1, 5),
      gaining(3, 'lottery', 1, 6),
      nothing('P4'),
      nothing('P5'),
    ];
    expect(placesInWords({ before: BEFORE, unanswered: 0, items })).toEqual([
      'one more place at project P3 (now 1): 2 students more get a project',
      'one more place at project P3 (now 1): 1 student more gets a project',
      'one more place at project P3 (now 1): totalRank^2 6 → 5',
      'one more place at project P3 (now 1): nothing but another lot',
      'Nothing is to be gained by one more place at any of the 2 other limits that are reached.',
    ]);
  });

  it('tells of a profile the entry that decides', () => {
    const told = (key: string, from: number[], to: number[]) => {
      const [before, after] = [from, to].map((value) => outcome(3, [], 0, [{ key, value }]));
      const item = { ...limit('P3'), gains: { place: 0, key }, effect: { after, moves: [], loads: [] } };
      return placesInWords({ before, unanswered: 0, items: [item] })[0].split('): ')[1];
    };
    expect(told('generous', [5, 3, 1, 1], [4, 5, 0, 1])).toBe('generous students with their 3rd choice 1 → 0');
    expect(told('generous', [5, 3, 1, 1], [5, 4, 1, 0])).toBe('generous students without a choice of theirs 1 → 0');
    expect(told('greedy', [5, 3, 1], [6, 1, 2])).toBe('greedy students with their 1st choice 5 → 6');
    expect(told('greedy', [5, 3], [5, 3, 1])).toBe('greedy 5 · 3 → 5 · 3 · 1');
  });

  it('tells what changes where a procedure decides, which has no criteria to gain in', () => {
    const before = outcome(3, [2, 1], 4, []);
    const moves = [{ studentId: 'S1', from: 'P2', fromRank: 2, to: 'P3', toRank: 1, roomAt: null }];
    const items = [{ ...limit('P3'), gains: null, effect: { after: outcome(3, [3], 3, []), moves, loads: [] } }, nothing('P4')];
    expect(placesInWords({ before, unanswered: 0, items })).toEqual([
      'one more place at project P3 (now 1): 1 student with something else · 1st choice 2 → 3 · 2nd choice 1 → 0 · sum of ranks 4 → 3',
      'Nothing changes by one more place at the other limit that is reached.',
    ]);
  });

  it('says of how many limits nothing is known', () => {
    const said = (unanswered: number, items: Places['items'], limit?: LimitName) =>
      limit ? placeInWords(limit, { before: BEFORE, unanswered, items }) : placesInWords({ before: BEFORE, unanswered, items });
    expect(said(1, [])).toEqual(['Time ran out: of 1 limit that is reached nothing is known.']);
    expect(said(3, [nothing('P4')])).toEqual([
      'Nothing is to be gained by one more place at the limit that is reached.',
      'Time ran out: of 3 other limits that are reached nothing is known.',
    ]);
    expect(said(1, [], { kind: 'project', id: 'P9' })).toEqual(['What one more place at project P9 would change was not settled in time.']);
  });

  it('says so when nothing is to be gained anywhere', () => {
    const said = (items: Places['items']) => placesInWords({ before: BEFORE, unanswered: 0, items });
    expect(said([])).toEqual(['No limit is reached: one more place would change nothing anywhere.']);
    expect(said([nothing('P4')])).toEqual(['Nothing is to be gained by one more place at the limit that is reached.']);
    expect(said([nothing('P4'), nothing('P5')])).toEqual(['Nothing is to be gained by one more place at any of the 2 limits that are reached.']);
  });
});

it('a frontier is a table of worst choice by load', () => {
  const table: Frontier = {
    students: 120,
    worstRanks: [1, 2],
    loadCaps: [1, 12, null],
    placed: [
      [7, 10, 10],
      [null, 100, 120],
    ],
  };
  expect(frontierInWords(table).slice(1)).toEqual([
    '     1   12  no cap',
    '1st  7   10      10',
    '2nd  –  100     120',
    '–: no allocation keeps the minimums and pins.',
  ]);
});

it('differences are counted, then told student by student', () => {
  const side = (projectId: string | null, rank: number | null) => ({ projectId, project: projectId, rank });
  const items = [{ studentId: 'S1', student: 'Åsa', from: side('P1', 1), to: side(null, null) }];
  expect(differencesInWords({ compared: 3, moved: 1, better: 0, worse: 1, onlyBefore: 0, onlyAfter: 2, items })).toEqual([
    '3 students compared: 1 with something else, 0 better off, 1 worse off; 2 students only in the later one.',
    '  S1: P1 (1st choice) → no project',
  ]);
});
