// The vocabulary of the whole system. Everything here is data and its shape; nothing here reads, writes or decides.

export * from './allocation.js';
export * from './answers.js';
export * from './baseline.js';
export * from './certificate.js';
export * from './dataset.js';
export * from './dataset-codec.js';
export * from './differences.js';
export * from './errors.js';
export * from './identifiers.js';
export * from './issue.js';
export * from './progress.js';
export * from './repairs.js';
export * from './resources.js';
export * from './rules.js';
export * from './rules-check.js';
export * from './upload.js';
