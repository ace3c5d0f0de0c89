export { Changes } from './changes.js';
export { type Connection, connect, isStoreUnreachable } from './connection.js';
export { Datasets, type NewDataset } from './datasets.js';
export { OpenWork } from './open-work.js';
export { type NewRun, Runs, type Solved } from './runs.js';
