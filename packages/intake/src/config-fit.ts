// Whether a configuration of the original program fits the dataset it came with: what checkRules says of its rules, told by the keys of
// the configuration.

import { checkRules, completeRules, type Dataset, type UploadedFile } from '@project-allocation/model';
import { type Columns, listNames } from './dataset.js';
import type { Findings } from './findings.js';
import { Lookalikes } from './lookalikes.js';
import type { OriginalConfig } from './original-config.js';

/** Adds an error for everything in the configuration that cannot be used with this dataset, each once. */
export function findMisfits(config: OriginalConfig, file: UploadedFile, dataset: Dataset, columns: Columns, findings: Findings): void {
  const known = knownThings(dataset, columns);
  const told = new Set<string>();
  for (const { path, code, message } of checkRules(completeRules(config.rules), dataset)) {
    const { key, named } = config.originOf(path);
    const unknown = code === 'id_unknown' ? named : null;
    const telling = JSON.stringify([key, unknown ?? message]);
    if (told.has(telling)) continue; // a student with several projects is unknown once
    told.add(telling);
    const place = { file: file.name, role: file.role, column: key };
    if (!unknown) findings.add('config_refused', place, { problem: message });
    else {
      const { list, names } = known[unknown.what];
      findings.add(`${unknown.what}_unknown`, { ...place, value: unknown.id }, { list, ...names.suggest(unknown.id) });
    }
  }
}

function knownThings({ students, projects, supervisors }: Dataset, columns: Columns) {
  const { student, supervisor } = listNames(columns);
  return {
    student: { list: student, names: new Lookalikes(students.ids) },
    project: { list: 'the projects file', names: new Lookalikes(projects.ids) },
    supervisor: { list: supervisor, names: new Lookalikes(supervisors.ids) },
  };
}
