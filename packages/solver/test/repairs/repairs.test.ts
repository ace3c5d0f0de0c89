// Rules that nothing keeps, and what is told to change in them: applied as a program would apply it, there is an allocation.

import { loadMilpEngine } from '@project-allocation/milp';
import { checkRules, completeRules, type Dataset, KnownError, parseRules, type Repair, type Rules, type RulesInput } from '@project-allocation/model';
import { immutableJSONPatch, type JSONPatchDocument } from 'immutable-json-patch';
import { describe, expect, it } from 'vitest';
import { repairsOf } from '../../src/repairs/repairs.js';
import { solve } from '../../src/solve.js';
import { choicesOf, datasetOf, type World } from '../dataset.js';

const engine = await loadMilpEngine();

/** S1 and S2 want P1 or P2, S3 and S4 want P2 or P3; all of CS but S4; P1 and P2 are L1's, P3 is L2's. */
const world: World = {
  choices: [choicesOf('P1:1 P2:2'), choicesOf('P1:1 P2:2'), choicesOf('P2:1 P3:2'), choicesOf('P2:1 P3:2')],
  programmes: ['CS', 'CS', 'CS', 'Physics'],
  projects: [
    { max: 2, supervisor: 0 },
    { max: 2, supervisor: 0 },
    { max: 2, supervisor: 1 },
  ],
  supervisors: [{ department: 0 }, { department: 0 }],
  departments: 1,
};

const pin = (studentId: string, projectId: string) => ({ studentId, projectId });

/** Each kind of rules that cannot be kept, the repair that is told first, and the world where it is another. */
const KINDS: Readonly<Record<string, { rules: RulesInput; steps: string[]; world?: World }>> = {
  'more are forced onto a project than it has places': {
    rules: { forced: [pin('S1', 'P1'), pin('S2', 'P1'), pin('S3', 'P1')] },
    steps: ['Give project “P1” 3 places instead of 2.'],
  },
  'more are forced onto a supervisor’s projects than they may have': {
    rules: { forced: [pin('S1', 'P1'), pin('S3', 'P2')], supervisorMax: { byId: { L1: 1 } } },
    steps: ['Let supervisor “L1” have 2 students instead of 1.'],
  },
  'more are forced into a department than it may have': {
    rules: { forced: [pin('S1', 'P1'), pin('S3', 'P3')], departmentMax: { byId: { D1: 1 } } },
    steps: ['Let department “D1” have 2 students instead of 1.'],
  },
  'the cap on loads is below what is forced': {
    rules: { forced: [pin('S1', 'P1'), pin('S3', 'P2')], loadCap: 1 },
    steps: ['Let every supervisor have up to 2 students instead of 1, as far as their own limits allow.'],
  },
  'a student is forced onto a closed project': {
    rules: { forced: [pin('S1', 'P1')], closedProjects: ['P1'] },
    steps: ['Open project “P1” again.'],
  },
  'a project must run and nobody may have it': {
    rules: { mustRun: ['P1'], forbidden: [pin('S1', 'P1'), pin('S2', 'P1')] },
    steps: ['Do not forbid “S1” project “P1”.'],
  },
  'a project must run that is closed': {
    rules: { mustRun: ['P1'], closedProjects: ['P1'] },
    steps: ['Open project “P1” again.'],
  },
  'a project must run with more than want it': {
    rules: { mustRun: ['P3'], projectMin: { byId: { P3: 3 } }, projectMax: { byId: { P3: 9 } } },
    steps: ['Let project “P3” run with 2 places taken instead of 3.'],
  },
  'two minimums need the same students': {
    rules: { mustRun: ['P2', 'P3'], projectMin: { byId: { P3: 2, P2: 2 } }, forbidden: [pin('S1', 'P2'), pin('S2', 'P2')], maxRank: 2 },
    steps: ['Let project “P2” be closed when too few come: it need not run.'],
  },
  'a supervisor has a minimum that is out of reach': {
    rules: { supervisorMin: { byId: { L2: 3 } } },
    steps: ['Ask for 2 students of supervisor “L2” at least, instead of 3.'],
  },
  'a group is forced onto two projects': {
    world: { ...world, groups: ['G1', 'G1', '', ''] },
    rules: { forced: [pin('S1', 'P1'), pin('S2', 'P2')] },
    steps: ['Take the group “G1” apart: its members get projects one by one.'],
  },
  'a group is too large for where it is forced': {
    world: { ...world, groups: ['G1', 'G1', 'G1', ''], choices: [0, 0, 0, 0].map(() => choicesOf('P1:1 P2:2')) },
    rules: { forced: [pin('S1', 'P1')] },
    steps: ['Give project “P1” 3 places instead of 2.'],
  },
  'a project that must run needs more of a programme than there are': {
    rules: { mustRun: ['P3'], programmeQuota: { P3: { Physics: { min: 2 } } } },
    steps: ['Ask for 1 student of “Physics” on project “P3” at least, instead of 2.'],
  },
  'more of a programme are forced than a project may have': {
    rules: { forced: [pin('S1', 'P1'), pin('S2', 'P1')], programmeQuota: { P1: { CS: { max: 1 } } } },
    steps: ['Allow 2 students of “CS” on project “P1” instead of 1.'],
  },
  'a student is forced onto a project that closes without more': {
    rules: { forced: [pin('S1', 'P3')], projectMin: { byId: { P3: 2 } }, forbidden: [pin('S3', 'P3'), pin('S4', 'P3')] },
    steps: ['Do not forbid “S3” project “P3”.'],
  },
  'a student of several units is forced onto a smaller project': {
    world: { ...world, units: [3] },
    rules: { forced: [pin('S1', 'P1')] },
    steps: ['Give project “P1” 3 places instead of 2.'],
  },
};

function isInfeasible(dataset: Dataset, rules: Rules): boolean {
  try {
    solve(dataset, rules, { engine });
    return false;
  } catch (error) {
    if (error instanceof KnownError && error.code === 'infeasible') return true;
    throw error;
  }
}

/** The rules as a program makes them that knows nothing but JSON. */
function repaired(rules: Rules, { patch }: Repair): Rules {
  const changed = immutableJSONPatch(JSON.parse(JSON.stringify(rules)), patch as JSONPatchDocument);
  const parsed = parseRules(changed);
  expect(parsed.problems).toBeNull();
  return parsed.rules as Rules;
}

describe('rules that nothing keeps', () => {
  for (const [name, { rules: input, steps, world: other = world }] of Object.entries(KINDS)) {
    it(`${name}: every repair solves`, () => {
      const dataset = datasetOf(other);
      const rules = completeRules(input);
      expect(checkRules(rules, dataset)).toEqual([]);
      expect(isInfeasible(dataset, rules)).toBe(true);
      const repairs = repairsOf(dataset, rules, { engine, seconds: 30 });
      expect(repairs.length).toBeGreaterThan(0);
      for (const repair of repairs) {
        const changed = repaired(rules, repair);
        expect(checkRules(changed, dataset)).toEqual([]);
        const { summary } = solve(dataset, changed, { engine });
        expect(repair.after).toMatchObject({ placed: summary.placed, profile: summary.profile });
      }
      expect(repairs.map((repair) => repair.steps.map(({ message }) => message))).toContainEqual(steps);
      expect(repairs[0].steps).toHaveLength(steps.length);
    });
  }

  it('tells no repair where there is an allocation', () => {
    expect(repairsOf(datasetOf(world), completeRules({}), { engine, seconds: 5 })).toEqual([]);
  });
});
