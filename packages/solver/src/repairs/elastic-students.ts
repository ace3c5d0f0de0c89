// What students may have, as rows of an elastic program: one project at most, pins that can be taken away, groups that can be taken apart.

import { type Dataset, NONE, type Rules } from '@project-allocation/model';
import { groupsOf } from '../groups.js';
import { openChoices, pairsOf } from '../options.js';
import type { ElasticProgram, Term } from './elastic-program.js';

/** For each student the column of each project that they may have; only of projects that matter. */
export function addStudents(dataset: Dataset, rules: Rules, matters: Uint8Array, elastic: ElasticProgram): Map<number, number>[] {
  const { students, projects } = dataset;
  const groups = groupsOf(dataset, rules);
  const groupOf = new Int32Array(students.ids.length).fill(NONE);
  groups.forEach((members, g) => {
    for (const s of members) groupOf[s] = g;
  });
  const open = openProjects(dataset, rules, matters);
  const columns = open.map((own) => new Map([...own].map((p) => [p, elastic.column()])));
  // whoever a pin puts outside their list, and those of their group
  for (const { student, project } of pairsOf(dataset, rules.forced, groups))
    if (!columns[student].has(project)) columns[student].set(project, elastic.column());
  const columnOf = (s: number, p: number) => columns[s].get(p) as number;

  for (const own of columns) if (own.size > 1) elastic.most(onesOf([...own.values()]), 1);
  const split = groups.map((members) => elastic.givenUp({ kind: 'splitGroups', id: students.groups[members[0]] }));

  /** For each project outside the list of a student the pins that put them there, their own and those of their group. */
  const outside = new Map<number, { readonly student: number; readonly project: number; readonly givenUp: number[]; isOwn: boolean }>();
  for (const { student, project } of distinct(pairsOf(dataset, rules.forced), projects.ids.length)) {
    const givenUp = elastic.givenUp({ kind: 'forced', id: projects.ids[project], studentId: students.ids[student] });
    elastic.least(
      [
        [columnOf(student, project), 1],
        [givenUp, 1],
      ],
      1,
    );
    for (const s of groupOf[student] === NONE ? [student] : groups[groupOf[student]]) {
      if (open[s].has(project)) continue;
      const key = s * projects.ids.length + project;
      const pins = outside.get(key) ?? { student: s, project, givenUp: [], isOwn: false };
      pins.givenUp.push(givenUp);
      pins.isOwn ||= s === student;
      outside.set(key, pins);
    }
  }
  // there only while a pin holds, and by the pin of somebody else only while the group is one
  for (const { student, project, givenUp, isOwn } of outside.values()) {
    elastic.most([[columnOf(student, project), 1], ...onesOf(givenUp)], givenUp.length);
    if (!isOwn)
      elastic.most(
        [
          [columnOf(student, project), 1],
          [split[groupOf[student]], 1],
        ],
        1,
      );
  }

  for (const { student, project } of distinct(pairsOf(dataset, rules.forbidden), projects.ids.length)) {
    const column = columns[student].get(project);
    if (column === undefined) continue;
    elastic.most(
      [
        [column, 1],
        [elastic.givenUp({ kind: 'forbidden', id: projects.ids[project], studentId: students.ids[student] }), -1],
      ],
      0,
    );
  }

  groups.forEach((members, g) => {
    for (const p of new Set(members.flatMap((s) => [...columns[s].keys()]))) {
      const first = columns[members[0]].get(p);
      for (const s of members.slice(1)) {
        const other = columns[s].get(p);
        const difference: Term[] = [...(other === undefined ? [] : [[other, 1] as const]), ...(first === undefined ? [] : [[first, -1] as const])];
        elastic.most([...difference, [split[g], -1]], 0);
        elastic.least([...difference, [split[g], 1]], 0);
      }
    }
  });
  return columns;
}

const onesOf = (columns: readonly number[]) => columns.map((column): Term => [column, 1]);

/** Projects that matter and that each student may have, whatever pins say of them. */
function openProjects(dataset: Dataset, rules: Rules, matters: Uint8Array): Set<number>[] {
  const { offsets, projects } = dataset.choices;
  const isOpen = openChoices(dataset, rules);
  return dataset.students.ids.map((_, s) => {
    const own = new Set<number>();
    for (let e = offsets[s]; e < offsets[s + 1]; e++) if (isOpen[e] === 1 && matters[projects[e]] === 1) own.add(projects[e]);
    return own;
  });
}

/** Each pair once. */
function distinct<T extends { student: number; project: number }>(pairs: readonly T[], projects: number): T[] {
  return [...new Map(pairs.map((pair) => [pair.student * projects + pair.project, pair])).values()];
}
