// What an allocation has to keep that is no limit of a tree: units, closing, groups, quotas, co-supervision; programmes and closed projects.

import type { RulesInput } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { verify } from '../src/index.js';
import { allocationOf, bounded, rulesOf, values } from './by-hand.js';
import { type Described, datasetOf } from './dataset.js';

/** What is found in an allocation, whatever its certificate. */
function found(described: Described, of: Readonly<Record<string, string>>, input: RulesInput = {}) {
  const dataset = datasetOf(described);
  const rules = rulesOf(['placed'], input);
  const { problems } = verify(dataset, rules, allocationOf(dataset, of), bounded(rules));
  return problems.filter(({ code }) => !['stages_differ', 'kind_differs'].includes(code));
}
const messages = (...given: Parameters<typeof found>) => found(...given).map(({ message }) => message);
const problem = (code: string, message: string) => ({ code, message });
const pin = (studentId: string, projectId: string) => ({ studentId, projectId });

const three: Described = {
  choices: { S1: { P1: 1, P2: 2 }, S2: { P1: 1, P2: 2 }, S3: { P1: 1, P2: 2 } },
  projects: { P1: { max: 3 }, P2: { max: 3 } },
};

describe('a closed project', () => {
  const input: RulesInput = { closedProjects: ['P1'] };

  it('is had by nobody', () => {
    expect(found(three, { S1: 'P1', S2: 'P1' }, input)).toEqual([problem('project_closed', 'Project “P1” has 2 students when it is closed.')]);
    expect(found(three, { S1: 'P2' }, input)).toEqual([]);
    expect(found(three, { S1: 'P1' }, { ...input, projectMax: { byId: { P1: 3 } } })).toHaveLength(1);
  });

  it('is no usable choice, so that its ranks do not count', () => {
    expect(values(datasetOf(three), ['generous'], { S1: 'P1' })).toEqual([[1, 0, 2]]);
    expect(values(datasetOf(three), ['generous'], {}, { closedProjects: ['P2'] })).toEqual([[0, 3]]);
  });

  it('that must run all the same is a minimum that nothing meets', () => {
    expect(messages(three, {}, { ...input, mustRun: ['P1'] })).toEqual(['Project “P1” has 0 students when at least 1 were needed.']);
  });
});

describe('programmes', () => {
  const open: Described = { ...three, programmes: { S1: 'A', S2: 'B' }, projects: { P1: { max: 3, programmes: ['A', 'C'] }, P2: { max: 3 } } };

  it('open a project to their students alone', () => {
    expect(found(open, { S1: 'P1', S2: 'P2', S3: 'P2' })).toEqual([]);
    expect(found(open, { S2: 'P1', S3: 'P1' })).toEqual([
      problem('not_eligible', 'Student “S2” has project “P1”, which is not open to programme “B”.'),
      problem('not_eligible', 'Student “S3” has project “P1”, which is not open to students without a programme.'),
    ]);
  });

  it('are outweighed by being forced, with the rank of the choice', () => {
    expect(found(open, { S2: 'P1' }, { forced: [pin('S2', 'P1')] })).toEqual([]);
    expect(values(datasetOf(open), ['totalRank'], { S2: 'P1' }, { forced: [pin('S2', 'P1')] })).toEqual([1 + 3 + 3]);
  });

  it('change which ranks there are', () => {
    const nobody: Described = { ...open, projects: { P1: { max: 3 }, P2: { max: 3, programmes: ['C'] } } };
    expect(values(datasetOf(nobody), ['generous'], { S1: 'P1' })).toEqual([[1, 2]]);
  });
});

describe('units', () => {
  const sized: Described = {
    choices: three.choices,
    units: { S1: 2 },
    projects: { P1: { max: 2, supervisor: 'L1', units: 3 }, P2: { max: 2, supervisor: 'L1' } },
    supervisors: { L1: { department: 'D1' } },
    departments: ['D1'],
  };

  it('are places of a project, and as many as each place counts for supervisor and department', () => {
    expect(found(sized, { S1: 'P1', S2: 'P2', S3: 'P2' })).toEqual([]);
    expect(found(sized, { S1: 'P1', S2: 'P1' })).toEqual([problem('limit_exceeded', 'Project “P1” has 3 places taken when at most 2 were allowed.')]);
    const limits: RulesInput = { supervisorMax: { byId: { L1: 6 } }, departmentMax: { byId: { D1: 6 } } };
    expect(messages(sized, { S1: 'P1' }, limits)).toEqual([]);
    expect(messages(sized, { S1: 'P1', S2: 'P2' }, limits)).toEqual([
      'Supervisor “L1” has 7 places taken when at most 6 were allowed.',
      'Department “D1” has 7 places taken when at most 6 were allowed.',
    ]);
  });

  it('count for minimums, of supervisors and of projects that must run or are closed where too few come', () => {
    const must: RulesInput = { mustRun: ['P1'], projectMin: { byId: { P1: 2 } }, supervisorMin: { byId: { L1: 6 } } };
    expect(messages(sized, { S1: 'P1' }, must)).toEqual([]);
    expect(messages(sized, { S2: 'P1' }, must)).toEqual([
      'Project “P1” has 1 places taken when at least 2 were needed.',
      'Supervisor “L1” has 3 places taken when at least 6 were needed.',
    ]);
    expect(messages(sized, { S1: 'P1' }, { projectMin: { byId: { P1: 2 } } })).toEqual([]);
    expect(messages(sized, { S2: 'P1' }, { projectMin: { byId: { P1: 2 } } })).toHaveLength(1);
  });

  it('count in loads, and not where students are counted', () => {
    const told = values(datasetOf(sized), ['placed', 'totalRank', 'loadBalance', { key: 'loadBalance', norm: 1 }], { S1: 'P1', S2: 'P2' });
    expect(told).toEqual([2, 1 + 2 + 3, 7 ** 2, 7]);
    const weighted = { key: 'weighted', weightRank: 0, weightStaff: 0, weightUnfair: 0, weightVarLoad: 3 } as const;
    // one supervisor, so 3 students each would be even
    expect(values(datasetOf(sized), [weighted], { S1: 'P1', S2: 'P2' })).toEqual([(3 * (7 - 3)) / 3]);
  });

  it('may be more than there are students, and a limit beyond that holds', () => {
    const large: Described = { choices: { S1: { P1: 1 } }, units: { S1: 5 }, projects: { P1: { max: 4 } } };
    expect(messages(large, { S1: 'P1' })).toEqual(['Project “P1” has 5 places taken when at most 4 were allowed.']);
    expect(messages(large, { S1: 'P1' }, { projectMax: { byId: { P1: 5 } } })).toEqual([]);
  });

  it('may not be so many that loads are not exact', () => {
    const most = 2 ** 31 - 1;
    const huge: Described = { choices: { S1: { P1: 1 } }, units: { S1: most }, projects: { P1: { max: most, units: most } } };
    expect(found(huge, {})).toEqual([problem('load_range', `A load could come to ${most * most} when less than 2^50 was expected.`)]);
  });
});

describe('a project that is closed where too few come', () => {
  const closing: RulesInput = { projectMin: { byId: { P1: 2 } } };

  it('has nobody, or enough', () => {
    expect(found(three, {}, closing)).toEqual([]);
    expect(found(three, { S1: 'P1', S2: 'P1' }, closing)).toEqual([]);
    expect(found(three, { S1: 'P1' }, closing)).toEqual([
      problem('project_too_small', 'Project “P1” has 1 students when it takes place with at least 2 or not at all.'),
    ]);
  });

  it('goes by the rules’ word before the file’s, and must run with its minimum where it must', () => {
    const file: Described = { ...three, projects: { P1: { max: 3, min: 3 }, P2: { max: 3 } } };
    expect(messages(file, { S1: 'P1', S2: 'P1' })).toHaveLength(1);
    expect(messages(file, { S1: 'P1', S2: 'P1' }, closing)).toEqual([]);
    expect(messages(file, { S1: 'P1' }, { projectMin: { byId: { P1: 0 } } })).toEqual([]);
    expect(messages(file, { S1: 'P1' }, { mustRun: ['P1'] })).toEqual(['Project “P1” has 1 students when at least 3 were needed.']);
  });
});

describe('a group', () => {
  const two: Described = { ...three, groups: { S1: 'G1', S2: 'G1', S3: 'G2' } };

  it('has one project, or none', () => {
    expect(found(two, { S1: 'P1', S2: 'P1', S3: 'P2' })).toEqual([]);
    expect(found(two, { S3: 'P2' })).toEqual([]);
    expect(found(two, { S1: 'P1', S2: 'P2' })).toEqual([
      problem('group_apart', 'Group “G1” is apart: student “S1” has project “P1” when student “S2” has project “P2”.'),
    ]);
    expect(messages(two, { S2: 'P2' })).toEqual(['Group “G1” is apart: student “S1” has no project when student “S2” has project “P2”.']);
    expect(found(two, { S1: 'P1', S2: 'P2' }, { splitGroups: ['G1'] })).toEqual([]);
  });

  it('is forced where one of it is', () => {
    const forced = [pin('S2', 'P2')];
    expect(found(two, { S1: 'P2', S2: 'P2' }, { forced })).toEqual([]);
    expect(messages(two, { S1: 'P1', S2: 'P1' }, { forced })).toEqual([
      'Student “S1” has project “P1” when they are forced onto “P2”.',
      'Student “S2” has project “P1” when they are forced onto “P2”.',
    ]);
    expect(found(two, { S1: 'P1', S2: 'P2' }, { forced, splitGroups: ['G1'] })).toEqual([]);
  });

  it('does not have what is forbidden to one of it', () => {
    expect(found(two, { S1: 'P1', S2: 'P1' }, { forbidden: [pin('S1', 'P1')] })).toEqual([
      problem('pin_broken', 'Student “S1” has project “P1”, which is forbidden to them.'),
      problem('pin_broken', 'Student “S2” has project “P1”, which is forbidden to them.'),
    ]);
  });

  it('is preferred where one of it is, which takes nothing from its own', () => {
    const preferred = [pin('S1', 'P1')];
    expect(found(two, { S1: 'P1', S2: 'P1' }, { preferred })).toEqual([]);
    expect(found(two, { S3: 'P1' }, { preferred }).map(({ code }) => code)).toEqual(['pin_broken']);
    expect(found(two, { S1: 'P1', S2: 'P1' }, { preferred: [pin('S3', 'P1')] }).map(({ code }) => code)).toEqual(['pin_broken', 'pin_broken']);
  });

  it('has no pins that contradict each other', () => {
    const onto = { forced: [pin('S1', 'P1'), pin('S2', 'P2')] };
    expect(found(two, { S1: 'P1', S2: 'P1' }, onto)).toContainEqual(problem('pins_contradict', 'Group “G1” is forced onto “P1” and “P2”.'));
    expect(found(two, { S1: 'P1', S2: 'P2' }, { ...onto, splitGroups: ['G1'] })).toEqual([]);
    const both = { forced: [pin('S1', 'P1')], forbidden: [pin('S2', 'P1')] };
    expect(found(two, { S1: 'P1', S2: 'P1' }, both)).toEqual([problem('pins_contradict', 'Group “G1” is forced onto “P1”, which is forbidden to it.')]);
    expect(found(two, { S1: 'P1', S2: 'P1' }, { forced: [pin('S1', 'P1'), pin('S2', 'P1')] })).toEqual([]);
  });

  it('may have what is open to each of it', () => {
    const mixed: Described = { ...two, programmes: { S1: 'A', S2: 'B' }, projects: { P1: { max: 3, programmes: ['A'] }, P2: { max: 3 } } };
    expect(found(mixed, { S1: 'P1', S2: 'P1' })).toEqual([
      problem('not_for_group', 'Student “S1” has project “P1”, which is not open to programme “B”, that of “S2” of their group “G1”.'),
      problem('not_eligible', 'Student “S2” has project “P1”, which is not open to programme “B”.'),
    ]);
    expect(found(mixed, { S1: 'P1', S2: 'P1' }, { forced: [pin('S2', 'P1')] })).toEqual([]);
    expect(found(mixed, { S1: 'P1' }, { splitGroups: ['G1'] })).toEqual([]);
    // P1 is had by nobody of rank 1, but S3 could not have it either
    expect(values(datasetOf(mixed), ['greedy'], { S1: 'P2', S2: 'P2' })).toEqual([[0, 2]]);
  });

  it('of which not everyone chose a project does not have it', () => {
    const unequal: Described = { ...two, choices: { ...two.choices, S2: { P2: 1 } } };
    expect(found(unequal, { S1: 'P1', S2: 'P1' }).map(({ code }) => code)).toEqual(['not_for_group', 'choice_unknown']);
  });
});

describe('a quota', () => {
  const described: Described = { ...three, programmes: { S1: 'A', S2: 'A', S3: 'B' }, units: { S3: 3 }, projects: { P1: { max: 9 }, P2: { max: 9 } } };
  const quota = (min: number | undefined, max: number | null | undefined, programme = 'A'): RulesInput => ({
    programmeQuota: { P1: { [programme]: { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) } } },
  });

  it('is kept wherever the project has anybody, in students and not in places', () => {
    expect(found(described, { S1: 'P1', S2: 'P1' }, quota(2, 2))).toEqual([]);
    expect(found(described, {}, quota(2, 2))).toEqual([]);
    expect(found(described, { S3: 'P2' }, quota(2, 2))).toEqual([]);
    expect(found(described, { S3: 'P1' }, quota(1, null))).toEqual([
      problem('quota_missed', 'Project “P1” has 0 students of programme “A” when at least 1 were needed.'),
    ]);
    expect(found(described, { S1: 'P1', S2: 'P1' }, quota(0, 1))).toEqual([
      problem('quota_exceeded', 'Project “P1” has 2 students of programme “A” when at most 1 were allowed.'),
    ]);
    expect(found(described, { S3: 'P1' }, quota(1, 1, 'B'))).toEqual([]);
  });

  it('may name what is a property of every object', () => {
    const odd: RulesInput = {
      programmeQuota: { constructor: { A: { min: 1 } }, P1: JSON.parse('{"__proto__": {"min": 1}}') as Record<string, { min: number }> },
    };
    expect(found(described, { S1: 'P1' }, odd).map(({ code }) => code)).toEqual(['quota_missed']);
  });
});

describe('co-supervision', () => {
  const shared: Described = {
    choices: three.choices,
    projects: { P1: { max: 3, units: 2, supervisor: 'L1', coSupervisors: ['L2', 'L3'] }, P2: { max: 3, supervisor: 'L3' } },
    supervisors: { L1: { department: 'D1', ranking: { S1: 1 } }, L2: { department: 'D1', ranking: { S1: 9 } }, L3: { department: 'D2' } },
    departments: ['D1', 'D2'],
  };
  const limits: RulesInput = { supervisorMax: { byId: { L2: 1, L3: 4 } }, departmentMax: { byId: { D1: 3, D2: 4 } } };

  it('counts a project for each of its supervisors, and once in each of their departments', () => {
    expect(messages(shared, { S1: 'P1', S2: 'P1' }, { ...limits, coSupervision: 'all' })).toEqual([
      'Supervisor “L2” has 4 places taken when at most 1 were allowed.',
      'Department “D1” has 4 places taken when at most 3 were allowed.',
    ]);
    expect(messages(shared, { S1: 'P1', S2: 'P1', S3: 'P2' }, { ...limits, coSupervision: 'all' })).toContain(
      'Supervisor “L3” has 5 places taken when at most 4 were allowed.',
    );
    expect(messages(shared, { S1: 'P1' }, { ...limits, supervisorMax: { byId: { L2: 2 } }, coSupervision: 'all' })).toEqual([]);
  });

  it('counts for the first alone unless asked for', () => {
    expect(messages(shared, { S1: 'P1', S2: 'P1' }, limits)).toEqual(['Department “D1” has 4 places taken when at most 3 were allowed.']);
  });

  it('is in the loads of criteria, and leaves the ranking to the first', () => {
    const all: RulesInput = { coSupervision: 'all' };
    const of = { S1: 'P1', S2: 'P2' };
    expect(values(datasetOf(shared), ['loadBalance', 'supervisorRank'], of)).toEqual([4 + 1, 1 + 10 + 10]);
    expect(values(datasetOf(shared), ['loadBalance', 'supervisorRank'], of, all)).toEqual([4 + 4 + 9, 1 + 10 + 10]);
    const weighted = { key: 'weighted', weightRank: 0, weightStaff: 0, weightUnfair: 0, weightVarLoad: 1 } as const;
    // L1 and L3 are those who have a project, with 1.5 of three students each
    expect(values(datasetOf(shared), [weighted], of)).toEqual([(0.5 + 0.5) / 3]);
    expect(values(datasetOf(shared), [weighted], of, all)).toEqual([(0.5 + 1.5) / 3]);
  });

  it('may leave a project to nobody, whose ranks count all the same', () => {
    const none: RulesInput = { coSupervision: 'all', supervisorMax: { byId: { L2: 0 } } };
    expect(messages(shared, { S1: 'P1' }, none)).toEqual(['Supervisor “L2” has 2 places taken when at most 0 were allowed.']);
    const seldom: Described = { ...shared, choices: { S1: { P1: 7 }, S2: { P2: 1 } } };
    expect(values(datasetOf(seldom), ['totalRank'], { S2: 'P2' }, none)).toEqual([1 + 8]);
    expect(values(datasetOf(seldom), ['totalRank'], { S2: 'P2' }, { ...none, supervisorMax: { byId: { L1: 0 } } })).toEqual([1 + 2]);
  });
});

it('open projects are those with somebody', () => {
  expect(values(datasetOf(three), ['openProjects'], { S1: 'P1', S2: 'P1' })).toEqual([1]);
  expect(values(datasetOf(three), ['openProjects'], { S1: 'P1', S2: 'P2' })).toEqual([2]);
  expect(values(datasetOf(three), ['openProjects'], {})).toEqual([0]);
});
