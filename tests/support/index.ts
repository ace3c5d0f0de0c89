// What tests of several packages need: a real Redis of their own, names that clash with nobody, and patience without sleeps.

export { type Answer, type Client, clientOf, type Files, parseEvents, type ServerSentEvent, uploadForm } from './client.js';
export { eventually } from './eventually.js';
export { freePort } from './free-port.js';
export { hardFiles } from './hard.js';
export { prefix } from './prefix.js';
export { type PrivateRedis, type RedisOptions, startRedis } from './redis.js';
export { type RunningProcess, type Service, type ServiceOptions, startService } from './service.js';
