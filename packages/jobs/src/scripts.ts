// Bee-Queue's Lua scripts as text. It reads them itself only on the way to SCRIPT LOAD, which a queue that sends the text
// with every call (see io-queue.ts) does not need; so they are read here, once, when the package is loaded.

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const folder = dirname(createRequire(import.meta.url).resolve('bee-queue/lib/lua/index.js'));
const files = readdirSync(folder).filter((file) => file.endsWith('.lua'));

/** Text of each script, by name. The longest is 2.3 kB. */
export const SCRIPTS: ReadonlyMap<string, string> = new Map(files.map((file) => [file.slice(0, -'.lua'.length), readFileSync(join(folder, file), 'utf8')]));
