import { type Dataset, noCoSupervisors, noRankings } from '@project-allocation/model';
import { describe, expect, it } from 'vitest';
import { AnswerView } from '../src/answer-views.js';

const none = (length: number) => Array.from({ length }, () => '');
const dataset: Dataset = {
  students: {
    ids: ['s1', 's2', 's3'],
    names: ['Ada', 'Åse', ''],
    emails: none(3),
    programmes: none(3),
    groups: none(3),
    priorities: Int32Array.of(-1, -1, -1),
    units: Int32Array.of(-1, -1, -1),
    rows: Uint32Array.of(2, 3, 4),
  },
  projects: {
    ids: ['p1', 'p2'],
    titles: ['Bees', ''],
    programmes: [[], []],
    supervisors: Int32Array.of(-1, 0),
    min: Int32Array.of(-1, -1),
    max: Int32Array.of(1, 1),
    units: Int32Array.of(-1, -1),
    rows: Uint32Array.of(2, 3),
  },
  coSupervisors: noCoSupervisors(2),
  supervisors: {
    ids: ['l1'],
    names: ['Lee'],
    departments: Int32Array.of(-1),
    min: Int32Array.of(-1),
    max: Int32Array.of(-1),
    targets: Int32Array.of(-1),
    rows: Uint32Array.of(2),
  },
  departments: { ids: [] },
  choices: { offsets: Uint32Array.of(0, 2, 3, 3), projects: Uint32Array.of(0, 1, 0), ranks: Uint16Array.of(1, 2, 1) },
  supervisorRankings: noRankings(1),
  projectRankings: noRankings(2),
};
const view = new AnswerView(dataset, Int32Array.of(1, 0, -1));
const ids = (sort: Parameters<AnswerView['page']>[0]['sort'], q?: string) =>
  view.page({ q, sort, limit: 10, offset: 0 }).items.map(({ studentId }) => studentId);

describe('an answer as people look at it', () => {
  it('says who gets what in words, identifiers where there are none', () => {
    expect(view.assignment(0)).toEqual({ studentId: 's1', student: 'Ada', projectId: 'p2', project: 'p2', supervisorId: 'l1', supervisor: 'Lee', rank: 2 });
    expect(view.assignment(1)).toMatchObject({ supervisorId: null, supervisor: null, rank: 1 });
    expect(view.assignment(2)).toMatchObject({ student: 's3', projectId: null, project: null, rank: null });
  });

  it('has no rank for a project outside the list of the student, who comes after all ranks', () => {
    const forced = new AnswerView(dataset, Int32Array.of(0, 1, 0));
    expect([0, 1, 2].map((student) => forced.assignment(student).rank)).toEqual([1, null, null]);
    const { items } = forced.page({ sort: 'rank', limit: 10, offset: 0 });
    expect(items.map(({ studentId, projectId }) => `${studentId} ${projectId}`)).toEqual(['s1 p1', 's2 p2', 's3 p1']);
  });

  it('says who has what by identifier, to be compared with later', () => {
    expect([...view.outcomes()]).toEqual([
      ['s1', 'p2'],
      ['s2', 'p1'],
      ['s3', null],
    ]);
  });

  it('is sorted by any column either way, those without a project last', () => {
    expect(ids('student')).toEqual(['s1', 's2', 's3']);
    expect(ids('-student')).toEqual(['s3', 's2', 's1']);
    expect(ids('rank')).toEqual(['s2', 's1', 's3']);
    expect(ids('-rank')).toEqual(['s1', 's2', 's3']);
    expect(ids('project')).toEqual(['s2', 's1', 's3']);
    expect(ids('supervisor')).toEqual(['s1', 's2', 's3']);
  });

  it('is searched in every text, whatever the case', () => {
    expect(ids('student', ' ÅSE ')).toEqual(['s2']);
    expect(ids('student', 'lee')).toEqual(['s1']);
    expect(ids('student', 'bees')).toEqual(['s2']);
    expect(view.page({ q: 'nobody', sort: 'student', limit: 1, offset: 0 })).toEqual({ items: [], total: 0, nextCursor: null });
  });
});
