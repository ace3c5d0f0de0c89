export * from './access.js';
export * from './env.js';
export * from './port.js';
