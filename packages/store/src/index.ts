export { Changes } from './changes.js';
export { type Connection, connect, isStoreUnreachable } from './connection.js';
export { Datasets, type NewDataset } from './datasets.js';
export { Explorations, type ResultPage, type Subject } from './explorations.js';
export { type OpenKind, OpenWork } from './open-work.js';
export { type NewRun, Runs, type Solved } from './runs.js';
