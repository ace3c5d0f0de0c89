// What others may use of the verifier.

export type { OpenLevel } from './bounds.js';
export type { Problem, Statement } from './findings.js';
export { type Verdict, verify } from './verify.js';
