// project-allocation generate: sample files to try things with.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { csvLine } from '@project-allocation/intake';
import { reasonOf } from '../files.js';
import { LONGEST_LIST, LONGEST_RANKING, makeSample, type Sample } from '../generate/sample.js';
import { FIELDS } from '../generate/titles.js';
import { writeOutputs } from '../outputs.js';
import { print, printJson } from '../report.js';
import { UsageError } from '../usage-error.js';

export interface GenerateOptions {
  readonly students: number;
  readonly projects: number;
  readonly supervisors?: number;
  readonly seed: number;
  readonly out: string;
  readonly json?: true;
}

/** The exit code. Writes a file for each role into the folder, which is made if need be. */
export async function generateFiles({ students, projects, supervisors = Math.ceil(projects / 3), seed, out, json }: GenerateOptions): Promise<number> {
  const sample = makeSample({ students, projects, supervisors, seed });
  await makeFolder(out);
  const outputs = Object.entries(sampleFiles(sample)).map(([name, text]) => ({ path: join(out, name), text }));
  await writeOutputs(outputs);
  const files = outputs.map(({ path }) => path);
  if (json) printJson({ status: 'written', students, projects, supervisors, seed, files });
  else print(...files);
  return 0;
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw new UsageError(`cannot make the folder ${path}: ${reasonOf(error)}.`);
  }
}

function sampleFiles({ students, projects, supervisors }: Sample): Record<string, string> {
  const ranks = Array.from({ length: LONGEST_LIST }, (_, i) => i);
  return {
    'choices.csv': csv(['student', ...ranks.map((i) => `choice ${i + 1}`)], students, ({ id, choices }) => [
      id,
      ...ranks.map((i) => (choices[i] ?? []).map((p) => projects[p].id).join('=')),
    ]),
    'projects.csv': csv(['project', 'title', 'supervisor', 'max'], projects, ({ id, title, supervisor, max }) => [
      id,
      title,
      supervisors[supervisor].id,
      String(max),
    ]),
    'students.csv': csv(['student', 'name', 'email', 'programme'], students, ({ id, name, email, field }) => [id, name, email, FIELDS[field].programme]),
    'supervisors.csv': csv(['supervisor', 'name', 'max', 'department'], supervisors, ({ id, name, max, field }) => [
      id,
      name,
      String(max),
      FIELDS[field].department,
    ]),
    'supervisor-choices.csv': csv(
      ['supervisor', ...RANKED.map((i) => `choice ${i + 1}`)],
      supervisors.filter(({ choices }) => choices.length > 0),
      ({ id, choices }) => [id, ...RANKED.map((i) => (choices[i] ?? []).map((s) => students[s].id).join('='))],
    ),
  };
}

const RANKED = Array.from({ length: LONGEST_RANKING }, (_, i) => i);

const csv = <T>(heading: string[], rows: readonly T[], cells: (row: T) => string[]) => [heading, ...rows.map(cells)].map(csvLine).join('');
