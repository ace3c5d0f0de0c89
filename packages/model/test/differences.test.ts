// Who has something else: two allocations, of the same files or of others.

import { describe, expect, it } from 'vitest';
import { type Dataset, differencesOf, NONE, NOT_GIVEN, noCoSupervisors, noRankings } from '../src/index.js';

interface Files {
  readonly names?: readonly string[];
  readonly titles?: readonly string[];
  /** For each student their projects in the order of ranks 1, 2, …, by identifier. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly projects: readonly string[];
}

function filesOf({ lists, projects, names, titles }: Files): Dataset {
  const ids = Object.keys(lists);
  const rows = Object.values(lists);
  const blank = ids.map(() => '');
  const given = (count: number) => new Int32Array(count).fill(NOT_GIVEN);
  const offsets = Uint32Array.from([0, ...rows.map((_, s) => rows.slice(0, s + 1).flat().length)]);
  return {
    students: {
      ids,
      names: names ?? blank,
      emails: blank,
      programmes: blank,
      groups: blank,
      priorities: given(ids.length),
      units: given(ids.length),
      rows: new Uint32Array(ids.length),
    },
    projects: {
      ids: projects,
      titles: titles ?? projects.map(() => ''),
      programmes: projects.map(() => []),
      supervisors: new Int32Array(projects.length).fill(NONE),
      min: given(projects.length),
      max: given(projects.length),
      units: given(projects.length),
      rows: new Uint32Array(projects.length),
    },
    coSupervisors: noCoSupervisors(projects.length),
    supervisors: { ids: [], names: [], departments: given(0), min: given(0), max: given(0), targets: given(0), rows: new Uint32Array(0) },
    departments: { ids: [] },
    choices: {
      offsets,
      projects: Uint32Array.from(rows.flat(), (id) => projects.indexOf(id)),
      ranks: Uint16Array.from(rows.flatMap((row) => row.map((_, i) => i + 1))),
    },
    supervisorRankings: noRankings(0),
    projectRankings: noRankings(projects.length),
  };
}

/** An allocation by identifiers; null: no project. */
const sideOf = (files: Files, has: readonly (string | null)[]) => ({
  dataset: filesOf(files),
  allocation: Int32Array.from(has, (id) => (id === null ? NONE : files.projects.indexOf(id))),
});

describe('differences between two allocations', () => {
  const files: Files = { lists: { S1: ['P1', 'P2'], S2: ['P2', 'P1'], S3: ['P3'] }, projects: ['P1', 'P2', 'P3', 'P4'] };

  it('are none when everyone has what they had', () => {
    const side = sideOf(files, ['P1', null, 'P4']);
    expect(differencesOf(side, side)).toEqual({ compared: 3, moved: 0, better: 0, worse: 0, onlyBefore: 0, onlyAfter: 0, items: [] });
  });

  it('say from what to what, with the rank on the list, or null outside it', () => {
    expect(differencesOf(sideOf(files, ['P1', null, 'P3']), sideOf(files, ['P2', 'P1', 'P4']))).toMatchObject({
      compared: 3,
      moved: 3,
      items: [
        { studentId: 'S1', from: { projectId: 'P1', rank: 1 }, to: { projectId: 'P2', rank: 2 } },
        { studentId: 'S2', from: { projectId: null, project: null, rank: null }, to: { projectId: 'P1', rank: 2 } },
        { studentId: 'S3', from: { projectId: 'P3', rank: 1 }, to: { projectId: 'P4', rank: null } },
      ],
    });
  });

  it.each([
    ['a better rank', 'P2', 'P1', 'better'],
    ['a worse rank', 'P1', 'P2', 'worse'],
    ['a project at last', null, 'P2', 'better'],
    ['no project any more', 'P2', null, 'worse'],
    ['outside the list after a rank', 'P2', 'P4', 'worse'],
    ['outside the list after nothing', null, 'P4', 'better'],
    ['a rank after one outside the list', 'P4', 'P2', 'better'],
    ['another one outside the list', 'P3', 'P4', 'neither'],
  ])('count %s', (_, had, has, expected) => {
    const { better, worse, moved } = differencesOf(sideOf(files, [had, null, null]), sideOf(files, [has, null, null]));
    expect(moved).toBe(1);
    expect({ better, worse }).toEqual({ better: expected === 'better' ? 1 : 0, worse: expected === 'worse' ? 1 : 0 });
  });

  it('count neither between equal ranks, which other files may give', () => {
    const other: Files = { ...files, lists: { ...files.lists, S1: ['P2', 'P1'] } };
    expect(differencesOf(sideOf(files, ['P1', null, null]), sideOf(other, ['P2', null, null]))).toMatchObject({ moved: 1, better: 0, worse: 0 });
  });

  it('match students and projects by identifier, whatever their places in the files, with the words of each side', () => {
    const named: Files = { ...files, names: ['Åsa', '', ''], titles: ['Bees', 'Ants', '', ''] };
    const later: Files = { lists: { S0: ['P9'], S2: ['P9', 'P1'], S1: ['P1'] }, projects: ['P9', 'P1'], titles: ['Wasps', 'Bees again'] };
    expect(differencesOf(sideOf(named, ['P1', 'P2', 'P3']), sideOf(later, [null, 'P9', 'P1']))).toEqual({
      compared: 2,
      moved: 1,
      better: 0,
      worse: 0,
      onlyBefore: 1,
      onlyAfter: 1,
      items: [{ studentId: 'S2', student: 'S2', from: { projectId: 'P2', project: 'Ants', rank: 1 }, to: { projectId: 'P9', project: 'Wasps', rank: 1 } }],
    });
    const without = sideOf({ ...later, titles: [], names: [] }, [null, 'P9', null]);
    expect(differencesOf(sideOf(named, ['P1', 'P2', 'P3']), without).items.map(({ student, to }) => [student, to.project])).toEqual([
      ['S2', 'P9'],
      ['Åsa', null],
    ]);
  });
});
