// What others may use of the solver.

export type { Answer, SolveOptions } from './answer.js';
export { PARTS, type Part } from './observer.js';
export { solve } from './solve.js';
