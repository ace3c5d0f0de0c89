// What others may use of the solver.

export { type Answer, solve } from './solve.js';
