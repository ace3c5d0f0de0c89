export * from './access.js';
export * from './env.js';
