// Chains of moves between any two allocations, and between two that keep the limits.

import { completeRules, type Move, NONE, type Rules, type RulesInput } from '@project-allocation/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, loadChangesOf, movesOf } from '../src/answers/moves.js';
import { allLimits } from '../src/limits.js';
import { treeOf } from '../src/network.js';
import { worldWithOutcomes } from './any-allocation.js';
import { choicesOf, datasetOf, type World } from './dataset.js';
import { keepsLimits, mostOf, type Outcome, placesOf, roomOf } from './oracle.js';
import { runs, seed } from './worlds.js';

function changeOf(world: World, rules: Rules, before: Outcome, after: Outcome): Change {
  const dataset = datasetOf(world);
  const tree = treeOf(dataset);
  return { dataset, rules, tree, most: allLimits(dataset, rules, tree).most, before: Int32Array.from(before), after: Int32Array.from(after) };
}

const studentOf = ({ studentId }: Move) => Number(studentId.slice(1)) - 1;
const projectOf = (id: string | null) => (id === null ? NONE : Number(id.slice(1)) - 1);

/** Where a project is, by the names of answers. */
const pathOf = ({ projects, supervisors = [] }: World, p: number): string[] => {
  if (p === NONE) return [];
  const { supervisor } = projects[p];
  const department = supervisor === undefined ? undefined : supervisors[supervisor].department;
  return [
    `project P${p + 1}`,
    ...(supervisor === undefined ? [] : [`supervisor L${supervisor + 1}`]),
    ...(department === undefined ? [] : [`department D${department + 1}`]),
  ];
};
const nameOf = ({ kind, id }: { readonly kind: string; readonly id: string }) => `${kind} ${id}`;

/** The limit of a node by its name. */
function limitOf(world: World, rules: Rules, name: string): number {
  const [kind, id] = name.split(' ');
  const i = Number(id.slice(1)) - 1;
  return kind === 'project' ? placesOf(world, rules, i) : kind === 'supervisor' ? mostOf(world, rules, i) : roomOf(rules, i);
}

const loadIn = (world: World, outcome: Outcome, name: string) => outcome.filter((p) => pathOf(world, p).includes(name)).length;

/** Outcomes that keep the limits, from any: those who bring a node above its limit are left without a project. */
function withinLimits(world: World, rules: Rules, outcome: Outcome): Outcome {
  const kept: number[] = [];
  for (const p of outcome) kept.push(keepsLimits(world, rules, [...kept, p]) ? p : NONE);
  return kept;
}

const twoOutcomes = worldWithOutcomes(2);
const twoWithinLimits = twoOutcomes.map(({ world, rules, outcomes }) => ({ world, rules, outcomes: outcomes.map((one) => withinLimits(world, rules, one)) }));

describe('moves from one allocation to another', () => {
  it('are every student who has something else, once, with what they have before and afterwards', () => {
    fc.assert(
      fc.property(twoOutcomes, fc.nat({ max: 5 }), ({ world, rules, outcomes: [before, after] }, first) => {
        const moves = movesOf(changeOf(world, rules, before, after), first);
        const differing = before.flatMap((p, s) => (after[s] === p ? [] : [s]));
        expect(moves.map(studentOf).sort((a, b) => a - b)).toEqual(differing);
        if (differing.includes(first)) expect(studentOf(moves[0])).toBe(first);
        const rank = (s: number, p: number) => {
          const own = world.choices[s].find(([q]) => q === p)?.[1];
          return own === undefined || own > (rules.maxRank ?? own) ? null : own;
        };
        for (const move of moves) {
          const s = studentOf(move);
          expect([projectOf(move.from), projectOf(move.to)]).toEqual([before[s], after[s]]);
          expect([move.fromRank, move.toRank]).toEqual([rank(s, before[s]), rank(s, after[s])]);
        }
      }),
      { numRuns: runs(1_000, 5_000), seed },
    );
  });

  it('make room for the one before: at the lowest node that would have too many, by leaving it, and where a chain ends all limits hold', () => {
    fc.assert(
      fc.property(twoWithinLimits, ({ world, rules, outcomes: [before, after] }) => {
        const moves = movesOf(changeOf(world, rules, before, after));
        const now = [...before];
        const tooMany = (p: number) => pathOf(world, p).filter((name) => loadIn(world, now, name) > limitOf(world, rules, name));
        moves.forEach((move, i) => {
          const beforeIt = i === 0 ? [] : tooMany(now[studentOf(moves[i - 1])]);
          if (move.roomAt === null) {
            expect(keepsLimits(world, rules, now)).toBe(true);
          } else {
            const room = nameOf(move.roomAt);
            expect(room).toBe(beforeIt[0]);
            expect(loadIn(world, now, room)).toBe(limitOf(world, rules, room) + 1);
            expect(pathOf(world, projectOf(move.from))).toContain(room);
            expect(pathOf(world, projectOf(move.to))).not.toContain(room);
          }
          now[studentOf(move)] = projectOf(move.to);
        });
        expect(now).toEqual(after);
        expect(keepsLimits(world, rules, now)).toBe(true);
      }),
      { numRuns: runs(2_000, 10_000), seed },
    );
  });

  it('come with every load that changes and its limit', () => {
    fc.assert(
      fc.property(twoOutcomes, ({ world, rules, outcomes: [before, after] }) => {
        const names = [
          ...world.projects.map((_, p) => `project P${p + 1}`),
          ...(world.supervisors ?? []).map((_, i) => `supervisor L${i + 1}`),
          ...Array.from({ length: world.departments ?? 0 }, (_, d) => `department D${d + 1}`),
        ];
        const expected = names.flatMap((name) => {
          const [were, are, limit] = [loadIn(world, before, name), loadIn(world, after, name), limitOf(world, rules, name)];
          return were === are ? [] : [{ name, before: were, after: are, max: Number.isFinite(limit) ? limit : null }];
        });
        const changes = loadChangesOf(changeOf(world, rules, before, after)).map(({ kind, id, ...rest }) => ({ name: `${kind} ${id}`, ...rest }));
        expect(changes).toEqual(expected);
      }),
      { numRuns: runs(500, 3_000), seed },
    );
  });

  /** The moves as short text: “S1>P2”, with “@” where they make room. */
  const told = (world: World, input: RulesInput, before: Outcome, after: Outcome, first?: number) =>
    movesOf(changeOf(world, completeRules(input), before, after), first).map(
      ({ studentId, to, roomAt }) => `${studentId}>${to ?? '–'}${roomAt ? `@${roomAt.id}` : ''}`,
    );

  it('tell the chain that begins with the student asked about, from project to project', () => {
    const world: World = { choices: [[], [], [], []].map(() => choicesOf('P1:1')), projects: [{}, {}, {}, {}] };
    // S3 gets P1, which S1 leaves for P2, which S2 leaves for what S3 had; S4 moves for other reasons
    const [before, after] = [
      [0, 1, 2, NONE],
      [1, 2, 0, 3],
    ];
    expect(told(world, {}, before, after, 2)).toEqual(['S3>P1', 'S1>P2@P1', 'S2>P3@P2', 'S4>P4']);
    expect(told(world, {}, before, after)).toEqual(['S4>P4', 'S1>P2', 'S2>P3@P2', 'S3>P1@P3']);
  });

  it('look for room at the supervisor, then at the department, when the project itself has some', () => {
    const world: World = {
      choices: [[], [], []],
      projects: [{ supervisor: 0, max: 2 }, { supervisor: 0 }, { supervisor: 1 }, {}],
      supervisors: [{ max: 1, department: 0 }, { department: 0 }],
      departments: 1,
    };
    // S2 leaves the same supervisor's other project, but not the department; for that S3 goes
    const input: RulesInput = { departmentMax: { byId: { D1: 2 } } };
    expect(told(world, input, [NONE, 1, 2], [0, 2, NONE], 0)).toEqual(['S1>P1', 'S2>P3@L1', 'S3>–@P3']);
    expect(told(world, { ...input, projectMax: { byId: { P3: 2 } } }, [NONE, 1, 2], [0, 2, NONE], 0)).toEqual(['S1>P1', 'S2>P3@L1', 'S3>–@D1']);
  });

  it('end with whoever takes a place that is free, and begin with those whose place nobody takes', () => {
    const world: World = { choices: [[], [], []], projects: [{}, {}, { max: 2 }] };
    expect(told(world, {}, [0, 1, NONE], [2, 0, 1])).toEqual(['S3>P2', 'S2>P1@P2', 'S1>P3@P1']);
  });
});
