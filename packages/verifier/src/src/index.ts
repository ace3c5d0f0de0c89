// What others may use of the verifier.

export type { Problem } from './findings.js';
export { type Verdict, verify } from './verify.js';
