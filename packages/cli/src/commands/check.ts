// project-allocation check: what is wrong with the files, row by row.

import { check } from '@project-allocation/intake';
import { type InputOptions, readInputs } from '../files.js';
import { countsInWords, issueLines, issuesInWords, print, printJson } from '../report.js';

export interface CheckOptions extends InputOptions {
  readonly json?: true;
}

/** The exit code: 1 when the files have errors. */
export async function checkFiles(options: CheckOptions): Promise<number> {
  const { dataset, issues, counts } = check(await readInputs(options));
  const status = dataset ? 'ready' : 'refused';
  if (options.json) printJson({ status, counts, issues });
  else print(...issueLines(issues), `${counts ? `${countsInWords(counts)}: ` : ''}${issuesInWords(issues)}.`);
  return dataset ? 0 : 1;
}
