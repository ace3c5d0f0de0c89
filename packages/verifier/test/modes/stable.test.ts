// The mode `stable`, clause by clause, with lists that can be read.

import { NONE } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { verify } from '../../src/index.js';
import { allocationOf } from '../by-hand.js';
import { type Described, datasetOf } from '../dataset.js';
import { stableCertificate, stableRules, toldOfStable } from './by-hand.js';

const pin = (studentId: string, projectId: string) => ({ studentId, projectId });
const blocks = (message: string) => ({ code: 'pair_blocks', message });

/** One project for one of two students who want nothing else. */
const contest = (project: Described['projects'][string], supervisors: Described['supervisors'] = {}) =>
  datasetOf({ choices: { S1: { P1: 1 }, S2: { P1: 1 } }, projects: { P1: project }, supervisors });

describe('a pair blocks', () => {
  const two = (supervisor: string | undefined, max: number | undefined) =>
    datasetOf({
      choices: { S1: { P1: 1, P2: 2 }, S2: { P1: 1 } },
      projects: { P1: supervisor ? { supervisor, max: 2 } : { max: 2 }, P2: {} },
      supervisors: supervisor ? { [supervisor]: max === undefined ? {} : { max } } : {},
    });

  it('(a) when the project has room and has no supervisor, or one without a limit, or one who has room', () => {
    const prefers = 'Student “S1” prefers project “P1” to project “P2”, and it has room';
    expect(toldOfStable(two(undefined, undefined), { S1: 'P2', S2: 'P1' })).toEqual([blocks(`${prefers}.`)]);
    expect(toldOfStable(two('L1', undefined), { S1: 'P2', S2: 'P1' })).toEqual([blocks(`${prefers}, as has supervisor “L1”.`)]);
    expect(toldOfStable(two('L1', 2), { S1: 'P2', S2: 'P1' })).toEqual([blocks(`${prefers}, as has supervisor “L1”.`)]);
    for (const dataset of [two(undefined, undefined), two('L1', undefined), two('L1', 2)]) {
      expect(toldOfStable(dataset, { S1: 'P1', S2: 'P1' })).toEqual([]);
      expect(toldOfStable(dataset, { S1: 'P2' }).map(({ code }) => code)).toEqual(['pair_blocks', 'pair_blocks']);
    }
  });

  it('(a) with a student who has no project', () => {
    expect(toldOfStable(two(undefined, undefined), { S2: 'P1' })).toEqual([
      blocks('Student “S1” prefers project “P1” to no project, and it has room.'),
      blocks('Student “S1” prefers project “P2” to no project, and it has room.'),
    ]);
  });

  /** Both projects are L1's, who takes one. */
  const shared = (ranking: Readonly<Record<string, number>>) =>
    datasetOf({
      choices: { S1: { P1: 1, P2: 2 }, S2: { P2: 1 } },
      projects: { P1: { supervisor: 'L1', max: 2 }, P2: { supervisor: 'L1', max: 2 } },
      supervisors: { L1: { max: 1, ranking } },
    });

  it('(b) when the supervisor is full and has the student on another project', () => {
    expect(toldOfStable(shared({ S1: 1, S2: 2 }), { S1: 'P2' })).toEqual([
      blocks('Student “S1” prefers project “P1” to project “P2”, and it has room, and they are with supervisor “L1” already.'),
    ]);
    expect(toldOfStable(shared({ S1: 1, S2: 2 }), { S1: 'P1' })).toEqual([]);
  });

  it('(b) when the supervisor is full and prefers the student to one they have, whichever project that one is on', () => {
    const message = 'Student “S1” prefers project “P1” to no project, and it has room, and supervisor “L1” is full but prefers them to student “S2”.';
    expect(toldOfStable(shared({ S1: 1, S2: 2 }), { S2: 'P2' })[0]).toEqual(blocks(message));
    expect(toldOfStable(shared({ S1: 2, S2: 1 }), { S2: 'P2' })).toEqual([]);
    // the one they have is on the project itself
    const same = contest({ supervisor: 'L1', max: 2 }, { L1: { max: 1, ranking: { S1: 1, S2: 2 } } });
    expect(toldOfStable(same, { S2: 'P1' })).toEqual([blocks(message)]);
    expect(toldOfStable(same, { S1: 'P1' })).toEqual([]);
  });

  it('(c) when the project is full and prefers the student to one it has, whether or not the supervisor is full', () => {
    for (const max of [1, 2]) {
      const dataset = contest({ supervisor: 'L1' }, { L1: { max, ranking: { S1: 2, S2: 1 } } });
      expect(toldOfStable(dataset, { S1: 'P1' })).toEqual([
        blocks('Student “S2” prefers project “P1” to no project, and it is full but prefers them to student “S1”.'),
      ]);
      expect(toldOfStable(dataset, { S2: 'P1' })).toEqual([]);
    }
  });

  it('(b) and (c) with the last of several', () => {
    const dataset = (max: number, limit: number) =>
      datasetOf({
        choices: { S1: { P1: 1 }, S2: { P1: 1 }, S3: { P1: 1 } },
        projects: { P1: { supervisor: 'L1', max } },
        supervisors: { L1: { max: limit, ranking: { S1: 1, S2: 2, S3: 3 } } },
      });
    for (const given of [dataset(2, 3), dataset(3, 2)]) {
      expect(toldOfStable(given, { S1: 'P1', S2: 'P1' })).toEqual([]);
      const [problem, ...more] = toldOfStable(given, { S1: 'P1', S3: 'P1' });
      expect(problem.message).toMatch(/^Student “S2” prefers project “P1” to no project, .* full but prefers them to student “S3”\.$/);
      expect(more).toEqual([]);
    }
  });

  it('(c) only with somebody on that project, not on another of the supervisor’s', () => {
    const dataset = datasetOf({
      choices: { S1: { P1: 1 }, S2: { P1: 1 }, S3: { P2: 1 } },
      projects: { P1: { supervisor: 'L1' }, P2: { supervisor: 'L1' } },
      supervisors: { L1: { max: 2, ranking: { S1: 1, S2: 2, S3: 3 } } },
    });
    expect(toldOfStable(dataset, { S1: 'P1', S3: 'P2' })).toEqual([]);
  });

  it('only by usable choices', () => {
    const dataset = datasetOf({ choices: { S1: { P1: 1, P2: 2 } }, projects: { P1: {}, P2: {} } });
    const codes = (input: Parameters<typeof stableRules>[0]) => toldOfStable(dataset, { S1: 'P2' }, input).map(({ code }) => code);
    expect(codes({})).toEqual(['pair_blocks']);
    expect(codes({ forbidden: [pin('S1', 'P1')] })).toEqual([]);
    expect(codes({ projectMax: { byId: { P1: 0 } } })).toEqual([]);
    expect(toldOfStable(dataset, {}, { maxRank: 1 }).map(({ message }) => message)).toEqual([
      'Student “S1” prefers project “P1” to no project, and it has room.',
    ]);
  });

  it('in more ways than anyone wants to read', () => {
    const many = datasetOf({ choices: Object.fromEntries([...Array(30).keys()].map((s) => [`S${s}`, { P1: 1 }])), projects: { P1: { max: 30 } } });
    const problems = toldOfStable(many, {});
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toEqual({ code: 'more', message: '10 more problems were found.' });
  });
});

describe('who stands first in a list', () => {
  /** Who gets P1 when both want it. */
  const winner = (dataset: ReturnType<typeof datasetOf>, seed = 0) => {
    const [first, second] = dataset.students.ids;
    const winners = [first, second].filter((id) => toldOfStable(dataset, { [id]: 'P1' }, { seed }).length === 0);
    expect(winners).toHaveLength(1);
    return winners[0];
  };

  it('is whom the ranking of the project, or where it has none of the supervisor, ranks better', () => {
    expect(winner(contest({ ranking: { S1: 2, S2: 1 } }))).toBe('S2');
    expect(winner(contest({ supervisor: 'L1' }, { L1: { ranking: { S1: 2, S2: 1 } } }))).toBe('S2');
    expect(winner(contest({ supervisor: 'L1', ranking: { S1: 1, S2: 2 } }, { L1: { ranking: { S1: 2, S2: 1 } } }))).toBe('S1');
  });

  it('is whom the ranking names, however badly; a ranking of the project names none whom only its supervisor’s does', () => {
    expect(winner(contest({ ranking: { S2: 65_535 } }))).toBe('S2');
    expect(winner(contest({ supervisor: 'L1', ranking: { S2: 9 } }, { L1: { ranking: { S1: 1, S2: 2 } } }))).toBe('S2');
  });

  it('is whose lot is smaller, of equal ranks', () => {
    // with seed 0 the lot of S1 is 2 285 916 035, that of S2 3 979 028 663; with seed 3 they are 1 393 522 339 and 1 189 575 384
    const ranked = contest({ ranking: { S1: 1, S2: 1 } });
    expect(winner(ranked, 0)).toBe('S1');
    expect(winner(ranked, 3)).toBe('S2');
    expect(winner(contest({ supervisor: 'L1' }, { L1: { ranking: { S1: 4, S2: 4 } } }), 3)).toBe('S2');
  });

  it('is who comes first by identifier, of those whom it does not name, whatever their lots', () => {
    const unnamed = [
      contest({}),
      contest({ supervisor: 'L1' }, { L1: {} }),
      contest({ supervisor: 'L1' }, { L1: { ranking: {} } }),
      datasetOf({ choices: { S1: { P1: 1 }, S2: { P1: 1 }, S3: {} }, projects: { P1: { ranking: { S3: 1 } } } }),
    ];
    for (const dataset of unnamed) for (const seed of [0, 3]) expect(winner(dataset, seed)).toBe('S1');
  });
});

describe('what a student prefers', () => {
  it('is decided by lot among choices of one rank', () => {
    // with seed 0 the lots of S1 are 874 for P1 and 565 for P2, with seed 1 they are 117 and 244
    const tied = datasetOf({ choices: { S1: { P1: 1, P2: 1 } }, projects: { P1: {}, P2: {} } });
    expect(toldOfStable(tied, { S1: 'P2' }, { seed: 0 })).toEqual([]);
    expect(toldOfStable(tied, { S1: 'P1' }, { seed: 0 })).toEqual([blocks('Student “S1” prefers project “P2” to project “P1”, and it has room.')]);
    expect(toldOfStable(tied, { S1: 'P1' }, { seed: 1 })).toEqual([]);
  });
});

describe('of several stable allocations', () => {
  /** Whoever proposes gets what they want: each student's first choice ranks the other first. */
  const crossed = datasetOf({
    choices: { S1: { P1: 1, P2: 2 }, S2: { P1: 2, P2: 1 } },
    projects: { P1: { ranking: { S1: 2, S2: 1 } }, P2: { ranking: { S1: 1, S2: 2 } } },
  });

  it('the best for students is the answer', () => {
    expect(toldOfStable(crossed, { S1: 'P1', S2: 'P2' })).toEqual([]);
    expect(toldOfStable(crossed, { S1: 'P2', S2: 'P1' })).toEqual([
      {
        code: 'not_student_optimal',
        message: 'Student “S1” has project “P2”, and no pair blocks, when the best they have in any stable allocation is project “P1”.',
      },
    ]);
  });

  it('likewise where supervisors choose', () => {
    const dataset = datasetOf({
      choices: { S1: { P1: 1, P3: 2 }, S2: { P2: 2, P3: 1 } },
      projects: { P1: { supervisor: 'L1' }, P2: { supervisor: 'L1' }, P3: { supervisor: 'L2' } },
      supervisors: { L1: { max: 1, ranking: { S1: 2, S2: 1 } }, L2: { ranking: { S1: 1, S2: 2 } } },
    });
    expect(toldOfStable(dataset, { S1: 'P1', S2: 'P3' })).toEqual([]);
    expect(toldOfStable(dataset, { S1: 'P3', S2: 'P2' }).map(({ code }) => code)).toEqual(['not_student_optimal']);
  });
});

describe('a forced student', () => {
  const rankedLast = contest({ ranking: { S1: 1, S2: 2 } });

  it('takes up a place and is displaced by nobody', () => {
    const forced = [pin('S2', 'P1')];
    expect(toldOfStable(rankedLast, { S2: 'P1' }, { forced })).toEqual([]);
    expect(toldOfStable(rankedLast, { S1: 'P1' }, { forced }).map(({ code }) => code)).toEqual(['pin_broken']);
    const shared = datasetOf({
      choices: { S1: { P1: 1 }, S2: {} },
      projects: { P1: { supervisor: 'L1' }, P2: { supervisor: 'L1' } },
      supervisors: { L1: { max: 1, ranking: { S1: 1 } } },
    });
    expect(toldOfStable(shared, { S2: 'P2' }, { forced: [pin('S2', 'P2')] })).toEqual([]);
  });

  it('leaves the other places to be chosen for', () => {
    const dataset = datasetOf({
      choices: { S1: { P1: 1 }, S2: { P1: 1 }, S3: { P1: 1 } },
      projects: { P1: { max: 2, ranking: { S1: 2, S2: 1, S3: 3 } } },
    });
    const forced = [pin('S3', 'P1')];
    expect(toldOfStable(dataset, { S3: 'P1', S2: 'P1' }, { forced })).toEqual([]);
    expect(toldOfStable(dataset, { S3: 'P1', S1: 'P1' }, { forced })).toEqual([
      blocks('Student “S2” prefers project “P1” to no project, and it is full but prefers them to student “S1”.'),
    ]);
  });

  it('blocks nothing, whatever they would prefer', () => {
    const dataset = datasetOf({ choices: { S1: { P1: 1, P2: 2 } }, projects: { P1: {}, P2: {} } });
    expect(toldOfStable(dataset, { S1: 'P2' }, { forced: [pin('S1', 'P2')] })).toEqual([]);
  });
});

describe('rules that the mode does not go with', () => {
  it('are not certified: minimums and limits of departments hold here too', () => {
    const dataset = datasetOf({
      choices: { S1: { P1: 1 }, S2: { P2: 1 } },
      projects: { P1: { supervisor: 'L1' }, P2: { supervisor: 'L1' } },
      supervisors: { L1: { department: 'D1' }, L2: {} },
      departments: ['D1'],
    });
    const codes = (input: Parameters<typeof stableRules>[0]) => toldOfStable(dataset, { S1: 'P1', S2: 'P2' }, input).map(({ code }) => code);
    expect(codes({})).toEqual([]);
    expect(codes({ supervisorMin: { byId: { L2: 1 } } })).toEqual(['minimum_missed']);
    expect(codes({ departmentMax: { byId: { D1: 1 } } })).toEqual(['limit_exceeded']);
  });

  it('are refused where a supervisor with a limit has two lists to choose by', () => {
    const dataset = (max: number) => contest({ supervisor: 'L1', ranking: { S1: 1, S2: 2 } }, { L1: { max } });
    expect(toldOfStable(dataset(1), { S1: 'P1' })).toEqual([
      {
        code: 'mode_refuses',
        message: 'What is stable is not defined here: project “P1” has a ranking of its own, and its supervisor “L1” a limit to share out by one list.',
      },
    ]);
    expect(toldOfStable(dataset(2), { S1: 'P1' })).toEqual([]);
  });
});

it('criteria have no part in it', () => {
  const dataset = contest({});
  const rules = stableRules();
  expect(verify(dataset, rules, allocationOf(dataset, { S1: 'P1' }), stableCertificate(rules))).toMatchObject({
    ok: true,
    problems: [],
    criteria: [],
    proven: true,
    trusted: [],
    open: [],
  });
  const nobody = datasetOf({ choices: {}, projects: { P1: {} } });
  expect(verify(nobody, rules, new Int32Array(0), stableCertificate(rules)).ok).toBe(true);
  const idle = datasetOf({ choices: { S1: {} }, projects: {} });
  expect(verify(idle, rules, Int32Array.of(NONE), stableCertificate(rules)).ok).toBe(true);
});
