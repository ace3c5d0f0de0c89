// Uploads for tests, written as the text of their files.

import type { FileRole, Issue, UploadedFile } from '@project-allocation/model';
import { check } from '../src/index.js';

export type Texts = Partial<Record<FileRole, string | Uint8Array>>;

const encoder = new TextEncoder();

/** One file for each role, called after it. */
export function upload(texts: Texts): UploadedFile[] {
  return (Object.entries(texts) as [FileRole, string | Uint8Array][]).map(([role, content]) => ({
    role,
    name: `${role}.csv`,
    bytes: typeof content === 'string' ? encoder.encode(content) : content,
  }));
}

export const checkTexts = (texts: Texts) => check(upload(texts));

/** The dataset, when there must be one. */
export function datasetOf(texts: Texts) {
  const { dataset, issues } = checkTexts(texts);
  if (!dataset) throw new Error(`expected a dataset, got ${issues.map(({ code, row }) => `${code} in row ${row}`).join(', ')}`);
  return dataset;
}

/** Where and what, without the sentences. */
export const where = ({ code, severity, file, row, column, value }: Issue) => ({ code, severity, file, row, column, value });

/** The choices of one student as “project:rank” in the order of the dataset. */
export function choicesOf(dataset: ReturnType<typeof datasetOf>, student: string): string[] {
  const s = dataset.students.ids.indexOf(student);
  const { offsets, projects, ranks } = dataset.choices;
  const list: string[] = [];
  for (let i = offsets[s]; i < offsets[s + 1]; i++) list.push(`${dataset.projects.ids[projects[i]]}:${ranks[i]}`);
  return list;
}

/** The ranking by a supervisor, or for a project, as “student:rank” in the order of the dataset. */
export function rankingOf(dataset: ReturnType<typeof datasetOf>, ranker: string): string[] {
  const l = dataset.supervisors.ids.indexOf(ranker);
  const { offsets, students, ranks } = l < 0 ? dataset.projectRankings : dataset.supervisorRankings;
  const at = l < 0 ? dataset.projects.ids.indexOf(ranker) : l;
  const own = students.subarray(offsets[at], offsets[at + 1]);
  return Array.from(own, (student, i) => `${dataset.students.ids[student]}:${ranks[offsets[at] + i]}`);
}
