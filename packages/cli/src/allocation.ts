// An allocation that solve wrote, read back.

import { readAllocationCsv } from '@project-allocation/intake';
import type { Allocation, Dataset } from '@project-allocation/model';
import { readAllocationText } from './files.js';
import { type Reporting, refuseData } from './refusals.js';

/**
 * The allocation, or null when it is none of this dataset, which has been reported then.
 * @throws UsageError when the file cannot be read
 */
export async function readAllocation(options: Reporting, path: string, dataset: Dataset): Promise<Allocation | null> {
  const { allocation, issues } = readAllocationCsv(await readAllocationText(path), dataset, path);
  if (!allocation) refuseData(options, issues);
  return allocation;
}
