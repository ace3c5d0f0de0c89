import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './root.js';

/** Packages of ours and others that a bundle holds, from the bundler's own record. */
function inside(app: string): Set<string> {
  const record = root(`${app}/dist/metafile-esm.json`);
  if (!existsSync(record)) throw new Error(`${app} is not built: run \`npm run build\` before this test.`);
  const { inputs } = JSON.parse(readFileSync(record, 'utf8')) as { inputs: Record<string, unknown> };
  return new Set(
    Object.keys(inputs).flatMap((file) =>
      [...join(app, file).matchAll(/(?:node_modules|packages)\/((?:@[^/]+\/)?[^/.][^/]*)/g)].map(([, name]) => name as string),
    ),
  );
}

describe('a bundle holds what its app needs and nothing else', () => {
  it.each([
    ['apps/web', ['config', 'model', 'store', 'jobs', 'fastify'], ['solver', 'milp', 'highs', 'verifier', 'intake', 'react', 'papaparse', 'bull-arena']],
    // highs reads a file of its own at run time
    ['apps/worker', ['config', 'model', 'store', 'jobs', 'solver', 'verifier', 'intake', 'milp'], ['gui', 'react', 'fastify', 'bull-arena', 'highs']],
    ['packages/cli', ['model', 'solver', 'verifier', 'intake', 'milp', 'commander'], ['config', 'store', 'jobs', 'gui', 'react', 'highs']],
    ['apps/dashboard', ['config', 'jobs', 'fastify'], ['solver', 'verifier', 'intake', 'store', 'gui', 'react']],
  ])('%s', (app, needed, foreign) => {
    const packages = inside(app);
    for (const name of needed) expect(packages, `${app} without ${name}`).toContain(name);
    for (const name of foreign) expect(packages, `${app} with ${name}`).not.toContain(name);
  });
});
