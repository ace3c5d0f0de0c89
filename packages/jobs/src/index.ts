// What travels through the queue: payloads, and the queue itself. Handlers are imported by name (./intake/handler).

export * from './allocate/payload.js';
export * from './attempts.js';
export * from './explore/payload.js';
export * from './intake/payload.js';
export * from './io-queue.js';
export * from './payload.js';
export * from './queue.js';
