// What others may use of the solver.

export { PARTS, type Part } from './observer.js';
export { type Answer, type SolveOptions, solve } from './solve.js';
