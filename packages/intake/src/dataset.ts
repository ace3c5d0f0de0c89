// Columns as a dataset: every table in the order of compareIdentifiers, everything linked by index.

import {
  type Choices,
  type Counts,
  compareIdentifiers,
  type Dataset,
  NONE,
  NOT_GIVEN,
  type Projects,
  type Students,
  type Supervisors,
} from '@project-allocation/model';
import type { ChoiceColumns } from './choices.js';
import { indexOf, linkItems, linkLists, UNKNOWN } from './link-lists.js';
import { linkRankings } from './link-rankings.js';
import { linkSupervisors } from './link-supervisors.js';
import { Lookalikes } from './lookalikes.js';
import type { Project, ProjectColumns } from './projects.js';
import { placesOf } from './room.js';
import { mergeStudent, type Student, type StudentColumns } from './students.js';
import type { RankingColumns } from './supervisor-choices.js';
import type { Supervisor, SupervisorColumns } from './supervisors.js';

/** What the files say, each in the order of its rows; null where there is no such file. */
export interface Columns {
  readonly choices: ChoiceColumns;
  readonly projects: ProjectColumns;
  readonly students: StudentColumns | null;
  readonly supervisors: SupervisorColumns | null;
  readonly supervisorChoices: RankingColumns | null;
}

/** Links everything by index. A reference that leads nowhere is an error, and is left out. */
export function toDataset(columns: Columns): Dataset {
  const students = sorted(allStudents(columns));
  const projects = sorted(columns.projects.projects);
  const supervisors = sorted(columns.supervisors?.supervisors ?? supervisorsOf(projects));
  const departments = distinct(supervisors.map((supervisor) => supervisor.department)).sort(compareIdentifiers);
  const supervision = linkSupervisors(projects, supervisors, columns.projects, listNames(columns).supervisor);
  const rankings = linkRankings(columns.supervisorChoices, { students, supervisors, projects }, listNames(columns));
  return {
    students: studentTable(students),
    projects: projectTable(projects, supervision.first),
    coSupervisors: supervision.further,
    supervisors: supervisorTable(supervisors, departments),
    departments: { ids: departments },
    choices: linkChoices(columns.choices, students, projects),
    supervisorRankings: rankings.supervisor,
    projectRankings: rankings.project,
  };
}

export function countsOf({ students, projects, supervisors, departments, choices }: Dataset): Counts {
  return {
    students: students.ids.length,
    projects: projects.ids.length,
    supervisors: supervisors.ids.length,
    departments: departments.ids.length,
    choices: choices.projects.length,
    places: projects.max.reduce((sum, max) => sum + placesOf(max), 0),
  };
}

/** The students file says who there is, the choices file may know more about them; without the former the latter says both. */
function allStudents(columns: Columns): readonly Student[] {
  const { choices, students: listed } = columns;
  if (listed === null) return choices.students;
  const byId = new Map(listed.students.map((student) => [student.id, student]));
  const names = new Lookalikes([...byId.keys()]);
  for (const student of choices.students) {
    const known = byId.get(student.id);
    if (known) mergeStudent(known, listed.sheet.table.file, student, choices.sheet);
    else
      choices.sheet.report('student_unknown', student.row, choices.sheet.at('student'), student.id, {
        list: listNames(columns).student,
        ...names.suggest(student.id),
      });
  }
  return listed.students;
}

/** Supervisors only the projects file names: no limits. */
function supervisorsOf(projects: readonly Project[]): Supervisor[] {
  const unsaid = { row: 0, name: '', department: '', min: NOT_GIVEN, max: NOT_GIVEN, target: NOT_GIVEN };
  return distinct(projects.flatMap((project) => project.supervisors)).map((id) => ({ id, ...unsaid }));
}

/** Choices of students who are not in the dataset are left out, which has been said of the students. */
function linkChoices(columns: ChoiceColumns, students: readonly Student[], projects: readonly Project[]): Choices {
  const index = indexOf(students);
  const { offsets, items, ranks } = linkLists(columns, {
    items: linkItems(columns, projects, 'project_unknown'),
    itemCount: projects.length,
    owners: columns.students.map(({ id }) => index.get(id) ?? UNKNOWN),
    ownerCount: students.length,
    twice: 'choice_twice',
  });
  return { offsets, projects: items, ranks };
}

/** What says who there is. */
export const listNames = ({ students, supervisors }: Columns) => ({
  student: students ? 'the students file' : 'the choices',
  supervisor: supervisors ? 'the supervisors file' : 'the projects file',
});

function studentTable(students: readonly Student[]): Students {
  return {
    ids: students.map((student) => student.id),
    names: students.map((student) => student.name),
    emails: students.map((student) => student.email),
    programmes: students.map((student) => student.programme),
    groups: students.map((student) => student.group),
    priorities: Int32Array.from(students, (student) => student.priority),
    units: Int32Array.from(students, (student) => student.units),
    rows: Uint32Array.from(students, (student) => student.row),
  };
}

function projectTable(projects: readonly Project[], supervisors: Int32Array): Projects {
  return {
    ids: projects.map((project) => project.id),
    titles: projects.map((project) => project.title),
    programmes: projects.map((project) => project.programmes),
    supervisors,
    min: Int32Array.from(projects, (project) => project.min),
    max: Int32Array.from(projects, (project) => project.max),
    units: Int32Array.from(projects, (project) => project.units),
    rows: Uint32Array.from(projects, (project) => project.row),
  };
}

function supervisorTable(supervisors: readonly Supervisor[], departments: readonly string[]): Supervisors {
  const department = new Map(departments.map((id, i) => [id, i]));
  return {
    ids: supervisors.map((supervisor) => supervisor.id),
    names: supervisors.map((supervisor) => supervisor.name),
    departments: Int32Array.from(supervisors, (supervisor) => department.get(supervisor.department) ?? NONE),
    min: Int32Array.from(supervisors, (supervisor) => supervisor.min),
    max: Int32Array.from(supervisors, (supervisor) => supervisor.max),
    targets: Int32Array.from(supervisors, (supervisor) => supervisor.target),
    rows: Uint32Array.from(supervisors, (supervisor) => supervisor.row),
  };
}

const sorted = <T extends { id: string }>(rows: readonly T[]): T[] => [...rows].sort((a, b) => compareIdentifiers(a.id, b.id));

/** Each text once, without the empty one. */
const distinct = (texts: readonly string[]) => [...new Set(texts)].filter((text) => text !== '');
