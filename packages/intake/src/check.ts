// One upload checked, from bytes to dataset, in three steps that know nothing of each other:
//
//   bytes   → table     cells with row numbers, whatever they mean         table.ts
//   table   → columns   what each column means, in any layout and order    students.ts, projects.ts, supervisors.ts, choices.ts,
//                                                                          supervisor-choices.ts
//   columns → dataset   sorted, linked by index, judged as a whole         dataset.ts, link-lists.ts, groups.ts, concerns.ts
//
// A configuration of the original program is no table: original-config.ts makes rules of it, config-fit.ts holds them against the dataset.
// Every step says what it sees to Findings. Nothing is dropped silently, and a dataset exists exactly when no error does.

import {
  type Counts,
  type Dataset,
  type FileRole,
  type Issue,
  type OnProgress,
  REQUIRED_ROLES,
  TABLE_ROLES,
  type TableRole,
  type UploadedFile,
} from '@project-allocation/model';
import { type ChoiceColumns, readChoices } from './choices.js';
import { findConcerns } from './concerns.js';
import { findMisfits } from './config-fit.js';
import { type Columns, countsOf, toDataset } from './dataset.js';
import { Findings } from './findings.js';
import { findGroups, settleGroups } from './groups.js';
import { type OriginalConfig, readOriginalConfig } from './original-config.js';
import { readProjects } from './projects.js';
import { readStudents, type StudentColumns } from './students.js';
import { readSupervisorChoices } from './supervisor-choices.js';
import { readSupervisors } from './supervisors.js';
import { readTable, type Table } from './table.js';

export interface Checked {
  /** null exactly when an issue is an error. */
  readonly dataset: Dataset | null;
  /** By file in the order of FILE_ROLES, then by row. */
  readonly issues: Issue[];
  readonly counts: Counts | null;
  /** What a configuration of the original program came to; null where there is none, or no dataset. */
  readonly config: OriginalConfig | null;
}

/** Checks an upload: at most one file for each role, in any order. Never throws, whatever the bytes are. */
export function check(files: readonly UploadedFile[], onProgress: OnProgress = () => {}): Checked {
  const findings = new Findings();
  const say = (percent: number, message: string) => onProgress({ stage: 'read', percent, message });

  say(0, 'Reading the files');
  const { tables, config } = readFiles(files, findings);
  say(40, 'Finding out what the columns mean');
  const columns = readColumns(tables, findings);
  say(60, 'Checking rows against each other');
  const dataset = columns && link(columns, config, findings);

  const issues = findings.inOrder();
  if (!dataset || findings.hasErrors) return { dataset: null, issues, counts: null, config: null };
  return { dataset, issues, counts: countsOf(dataset), config: config?.read ?? null };
}

type Tables = ReadonlyMap<TableRole, Table | null>;
/** A configuration with the file it stands in. */
interface ConfigFile {
  readonly file: UploadedFile;
  readonly read: OriginalConfig | null;
}

function readFiles(files: readonly UploadedFile[], findings: Findings): { readonly tables: Tables; readonly config: ConfigFile | null } {
  const tables = new Map<TableRole, Table | null>();
  const names = new Map<FileRole, string>();
  let config: ConfigFile | null = null;
  for (const file of files) {
    const { role } = file;
    const first = names.get(role);
    if (first !== undefined) findings.add('file_twice', { file: file.name, role }, { role, first });
    else if (role === 'config') config = { file, read: readOriginalConfig(file, findings) };
    else tables.set(role, readTable({ ...file, role }, findings));
    names.set(role, first ?? file.name);
  }
  for (const role of REQUIRED_ROLES) {
    if (!names.has(role)) findings.add('file_missing', { file: role, role }, { role });
  }
  return { tables, config };
}

/** Every file is read even when another is of no use, so that one upload names everything there is to correct. */
function readColumns(tables: Tables, findings: Findings): Columns | null {
  const read = <T>(role: TableRole, reader: (table: Table, findings: Findings) => T | null): T | null => {
    const table = tables.get(role);
    return table ? reader(table, findings) : null;
  };
  const choices: ChoiceColumns | null = read('choices', readChoices);
  const projects = read('projects', readProjects);
  const students: StudentColumns | null = read('students', readStudents);
  const supervisors = read('supervisors', readSupervisors);
  const supervisorChoices = read('supervisorChoices', readSupervisorChoices);
  const unusable = TABLE_ROLES.some((role) => tables.has(role) && !{ choices, projects, students, supervisors, supervisorChoices }[role]);
  if (unusable || !choices || !projects) return null;
  return { choices, projects, students, supervisors, supervisorChoices };
}

function link(columns: Columns, config: ConfigFile | null, findings: Findings): Dataset {
  const linked = toDataset(columns);
  const groups = findGroups(linked, columns);
  // on files with errors most of what follows would only repeat an error in other words
  if (findings.hasErrors) return linked;
  const dataset = settleGroups(linked, groups, columns);
  findConcerns(dataset, groups, columns, findings);
  if (config?.read) findMisfits(config.read, config.file, dataset, columns, findings);
  return dataset;
}
