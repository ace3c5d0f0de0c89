// project-allocation why: why a student does not have a project, and what it would take.

import { why } from '@project-allocation/solver';
import { answering } from '../answering.js';
import { type GivenOptions, readGiven } from '../given.js';
import { projectNamed, studentNamed } from '../named.js';
import { print, printJson } from '../report.js';
import { whyInWords } from '../words/why.js';

/** `students` is the file; `student` is the one who asks. */
export interface WhyOptions extends GivenOptions {
  readonly student: string;
  readonly project: string;
}

/** The exit code: 0 when the question was answered, whatever the answer is. */
export async function whyOfFiles(options: WhyOptions): Promise<number> {
  const asked = await readGiven(options, ({ dataset }) => [studentNamed(dataset, options.student), projectNamed(dataset, options.project)] as const);
  const answer = asked && (await answering(options, asked.asking, (more) => why(asked.given, ...asked.named, more)));
  if (!answer) return 1;
  if (options.json) printJson(answer);
  else print(...asked.said, ...whyInWords(answer));
  return 0;
}
