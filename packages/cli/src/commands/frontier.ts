// project-allocation frontier: how many students can be placed at all, for each worst rank and load.

import { frontier } from '@project-allocation/solver';
import { answering } from '../answering.js';
import type { InputOptions } from '../files.js';
import { type QuestionOptions, readQuestion } from '../question.js';
import { print, printJson } from '../report.js';
import { readUpload } from '../upload.js';
import { frontierInWords } from '../words/frontier.js';

export interface FrontierOptions extends InputOptions, QuestionOptions {}

/** The exit code: 0 when the question was answered. */
export async function frontierOfFiles(options: FrontierOptions): Promise<number> {
  const upload = await readUpload(options);
  const question = upload && (await readQuestion(options, upload));
  const answer = question && (await answering(options, { ...question, dataset: upload.dataset }, (more) => frontier(upload.dataset, question.rules, more)));
  if (!answer) return 1;
  if (options.json) printJson(answer);
  else print(...frontierInWords(answer));
  return 0;
}
