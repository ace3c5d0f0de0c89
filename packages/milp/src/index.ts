// Mixed integer linear programs: writing them down, and solving them.

export { loadMilpEngine, type MilpEngine, type Searching, type SearchOptions, type Solved } from './engine.js';
export { type Arrays, type Mark, Program, type Terms } from './program.js';
