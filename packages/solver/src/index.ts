// What others may use of the solver.

export { allocate, engineFor } from './allocate.js';
export type { Answer, SolveOptions } from './answer.js';
export { frontier } from './answers/frontier.js';
export type { AskOptions, Given, PlacesOptions } from './answers/given.js';
export { places } from './answers/places.js';
export { type IndexedMove, tryMoves } from './answers/try-moves.js';
export { why } from './answers/why.js';
export { withOneMore } from './answers/with-one-more.js';
export { blockingPairs } from './modes/blocking-pairs.js';
export { PARTS, type Part } from './observer.js';
export { needsSearch } from './search/needs-search.js';
export { solve } from './solve.js';
