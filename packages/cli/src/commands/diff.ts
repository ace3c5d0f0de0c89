// project-allocation diff: who has something else in one allocation than in another of the same files.

import { differencesOf } from '@project-allocation/model';
import { readAllocation } from '../allocation.js';
import type { InputOptions } from '../files.js';
import { print, printJson } from '../report.js';
import { readUpload } from '../upload.js';
import { differencesInWords } from '../words/differences.js';

export interface DiffOptions extends InputOptions {
  readonly from: string;
  readonly to: string;
  readonly json?: true;
}

/** The exit code: 0 when the two could be compared, whether or not they differ. */
export async function diffFiles(options: DiffOptions): Promise<number> {
  const upload = await readUpload(options);
  if (!upload) return 1;
  const { dataset } = upload;
  const before = await readAllocation(options, options.from, dataset);
  const after = before && (await readAllocation(options, options.to, dataset));
  if (!after) return 1;
  const differences = differencesOf({ dataset, allocation: before }, { dataset, allocation: after });
  if (options.json) printJson(differences);
  else print(...differencesInWords(differences));
  return 0;
}
