// The files of a command, read and checked: what every question is about.

import { type Checked, check } from '@project-allocation/intake';
import type { Dataset } from '@project-allocation/model';
import { type InputOptions, readInputs } from './files.js';
import { refuseData } from './refusals.js';

/** An upload without errors. */
export type Upload = Checked & { readonly dataset: Dataset };

/**
 * The upload, or null when the files have errors, which have been reported then.
 * @throws UsageError when a file cannot be read
 */
export async function readUpload(options: InputOptions & { readonly json?: true }): Promise<Upload | null> {
  const checked = check(await readInputs(options));
  if (checked.dataset) return { ...checked, dataset: checked.dataset };
  refuseData(options, checked.issues);
  return null;
}
