// Any rules that nothing keeps: every repair that is told solves, and where one change alone would do, one change is told.

import { loadMilpEngine } from '@project-allocation/milp';
import { KnownError, type Rules } from '@project-allocation/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Changed, changedRules } from '../../src/repairs/changes.js';
import { repairsOf } from '../../src/repairs/repairs.js';
import { solve } from '../../src/solve.js';
import { datasetOf, type World } from '../dataset.js';
import { worldsWith } from '../worlds.js';

const engine = await loadMilpEngine();
const RUNS = 150;

function isFeasible(world: World, rules: Rules): boolean {
  try {
    solve(datasetOf(world), rules, { engine });
    return true;
  } catch (error) {
    if (error instanceof KnownError && error.code === 'infeasible') return false;
    throw error;
  }
}

const idOf = (letter: string, i: number) => `${letter}${i + 1}`;

/** Every single change there is, limits by every number that could make a difference. */
function singleChanges({ projects, supervisors = [], departments = 0, choices }: World, rules: Rules): Changed[] {
  const n = choices.length;
  const numbers = Array.from({ length: n + 1 }, (_, i) => i);
  const least = (list: readonly { min?: number | undefined }[], i: number) => list[i].min ?? 0;
  return [
    ...(['forced', 'forbidden'] as const).flatMap((kind) =>
      rules[kind].map(({ studentId, projectId }): Changed => ({ kind, id: projectId, studentId, from: null, to: null })),
    ),
    ...rules.mustRun.map((id): Changed => ({ kind: 'mustRun', id, from: null, to: null })),
    ...projects.flatMap((_, p) =>
      numbers.flatMap((to): Changed[] => [
        { kind: 'projectMin', id: idOf('P', p), from: least(projects, p), to },
        { kind: 'projectMax', id: idOf('P', p), from: 0, to },
      ]),
    ),
    ...supervisors.flatMap((_, i) =>
      numbers.flatMap((to): Changed[] => [
        { kind: 'supervisorMin', id: idOf('L', i), from: least(supervisors, i), to },
        { kind: 'supervisorMax', id: idOf('L', i), from: 0, to },
      ]),
    ),
    ...Array.from({ length: departments }, (_, d) => numbers.map((to): Changed => ({ kind: 'departmentMax', id: idOf('D', d), from: 0, to }))).flat(),
    ...(rules.loadCap === null ? [] : numbers.map((to): Changed => ({ kind: 'loadCap', id: '', from: rules.loadCap, to }))),
  ];
}

describe('repairs of random rules', () => {
  it('solve, and are no larger than they have to be', () => {
    let told = 0;
    fc.assert(
      fc.property(
        worldsWith(fc.constant(['placed']), (value) => fc.option(value, { nil: undefined, freq: 1 })),
        ({ world, rules }) => {
          const files = { ...world, projects: world.projects.map(({ min: _, ...project }) => project) };
          fc.pre(!isFeasible(files, rules));
          const repairs = repairsOf(datasetOf(files), rules, { engine, seconds: 30 });
          expect(repairs.length).toBeGreaterThan(0);
          told += repairs.length;
          const single = singleChanges(files, rules).filter((change) => isFeasible(files, changedRules(rules, [change])));
          expect(repairs[0].steps.length === 1).toBe(single.length > 0);
          for (const { steps, after } of repairs) {
            expect(after).not.toBeNull();
            const changes = steps.map(({ message: _, ...change }) => change);
            expect(isFeasible(files, changedRules(rules, changes))).toBe(true);
            // a limit is moved no further than it has to be
            for (const change of changes) {
              if (change.from === null || change.to === null) continue;
              const less = { ...change, to: change.to + Math.sign(change.from - change.to) };
              expect(isFeasible(files, changedRules(rules, [...changes.filter((other) => other !== change), less]))).toBe(false);
            }
          }
        },
      ),
      { numRuns: RUNS, maxSkipsPerRun: 1_000 },
    );
    expect(told).toBeGreaterThan(RUNS);
  }, 120_000);
});
