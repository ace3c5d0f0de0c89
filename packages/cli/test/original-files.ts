// Instances in the files of the original program, and their answer by the road its configuration takes: files and configuration in,
// verified allocation out.

import { check } from '@project-allocation/intake';
import { completeRules, type FileRole, NONE, type Summary } from '@project-allocation/model';
import { solve } from '@project-allocation/solver';
import { verify } from '@project-allocation/verifier';

/** Entries of a list as [project or student, rank]. */
export type List = readonly (readonly [number, number])[];

/** Students, projects and supervisors are numbers from 1, as in the original's files. */
export interface Instance {
  /** For student 1, 2, … the choices, ten at most. */
  readonly choices: readonly List[];
  /** For project 1, 2, … the supervisor. Every project has one place. */
  readonly supervisors: readonly number[];
  /** How supervisors ranked students, by supervisor; nobody ranked anyone when left out. */
  readonly rankings?: Readonly<Record<number, List>>;
}

const PAIRS = Array.from({ length: 10 }, (_, i) => i);

/** The text of each file. */
export function filesOf({ choices, supervisors, rankings = {} }: Instance): Partial<Record<FileRole, string>> {
  const rows = (heading: string, cells: readonly (readonly (string | number)[])[]) => [heading, ...cells.map((row) => row.join(',')), ''].join('\n');
  const ranked = Object.entries(rankings).flatMap(([supervisor, list]) => list.map(([student, rank]) => [supervisor, student, rank]));
  return {
    choices: rows(
      `name,${PAIRS.map((i) => `P${i + 1},N${i + 1}`)}`,
      choices.map((list, s) => [s + 1, ...PAIRS.flatMap((i) => list[i] ?? ['', ''])]),
    ),
    projects: rows(
      'PID,SUP',
      supervisors.map((supervisor, p) => [p + 1, supervisor]),
    ),
    ...(ranked.length > 0 && { supervisorChoices: rows('supervisor,student,rank', ranked) }),
  };
}

export interface OriginalAnswer {
  readonly summary: Summary;
  /** The value of `weighted`. */
  readonly cost: number;
  /** For student 1, 2, … the project; null: none. */
  readonly projects: readonly (number | null)[];
}

/** The answer. Throws when the files or the configuration have errors, or the answer does not pass the verifier. */
export function answerByConfig(instance: Instance, config: object): OriginalAnswer {
  const texts = { ...filesOf(instance), config: JSON.stringify(config) };
  const files = (Object.entries(texts) as [FileRole, string][]).map(([role, text]) => ({ role, name: role, bytes: new TextEncoder().encode(text) }));
  const { dataset, config: read, issues } = check(files);
  if (!dataset || !read) throw new Error(issues.map(({ column, message }) => `${column}: ${message}`).join(' '));
  const rules = completeRules(read.rules);
  const { allocation, certificate, summary } = solve(dataset, rules);
  const { ok, problems } = verify(dataset, rules, allocation, certificate);
  if (!ok) throw new Error(problems.map(({ message }) => message).join(' '));
  const projectOf = new Map(dataset.students.ids.map((id, s) => [id, allocation[s] === NONE ? null : Number(dataset.projects.ids[allocation[s]])]));
  return { summary, cost: summary.criteria[0].value as number, projects: instance.choices.map((_, s) => projectOf.get(String(s + 1)) ?? null) };
}
