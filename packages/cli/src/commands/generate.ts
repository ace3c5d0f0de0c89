// project-allocation generate: sample files to try things with.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { csvLine } from '@project-allocation/intake';
import { reasonOf } from '../files.js';
import { LARGEST_GROUP } from '../generate/friends.js';
import { LONGEST_LIST } from '../generate/lists.js';
import { LONGEST_RANKING, makeSample, type Sample } from '../generate/sample.js';
import { FIELDS } from '../generate/titles.js';
import { writeOutputs } from '../outputs.js';
import { many, print, printJson } from '../report.js';
import { UsageError } from '../usage-error.js';

export interface GenerateOptions {
  readonly students: number;
  readonly projects: number;
  readonly supervisors?: number;
  readonly groups?: number;
  readonly min?: true;
  readonly programmes?: true;
  readonly seed: number;
  readonly out: string;
  readonly json?: true;
}

/** The exit code. Writes a file for each role into the folder, which is made if need be. */
export async function generateFiles(options: GenerateOptions): Promise<number> {
  const { students, projects, supervisors = Math.ceil(projects / 3), groups = 0, min = false, programmes = false, seed, out, json } = options;
  const sample = makeSample({ students, projects, supervisors, seed }, { groups, minimums: min, programmes });
  refuseFewer(groups, sample);
  await makeFolder(out);
  const outputs = Object.entries(sampleFiles(sample, { group: groups > 0, min, programmes })).map(([name, text]) => ({ path: join(out, name), text }));
  await writeOutputs(outputs);
  const files = outputs.map(({ path }) => path);
  const extras = { ...(groups > 0 && { groups }), ...(min && { min }), ...(programmes && { programmes }) };
  if (json) printJson({ status: 'written', students, projects, supervisors, ...extras, seed, files });
  else print(...files);
  return 0;
}

/** Groups need enough students of a subject, and projects with a place for each of a group. */
function refuseFewer(groups: number, { students }: Sample): void {
  const made = new Set(students.map(({ group }) => group).filter((group) => group !== '')).size;
  if (made === groups) return;
  const why = `a group takes up to ${LARGEST_GROUP} students, and a project with places for all of them`;
  throw new UsageError(`there is room for ${many(made, 'group')} only: ${why}. Ask for fewer groups, more students or fewer projects.`);
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw new UsageError(`cannot make the folder ${path}: ${reasonOf(error)}.`);
  }
}

/** Which columns there are besides those of every sample. */
type Extras = Readonly<Record<'group' | 'min' | 'programmes', boolean>>;

function sampleFiles({ students, projects, supervisors }: Sample, has: Extras): Record<string, string> {
  const ranks = Array.from({ length: LONGEST_LIST }, (_, i) => i);
  return {
    'choices.csv': csv(['student', ...ranks.map((i) => `choice ${i + 1}`)], students, ({ id, choices }) => [
      id,
      ...ranks.map((i) => (choices[i] ?? []).map((p) => projects[p].id).join('=')),
    ]),
    'projects.csv': csv(
      ['project', 'title', 'supervisor', 'max', ...(has.min ? ['min'] : []), ...(has.programmes ? ['programmes'] : [])],
      projects,
      ({ id, title, supervisor, max, min, programmes }) => [
        id,
        title,
        supervisors[supervisor].id,
        String(max),
        ...(has.min ? [min === 0 ? '' : String(min)] : []),
        ...(has.programmes ? [programmes.map((field) => FIELDS[field].programme).join('; ')] : []),
      ],
    ),
    'students.csv': csv(['student', 'name', 'email', 'programme', ...(has.group ? ['group'] : [])], students, ({ id, name, email, field, group }) => [
      id,
      name,
      email,
      FIELDS[field].programme,
      ...(has.group ? [group] : []),
    ]),
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
