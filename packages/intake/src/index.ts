// Bytes in, dataset and issues out; and back: the allocation as CSV.

export { type Checked, check } from './check.js';
export { csvLine } from './csv.js';
export { decodeText } from './decode.js';
export { MAX_CHOICES, MAX_GROUP_MEMBERS, MAX_IDENTIFIER_LENGTH, MAX_STUDENTS } from './limits.js';
export { Lookalikes } from './lookalikes.js';
export type { OriginalConfig } from './original-config.js';
export { readAllocationCsv } from './read-allocation.js';
export { readBaselineCsv } from './read-baseline.js';
export { allocationCsv } from './write-allocation.js';
