// Is the process up, and could it do its work?

import type { Route } from '../route.js';
import type { Tools } from '../tools.js';

/** 200 as long as the process answers at all. */
export const health = (): Route => ({ logLevel: 'warn', handler: async () => ({ ok: true }) });

/** 200 when Redis answers, else 503 (an unreachable store, turned into a problem at the edge). */
export const readiness = ({ ready }: Tools): Route => ({ logLevel: 'warn', handler: async () => ({ ok: await ready() }) });
